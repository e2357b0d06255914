// Nothing that a command prints or writes shows a secret: not when all goes well, and not when hosts and servers repeat what they
// were given. Where something was to be shown, the test sees that it was there, masked.

import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Run } from "../e2e/support.ts";
import { leaksInFiles, openToOthers } from "./files.ts";
import { type Leak, leaksInAll, type Plant } from "./forms.ts";
import { apiKey, edit, logOut, openPlantedLab, type PlantedLab, password, wrong } from "./planted.ts";

// A run takes a second, and many seconds on a machine that is busy.
vi.setConfig({ testTimeout: 90_000 });

let planted: PlantedLab;

beforeAll(async () => {
  planted = await openPlantedLab(["sfspark1", "web-1"]);
});
afterAll(() => planted?.close());

const debug = { MESH_DEBUG: "1" };

/** In all that the run printed and all that lies about after it. */
async function leaks({ stdout, stderr }: Run, more: readonly Plant[] = []): Promise<readonly Leak[]> {
  const plants = [...planted.plants(), ...more];
  return [...leaksInAll({ stdout, stderr }, plants), ...(await leaksInFiles(planted.left, plants))];
}

const said = ({ stdout, stderr }: Run) => stdout + stderr;

describe("a run that goes well shows no secret", () => {
  test.each([
    [2, "plan --detailed-exitcode"],
    [0, "plan --json --out OUT"],
    [0, "plan --markdown"],
    [0, "apply --yes --json"],
    [0, "apply --yes"],
    [0, "apply --plan OUT"],
    [0, "status"],
    [0, "status --json"],
    [0, "remote provision web-1 --json"],
    [0, "inventory list --json"],
  ])("%i: mesh %s", async (code, line) => {
    const out = join(planted.left, "plan.json");
    const argv = line.split(" ").map((word) => (word === "OUT" ? out : word));
    const run = await planted.run(argv, { env: debug });
    expect(run.code, said(run)).toBe(code);
    expect(await leaks(run)).toEqual([]);
  });

  test("and every pre-auth key was for one use, and is spent", () => {
    const { keys } = planted.lab.headscale.state;
    expect(keys.map(({ used, reusable }) => [used, reusable])).toEqual([
      [true, false],
      [true, false],
    ]);
  });
});

describe("a run that fails shows no secret", () => {
  test("a wrong API key", async () => {
    const run = await planted.run(["plan"], { env: { ...debug, MESH_HEADSCALE_API_KEY: wrong.value } });
    expect(said(run)).toContain("refused the API key");
    expect(await leaks(run, [wrong])).toEqual([]);
  });

  test("an API key that is none", async () => {
    const env = { ...debug, MESH_HEADSCALE_API_KEY: wrong.value.replace("planted", "planted\n") };
    const run = await planted.run(["plan", "--json"], { env });
    expect(said(run)).toContain("the API key is not one");
    expect(await leaks(run, [wrong])).toEqual([]);
  });

  test("a wrong passphrase", async () => {
    const run = await planted.run(["plan"], { env: { ...debug, MESH_SSH_PASSPHRASE: wrong.value } });
    expect(said(run)).toContain("the passphrase does not open the key");
    expect(await leaks(run, [wrong])).toEqual([]);
  });

  test("a host whose SSH server is gone", async () => {
    await planted.lab.fault("sshd", "web-1");
    const run = await planted.run(["plan", "--json"], { env: debug });
    await planted.lab.heal("sshd", "web-1");
    expect(said(run)).toContain("SSH_REFUSED");
    expect(await leaks(run)).toEqual([]);
  });
});

