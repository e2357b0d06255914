// A simulated Windows host: how it gets Tailscale, and how it joins with a key that Headscale really spends.

import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { Secret } from "../../src/core/secret.ts";
import type { Call } from "../../src/host/platform.ts";
import { windows } from "../../src/host/windows/index.ts";
import { failure } from "../ssh/world.ts";
import { openParty, type Party } from "./party.ts";

let lab: EmbeddedLab;
let party: Party;

beforeAll(async () => {
  lab = await openEmbeddedLab({ hosts: ["sfspark1", { name: "office-one", os: "windows" }] });
  party = await openParty(lab.inventory, ["office-one", "sfspark1"]);
  lab.headscale.state.createUser("mesh");
});

afterAll(async () => {
  party?.close();
  await lab?.close();
});

const key = () =>
  lab.headscale.state.mint({
    user: lab.headscale.state.users[0],
    reusable: false,
    ephemeral: false,
    tags: ["tag:mesh"],
    expiration: new Date(Date.now() + 60_000).toISOString(),
  });

const install = (over: object = {}) => {
  const { version, source, signingKey } = party.one.spec.tailscale;
  return party.one.host.change("install-tailscale", { version, source, signingKey, ...over });
};

const joinArgs = () => ({ loginServer: lab.headscale.url, hostname: "office-one" });

describe("an installation", () => {
  afterEach(async () => {
    for (const name of ["mirror-down", "mirror-strange"] as const) await lab.heal(name);
    for (const name of ["windows-offline", "apt-lock"] as const) await lab.heal(name, "office-one");
  });

  test.each([
    ["a source that does not answer", "mirror-down", {}, "PACKAGE_SOURCE_DOWN"],
    ["a package that a stranger made", "mirror-strange", {}, "CHECKSUM_MISMATCH"],
    ["a host without a way out", "windows-offline", {}, "PACKAGE_SOURCE_DOWN"],
    ["a version that is not there", undefined, { version: "9.9.9" }, "PACKAGE_SOURCE_DOWN"],
    ["winget, which no simulated host has", undefined, { by: "winget" }, "PACKAGE_SOURCE_DOWN"],
    ["another installation under way", "apt-lock", {}, "PACKAGES_LOCKED"],
  ] as const)("fails for %s, and leaves nothing", async (_, fault, over, code) => {
    if (fault) await lab.fault(fault, "office-one");
    expect((await failure(install(over))).code).toBe(code);
    expect((await party.one.host.facts()).tailscale.version).toBe("");
  });

  test("a piece that is not what its sum says is not taken", async () => {
    const { version, source } = party.one.spec.tailscale;
    const launch = await windows.launch({ verb: "access", as: "administrator", args: {}, nonce: "ab12" } as Call);
    const [program = ""] = launch.stdin;
    const request = {
      verb: "install-tailscale",
      args: { version, source, by: "brought" },
      now: "2026-11-28T16:00:00Z",
    };
    const piece = `${"0".repeat(64)} ${Buffer.from("x").toString("base64")}\n.\n`;
    const stdin = [program, "\n", Buffer.from(JSON.stringify(request)).toString("base64"), "\n\n", piece];
    const { stdout } = await party.one.connection.exec({ ...launch, stdin, timeoutMs: 5000 });
    expect(stdout).toContain('"code":"CHECKSUM_MISMATCH"');
  });

  test("is brought over SSH where the host has no way out", async () => {
    await lab.fault("windows-offline", "office-one");
    expect(await install({ by: "brought", version: "1.100.0" })).toEqual({
      changed: true,
      did: ["installed Tailscale 1.100.0"],
    });
  });

  test("is fetched, and the service runs the new version", async () => {
    expect((await install()).did).toEqual(["installed Tailscale 1.102.3"]);
    const { tailscale } = await party.one.host.facts();
    expect(tailscale).toMatchObject({ version: "1.102.3", origin: "package" });
    expect(tailscale.service).toEqual({ startsAtBoot: true, running: true });
    expect(tailscale.status?.backendState).toBe("NeedsLogin");
  });

  test("is nothing where it is done, and never goes back", async () => {
    expect(await install()).toEqual({ changed: false, did: [] });
    expect((await failure(install({ version: "1.100.0" }))).message).toContain("MeSH never downgrades");
  });
});

