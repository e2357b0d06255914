// mesh ssh scan of several hosts, with real servers: one that is wrong holds up no other, and what was not done is said.

import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Cli } from "../../src/commands/cli.ts";
import { sshScan } from "../../src/commands/ssh.ts";
import { scratch } from "../ssh/scratch.ts";
import { type Sshd, sshdAvailable, startSshd } from "../ssh/sshd.ts";

const folder = scratch();
let one: Sshd;
let two: Sshd;

beforeAll(async () => {
  if (!sshdAvailable) return;
  one = await startSshd({ authorized: [] });
  two = await startSshd({ authorized: [] });
});
afterAll(async () => {
  await one?.stop();
  await two?.stop();
});

/** An inventory of both servers and one where nothing listens, in a folder of its own. */
function inventory(pins = "", more = ""): { readonly file: string; pins(): string } {
  const home = mkdtempSync(join(folder, "case-"));
  const [file, known] = [join(home, "mesh.yaml"), join(home, "known_hosts")];
  const host = (name: string, port: number) => `  ${name}: { address: 127.0.0.1, port: ${port} }\n`;
  const hosts = `${host("one", one.port)}${host("off", 1)}${host("two", two.port)}${more}`;
  writeFileSync(
    file,
    `version: 1\nmesh: { headscale: { url: "http://10.0.0.1:8080" }, ssh: { config: false } }\nhosts:\n${hosts}`,
  );
  writeFileSync(known, pins);
  return { file, pins: () => readFileSync(known, "utf8") };
}

/** A run of the command; with keys, at a terminal where these are pressed once it asks. */
async function scan(
  names: readonly string[],
  of: { readonly file: string },
  {
    keys,
    words,
    yes = false,
    replace = false,
  }: { keys?: string; words?: readonly string[]; yes?: boolean; replace?: boolean },
) {
  const said = { stdout: "", stderr: "" };
  const streams = [new PassThrough(), new PassThrough(), new PassThrough()] as const;
  const [stdin, stdout, stderr] = streams.map((stream) => Object.assign(stream, { isTTY: keys !== undefined }));
  stdout?.on("data", (text) => {
    said.stdout += text;
  });
  stderr?.on("data", (text) => {
    said.stderr += text;
    if (keys !== undefined && String(text).includes("[y/N]")) setImmediate(() => stdin?.write(keys));
  });
  const { signal } = new AbortController();
  const me = { cwd: folder, home: folder, hostname: "here", user: "steve", env: {}, secrets: {}, words };
  const cli = { ...me, stdin, stdout, stderr, signal } as unknown as Cli;
  const ended = await sshScan(cli, names, { inventory: of.file, yes, replace }).catch((thrown: unknown) => thrown);
  return { ended, ...said };
}

describe.skipIf(!sshdAvailable)("mesh ssh scan", () => {
  const all = ["one", "off", "two"];

  test("of several hosts pins those that answer, and ends with those that do not", async () => {
    const its = inventory();
    const run = await scan(all, its, { yes: true });
    expect(run.ended).toBe(1);
    expect(its.pins()).toContain(`[127.0.0.1]:${one.port} `);
    expect(its.pins()).toContain(`[127.0.0.1]:${two.port} `);
    expect(run.stdout).toMatch(/^one .*\n(.*\n)*two .*\n(.*\n)*pinned in /);
    expect(run.stderr).toMatch(/SSH_REFUSED \(off\b/);
    expect((await scan(all, its, { yes: true })).ended).toBe(1);
    expect((await scan(["one", "two"], its, {})).ended).toBe(0);
  });

  test("of several hosts pins those whose pin is not another key, and ends with those that changed", async () => {
    const its = inventory(`[127.0.0.1]:${one.port} ${two.pin().split(" ").slice(1).join(" ")}\n`);
    const run = await scan(["one", "two"], its, { yes: true });
    expect(run.ended).toBe(1);
    expect(its.pins()).toContain(`[127.0.0.1]:${two.port} `);
    expect(
      its
        .pins()
        .match(/^\[127\.0\.0\.1\]:\d+ /gm)
        ?.filter((name) => name.includes(`:${one.port} `)),
    ).toHaveLength(1);
    expect(run.stderr).toContain("HOST_KEY_CHANGED\n");
    expect(run.stderr).toContain("next: mesh ssh scan --replace one\n");
  });

  test("without names is of all hosts that are reached over SSH, and of no other", async () => {
    const its = inventory("", "  here: { address: 127.0.0.1, connection: local }\n");
    const run = await scan([], its, { yes: true });
    expect(run.stdout).toMatch(/^one .*\n(.*\n)*two .*\n(.*\n)*pinned in /);
    expect(run.stderr.match(/\((?:here|off)\b/g)).toEqual(["(off"]);
  });

  test("without names replaces no key", async () => {
    const pin = `[127.0.0.1]:${one.port} ${two.pin().split(" ").slice(1).join(" ")}\n`;
    const its = inventory(pin);
    const run = await scan([], its, { yes: true, replace: true });
    expect(run.ended).toMatchObject({ code: "USAGE", problem: expect.stringContaining("names of the hosts") });
    expect(its.pins()).toBe(pin);
  });

  test("of all says how all are meant, and asks nobody for a machine of that name", async () => {
    const run = await scan(["all"], inventory(), { yes: true });
    const problem = expect.stringMatching(/no host in \S+ is called "all"; for all hosts, name none$/);
    expect(run.ended).toMatchObject({ code: "USAGE", problem });
  });

  test("of one host ends as that host does", async () => {
    expect((await scan(["off"], inventory(), { yes: true })).ended).toMatchObject({ code: "SSH_REFUSED" });
  });

  test("asks after it said how to compare, and says so when nothing was pinned", async () => {
    const its = inventory();
    const run = await scan(["one", "two"], its, { keys: "n\r" });
    expect(run.stderr).toContain("On each machine, ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub shows");
    expect([run.ended, its.pins()]).toEqual([1, ""]);
    expect(run.stdout).toMatch(/nothing was pinned\n$/);
    expect((await scan(["one", "two"], its, { keys: "y\r" })).ended).toBe(0);
    expect(its.pins()).not.toBe("");
  });

  test("without a terminal tells of hosts that do not answer all the same", async () => {
    const run = await scan(all, inventory(), {});
    expect(run.ended).toMatchObject({ code: "USAGE", problem: expect.stringContaining("say --yes") });
    expect(run.stderr).toMatch(/SSH_REFUSED \(off\b/);
  });

  test("without a terminal proposes the words that were typed, with --yes, and pins nothing", async () => {
    const its = inventory();
    const words = ["-i", its.file, "ssh", "scan", "one", "two"];
    const run = await scan(["one", "two"], its, { words });
    expect(run.ended).toMatchObject({ code: "USAGE", next: ["mesh", ...words, "--yes"] });
    expect((await scan(["one"], its, {})).ended).toMatchObject({ next: ["mesh", "ssh", "scan", "one", "--yes"] });
    expect(its.pins()).toBe("");
  });
});