describe("what repeats a secret is shown without it", () => {
  test.each([
    [
      "in a refusal",
      500,
      (key: string) => JSON.stringify({ code: 2, message: `bad header ${key}` }),
      /bad header Bearer \*\*\*/,
    ],
    ["in a page", 200, (key: string) => `<p>${key}</p>`, /<p>Bearer \*\*\*<\/p>/],
    ["in a page that is cut off", 200, (key: string) => `${"x".repeat(58)} ${key}`, /Bearer \*\*\*…/],
  ])("a proxy that repeats the API key %s", async (_, status, body, shown) => {
    const proxy = createServer((request, response) => {
      response.writeHead(status).end(body(request.headers.authorization ?? ""));
    });
    await new Promise<void>((ready) => proxy.listen(0, "127.0.0.1", ready));
    const [file, fromFile] = [join(planted.given, "proxied.yaml"), join(planted.given, "proxied-by-file.yaml")];
    const text = await readFile(planted.lab.inventory, "utf8");
    const { port } = proxy.address() as AddressInfo;
    const urls = `api-url: http://127.0.0.1:${port}`;
    await writeFile(file, text.replace(/api-url: .*/, urls));
    await writeFile(fromFile, text.replace(/( *)api-url: .*/, `$1${urls}\n$1api-key-file: proxied.key`));
    await writeFile(join(planted.given, "proxied.key"), `${apiKey.value}\n`, { mode: 0o600 });
    for (const [inventory, argv, env] of [
      [file, ["plan"], debug],
      [file, ["plan", "--json"], debug],
      [fromFile, ["plan"], { ...debug, MESH_HEADSCALE_API_KEY: "" }],
    ] as const) {
      const run = await planted.run(["-i", inventory, ...argv], { env });
      expect(said(run)).toMatch(shown);
      expect(await leaks(run)).toEqual([]);
    }
    proxy.closeAllConnections();
    proxy.close();
  });

  test("tailscale, when a login fails", async () => {
    const { daemon } = planted.lab.machine("web-1");
    const { login } = daemon;
    logOut(planted.lab, "web-1");
    daemon.login = ({ secret }) => {
      throw new Error(`authkey expired: ${secret}`);
    };
    const run = await planted.run(["apply", "--yes", "--json"], { env: debug });
    Object.assign(daemon, { login });
    expect(said(run)).toMatch(/authkey expired: \*\*\*/);
    expect(await leaks(run)).toEqual([]);
  });

  test.each([
    [0, /sudo: what is \*\*\*\?/],
    [568, /sudo: what is \*\*\*…/],
  ])("sudo, with what came on its input, after %i other letters", async (before, shown) => {
    logOut(planted.lab, "web-1");
    const echo = `IFS= read -r line || exit 0\n[ -z "$line" ] || { echo "${"x".repeat(before)}sudo: what is $line?" >&2; exit 1; }`;
    const run = await withSudo(echo, () => planted.run(["apply", "--yes"], { env: debug }));
    expect(said(run)).toMatch(shown);
    expect(await leaks(run)).toEqual([]);
  });

  test("sudo, with the password of mesh remote prepare", async () => {
    const echo = `[ "$1" != -n ] || { echo 'sudo: a password is required' >&2; exit 1; }\nIFS= read -r line\necho "sudo: $line is wrong" >&2; exit 1`;
    const input = `${password.value}\n`;
    const run = await withSudo(echo, () => planted.run(["remote", "prepare", "web-1"], { env: debug, input }));
    expect(said(run)).toMatch(/sudo: \*\*\* is wrong/);
    expect(await leaks(run)).toEqual([]);
  });

  test("a node, with a key of an earlier run: in reports and in the plan that is kept", async () => {
    const old: Plant = { name: "old key of Headscale 0.27", value: `${"5f".repeat(12)}0123456789abcdef01234567` };
    const back = await planted.run(["apply", "--yes"]);
    expect(back.code, said(back)).toBe(0);
    const { daemon } = planted.lab.machine("web-1");
    Object.assign(daemon, { broken: true, lastError: `register: ${old.value} was refused` });
    const out = join(planted.left, "old.json");
    const runs = [["plan", "--out", out], ["plan", "--json"], ["plan", "--markdown"], ["status"]];
    const outputs: string[] = [];
    for (const argv of runs) {
      const run = await planted.run(argv, { env: debug });
      outputs.push(said(run));
      expect(await leaks(run, [old])).toEqual([]);
    }
    Object.assign(daemon, { broken: false, lastError: "" });
    expect(outputs[0]).toMatch(/register: \*\*\* was refused/);
    expect(outputs[1]).toMatch(/register: \*\*\* was refused/);
    expect(outputs[2]).toMatch(/register&#58; &#42;&#42;&#42; was refused/);
    expect(await readFile(out, "utf8")).toMatch(/register: \*\*\* was refused/);
  });
});

/** A host whose sudo is another one. */
async function withSudo<T>(script: string, work: () => Promise<T>): Promise<T> {
  const sudo = join(planted.lab.machine("web-1").root, "usr/bin/sudo");
  const before = await readFile(sudo, "utf8");
  await rm(sudo); // a link to what all hosts share
  await writeFile(sudo, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  try {
    return await work();
  } finally {
    await edit(sudo, () => before);
  }
}

describe("a crash shows no secret", () => {
  const preload = pathToFileURL(join(import.meta.dirname, "crash.ts")).href;
  const crash = (where: string, argv: readonly string[], env: Record<string, string>) =>
    planted.run(argv, { env: { ...env, CRASH: where, NODE_OPTIONS: `--import=${preload}` } });

  test.each([
    ["where it is caught", {}],
    ["where it is caught", debug],
    ["in an event", {}],
    ["in an event", debug],
    ["in a promise nobody waits for", debug],
  ])("%s, with %j", async (where, env) => {
    const run = await crash(where, ["plan"], env);
    expect([run.code, run.stderr]).toEqual([1, expect.stringMatching(/UNEXPECTED[\s\S]*planted \*\*\* and \*\*\*/)]);
    expect(run.stderr.includes("crash.ts:")).toBe(env === debug);
    expect(await leaks(run)).toEqual([]);
  });

  test("after a key was minted", async () => {
    logOut(planted.lab, "web-1");
    const run = await crash("after a key was minted", ["apply", "--yes"], debug);
    expect([run.code, run.stderr]).toEqual([1, expect.stringMatching(/planted \*\*\* and \*\*\* and \*\*\*\./)]);
    expect(await leaks(run)).toEqual([]);
  });

  test("and one that gets past everything is seen", async () => {
    const run = await crash("by printing it past all streams", ["plan"], {});
    expect((await leaks(run)).map(({ secret, where }) => [secret, where])).toEqual([
      ["API key", "stdout"],
      ["passphrase", "stdout"],
    ]);
  });
});

describe("a run that is ended while a key is out leaves no secret", () => {
  test.each(["SIGTERM", "SIGKILL"] as const)("by %s", async (signal) => {
    const machine = planted.lab.machine("web-1");
    const { play } = machine;
    logOut(planted.lab, "web-1");
    const { promise, resolve } = Promise.withResolvers<void>();
    const waiting: typeof play = async (call) => {
      if (call.program === "tailscale" && call.argv[0] === "up") await promise;
      return play(call);
    };
    Object.assign(machine, { play: waiting });
    const run = await planted.run(["apply", "--yes"], {
      env: debug,
      onStderr: (text, kill) => {
        if (!text.includes("joining http")) return;
        kill(signal);
        if (signal === "SIGTERM") resolve();
      },
    });
    resolve();
    Object.assign(machine, { play });
    expect(run.stderr).toContain("joining http");
    expect(await leaks(run)).toEqual([]);
    const state = join(planted.left, "state");
    expect(await openToOthers(state)).toEqual([]);
    const record = /^keys-\d+-[0-9a-f]{12}\.(json|lock)$/;
    if (signal === "SIGKILL") expect(await readdir(state)).toEqual(Array(2).fill(expect.stringMatching(record)));
  });

  test("and the next run ends what was left", async () => {
    const run = await planted.run(["apply", "--yes"], { env: debug });
    expect(run.code, said(run)).toBe(0);
    expect(await readdir(join(planted.left, "state"))).toEqual([]);
    const usable = planted.lab.headscale.state.keys.filter(
      (key) => !key.used && Date.parse(key.expiration) > Date.now(),
    );
    expect(usable).toEqual([]);
    expect(planted.plants().length).toBeGreaterThan(8);
    expect(planted.plants()[0]).toBe(apiKey);
  });
});
