// Simulated hosts, spoken to by the host client alone: keys that are refused, package sources that lie, ends of commands.

import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { Secret } from "../../src/core/secret.ts";
import { failure } from "../ssh/world.ts";
import { openParty, type Party } from "./party.ts";

let lab: EmbeddedLab;
let party: Party;

beforeAll(async () => {
  lab = await openEmbeddedLab({ hosts: ["a", "b"] });
  party = await openParty(lab.inventory, ["a", "b"]);
  lab.headscale.state.createUser("mesh");
});

afterAll(async () => {
  party?.close();
  await lab?.close();
});

const install = (over: { version?: string } = {}) => {
  const { version, source, signingKey } = party.one.spec.tailscale;
  return party.one.host.change("install-tailscale", { version, source, signingKey, ...over });
};

const key = (lifeMs = 60_000) =>
  lab.headscale.state.mint({
    user: lab.headscale.state.users[0],
    reusable: false,
    ephemeral: false,
    tags: ["tag:mesh"],
    expiration: new Date(Date.now() + lifeMs).toISOString(),
  });

describe("package sources", () => {
  afterEach(async () => {
    await lab.heal("mirror-down");
    await lab.heal("mirror-strange");
  });

  test("one that does not answer", async () => {
    await lab.fault("mirror-down");
    expect((await failure(install())).code).toBe("PACKAGE_SOURCE_DOWN");
  });

  test("one that a stranger signs", async () => {
    await lab.fault("mirror-strange");
    expect((await failure(install())).code).toBe("SIGNATURE_MISMATCH");
  });

  test("one without this version", async () => {
    const error = await failure(install({ version: "9.9.9" }));
    expect([error.code, error.message]).toEqual(["PACKAGE_SOURCE_DOWN", expect.stringContaining("no Tailscale 9.9.9")]);
  });
});

describe("keys that Headscale refuses, in its words", () => {
  beforeAll(() => install());

  test.each([
    ["expired", () => key(-1000).secret, "authkey expired"],
    ["revoked", revoked, "authkey expired"],
    ["already used", spent, "authkey already used"],
    ["unknown", () => `hskey-auth-${"0".repeat(12)}-${"0".repeat(64)}`, "invalid pre auth key"],
  ])("%s", async (_, make, message) => {
    const up = `tailscale up --login-server=${lab.headscale.url} --auth-key=file:/dev/stdin --hostname=a --timeout=10s`;
    const connection = party.one.connection;
    const result = await connection.exec({
      command: `head -n 1 | ${up}`,
      stdin: [new Secret(`${make()}\n`)],
      timeoutMs: 5000,
    });
    expect(result).toMatchObject({ code: 1, stderr: `backend error: ${message}\n` });
    const { status } = (await party.one.host.facts()).tailscale;
    expect(status).toMatchObject({ backendState: "NeedsLogin", ips: [] });
    expect(status?.health).toContain(`You are logged out. The last login error was: ${message}`);
  });

  function revoked(): string {
    const { id, secret } = key();
    lab.headscale.state.expireKey(id);
    return secret;
  }

  function spent(): string {
    const one = key();
    one.used = true;
    return one.secret;
  }
});

test("a command runs in the machine's own shell, with its exit status and both streams", async () => {
  const connection = party.one.connection;
  const result = await connection.exec({ command: "echo out; echo err >&2; exit 3", stdin: [], timeoutMs: 5000 });
  expect(result).toMatchObject({ code: 3, stdout: "out\n", stderr: "err\n" });
});

test("an aborted command is ended, and hears it by the end of its stdin", async () => {
  const connection = party.peer.connection;
  const stop = new AbortController();
  const running = connection.exec({
    command: "echo here; cat >/dev/null; echo ended >ended",
    stdin: [],
    timeoutMs: 20_000,
    signal: stop.signal,
    onLine: () => stop.abort(),
  });
  expect((await failure(running)).code).toBe("INTERRUPTED");
  expect(await readFile(path.join(lab.machine("b").home, "ended"), "utf8")).toBe("ended\n");
});

test("a call that no stand-in knows fails loudly", async () => {
  const connection = party.one.connection;
  const result = await connection.exec({
    command: "systemctl poweroff tailscaled.service; sudo -i",
    stdin: [],
    timeoutMs: 5000,
  });
  expect(result.code).toBe(127);
  expect(result.stderr).toContain("embedded lab: no stand-in for: systemctl poweroff tailscaled.service");
  expect(result.stderr).toContain("no stand-in for: sudo -i");
  expect(lab.unexpected).toEqual(["a: systemctl poweroff tailscaled.service"]);
});

test("a lab that closes leaves no file behind", async () => {
  const other = await openEmbeddedLab({ hosts: ["c"] });
  const folder = path.dirname(path.dirname(other.inventory));
  await other.close();
  await expect(readdir(folder)).rejects.toThrow("ENOENT");
});