describe("a join", () => {
  const join = (secret: string, over: object = {}) =>
    party.one.host.change("join", { ...joinArgs(), ...over }, new Secret(secret));

  test("with a key that Headscale does not take spends nothing", async () => {
    const spent = key();
    spent.used = true;
    expect((await failure(join(spent.secret))).code).toBe("KEY_SPENT");
    expect((await failure(join(`hskey-auth-${"0".repeat(12)}-x`))).code).toBe("JOIN_FAILED");
    const there = await failure(join(key().secret, { loginServer: "http://127.0.0.1:9" }));
    expect(there.code).toBe("LOGIN_SERVER_UNREACHABLE");
  });

  test("while somebody else holds Tailscale fails on both rungs, in its own words, and spends no key", async () => {
    await lab.fault("windows-held", "office-one");
    const one = key();
    const before = await failure(party.one.host.change("repair", { start: true, backendSeconds: 1 }));
    for (const by of ["account", "system"] as const) {
      const error = await failure(join(one.secret, { by }));
      expect(error.code).toBe("IPN_UNREACHABLE");
      expect(error.message).toContain("Tailscale already in use by OFFICE-ONE\\anna, pid 4711");
    }
    const { system, tailscale } = await party.one.host.facts();
    await lab.heal("windows-held", "office-one");
    expect(before.code).toBe("IPN_UNREACHABLE");
    expect(one.used).toBe(false);
    expect(system).toMatchObject({
      findings: [{ id: "session-held", detail: "OFFICE-ONE\\anna, pid 4711" }, { id: "own-files" }],
    });
    expect(tailscale).toMatchObject({ service: { running: true }, status: undefined, prefs: undefined });
  });

  test("spends one key, is unattended, and lasts", async () => {
    const one = key();
    expect((await join(one.secret)).did).toEqual([`joined ${lab.headscale.url} as office-one`]);
    expect(one.used).toBe(true);
    const proof = await party.one.host.change("prove-login", { ...joinArgs(), seconds: 5 });
    expect(proof).toEqual({ changed: false, did: [] });
    const { tailscale } = await party.one.host.facts();
    expect(tailscale.status).toMatchObject({ backendState: "Running", online: true });
    expect(tailscale.prefs).toMatchObject({ unattended: true });
  });

  test("of a node that is well changes nothing, and one of another server is left there", async () => {
    expect(await join(key().secret)).toEqual({ changed: false, did: [] });
    expect((await failure(join(key().secret, { loginServer: "http://127.0.0.1:9" }))).code).toBe(
      "OTHER_CONTROL_SERVER",
    );
  });

  test("is proven by what the node says", async () => {
    const { prefs } = lab.machine("office-one").daemon;
    prefs.unattended = false;
    const error = await failure(party.one.host.change("prove-login", joinArgs()));
    expect([error.code, error.message]).toEqual(["JOIN_FAILED", expect.stringContaining("it says Starting")]);
    const repaired = await party.one.host.change("repair", { unattended: true, hostname: "office-one" });
    expect(repaired.did).toEqual(["made the node stay online when nobody is signed in"]);
  });

  test("is undone by leave", async () => {
    expect((await party.one.host.change("leave", { remove: true })).did).toEqual([
      "logged the node out",
      "stopped and disabled the service Tailscale",
      "removed Tailscale",
    ]);
    expect(await party.one.host.change("leave", {})).toEqual({ changed: false, did: [] });
  });
});

test("nothing was asked of it that it does not play", () => expect(lab.unexpected).toEqual([]));
