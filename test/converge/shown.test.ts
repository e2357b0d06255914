// What `plan --show-commands` says is what an apply sends: the same plan is applied over a connection that writes down what it gets.

import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { runApply, runPlan } from "../../src/converge/run.ts";
import { showPlan } from "../../src/converge/shown.ts";
import type { ErrorCode } from "../../src/core/errors.ts";
import { Secret } from "../../src/core/secret.ts";
import { changeHost } from "../../src/host/client.ts";
import { platformOf } from "../../src/host/platform.ts";
import type { Access } from "../../src/host/protocol.ts";
import type { Host } from "../../src/inventory/types.ts";
import { shownLines } from "../../src/report/shown-text.ts";
import { noStyle } from "../../src/report/style.ts";
import type { Connection, ExecRequest, StdinPart } from "../../src/ssh/types.ts";
import { desired, factsWith, neverJoined, node, noTailscale } from "../steps/facts.ts";
import { below, pc } from "./pc.ts";
import { named, type SmallMesh, smallMesh } from "./world.ts";

interface Sent {
  readonly command: string;
  readonly stdin: readonly StdinPart[];
}

const nonceIn = (command: string) => /'([0-9a-f]{16})'/.exec(command)?.[1] ?? launcherNonce(command);

/** A Windows command line carries it in its launcher. */
const launcherOf = (command: string) =>
  Buffer.from(/-EncodedCommand (\S+)/.exec(command)?.[1] ?? "", "base64").toString("utf16le");
const launcherNonce = (command: string) => /\b[0-9a-f]{16}\b/.exec(launcherOf(command))?.[0] ?? "";

/** A connection that writes down what is sent; `fails` says with which code which verb ends. */
function listening(fails: Readonly<Record<string, ErrorCode>> = {}) {
  const sent: Sent[] = [];
  const answer = ({ command, stdin = [] }: ExecRequest) => {
    sent.push({ command, stdin });
    const verb = Object.keys(fails).find((name) => command.includes(` ${name} `) || requestIn(stdin)?.verb === name);
    const said = verb ? { ok: false, code: fails[verb], problem: "no", detail: "" } : done;
    return `mesh:${nonceIn(command)}:result ${JSON.stringify(said)}\n`;
  };
  const connection: Connection = {
    exec: async (request) => ({ code: 0, stdout: answer(request), stderr: "", truncated: false }),
    close: () => {},
  };
  return { sent, connection };
}

const done = { ok: true, value: { changed: true, did: [] } };

/** What a Windows host is asked, without the time. */
function requestIn(stdin: readonly StdinPart[]): { readonly verb: string; readonly args: object } | undefined {
  if (typeof stdin[2] !== "string" || !/^[\w+/]+=*$/.test(stdin[2])) return undefined;
  const { verb, args } = JSON.parse(Buffer.from(stdin[2], "base64").toString("utf8"));
  return { verb, args };
}

async function shownAndSent(mesh: SmallMesh, host: Host, how: Access, fails: Readonly<Record<string, ErrorCode>> = {}) {
  const { sent, connection } = listening(fails);
  mesh.access.set(host.name, how);
  const change = async (_: Host, access: Access) =>
    changeHost(connection, { host, platform: platformOf(host) }, access);
  Object.assign(mesh.world, { change });
  const inventory = { ...desired().inventory, hosts: [host] };
  const planned = await runPlan(mesh.world, { inventory, hosts: [host] });
  const shown = showPlan(planned, platformOf);
  expect([mesh.changes, sent], "nothing is made or sent to show it").toEqual([[], []]);
  await runApply(mesh.world, mesh.keys, planned, { limit: 1 });
  const lines = shown.hosts[0]?.lines ?? [];
  return { shown, lines, sent, text: shownLines(shown, noStyle).join("\n") };
}

const withSyncthing = named("h1", {
  syncthing: { guiPort: 8384, globalAnnounce: false, relays: false },
});

const full: Access = { kind: "full", self: false };
const prepared: Access = { kind: "prepared", version: "0.1.0", without: "none" };

const withoutNonce = ({ command }: Sent) => command.replace(nonceIn(command), "NONCE");

describe("a Linux host", () => {
  const fresh = () => {
    const mesh = smallMesh();
    mesh.facts.set("h1", factsWith({ tailscale: noTailscale, syncthing: { version: "" } }));
    return mesh;
  };

  test.each([
    ["the program is sent", full, "administrator"],
    ["the installed program is asked", prepared, "installed"],
  ] as const)("gets the very command lines that were shown: %s", async (_, access, as) => {
    const { lines, sent, shown } = await shownAndSent(fresh(), withSyncthing, access);
    const always = lines.filter(({ when, on }) => when === "always" && on === "host");
    expect(always.map(({ step }) => step)).toEqual(["install-tailscale", "join", "install-syncthing"]);
    expect(sent.map(withoutNonce)).toEqual(always.map(({ command }) => command));
    expect(shown.hosts[0]?.as).toBe(as);
    for (const { asks, command } of always)
      expect(command?.replaceAll("'", "")).toMatch(new RegExp(`NONCE ${asks?.split(" ")[0]} `));
  });

  test("gets the very script, and a key only where one was announced", async () => {
    const { lines, sent, shown } = await shownAndSent(fresh(), withSyncthing, full);
    const [script] = shown.scripts;
    const bytes = Buffer.from(script?.base64 ?? "", "base64");
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(script?.sha256);
    expect(sent.map(({ stdin }) => stdin.at(-1))).toEqual(sent.map(() => bytes.toString("utf8")));
    const always = lines.filter(({ when }) => when === "always");
    expect(sent.map(({ stdin }) => stdin.some((part) => part instanceof Secret))).toEqual(always.map(({ key }) => key));
    expect(always.map(({ stdin }) => stdin[0])).toEqual([
      "an empty line",
      "a line with the secret: ***",
      "an empty line",
    ]);
  });

  test("whose key was spent in vain gets what was shown for that", async () => {
    const { lines, sent } = await shownAndSent(fresh(), withSyncthing, full, { join: "KEY_SPENT" });
    const again = lines.filter(({ after }) => after.includes("KEY_SPENT"));
    expect(sent.slice(-1).map(withoutNonce)).toEqual(again.map(({ command }) => command));
    expect(again[0]?.asks).toContain("--force-reauth");
  });

  test("that is as it should be gets nothing, and one that does not answer neither", async () => {
    const mesh = smallMesh();
    mesh.nodes = [node()];
    mesh.facts.set("h1", factsWith());
    expect((await shownAndSent(mesh, named("h1", { syncthing: undefined }), full)).text).toContain(
      "h1: nothing would be sent; it is as it should be",
    );
    const silent = await shownAndSent(smallMesh(), withSyncthing, full);
    expect(silent.text).toContain("h1: nothing would be sent; failed: no answer");
  });

  test("is told in words, verb by verb, and how to read the script", async () => {
    const { text } = await shownAndSent(fresh(), withSyncthing, full);
    expect(text).toMatch(/^h1: 3 commands, with full rights$/m);
    expect(text).toMatch(/^ {6}join --login-server http:\S+ --hostname h1$/m);
    expect(text).toMatch(/^ {4}sh '-c' '.*sudo -n sh.*'NONCE'$/m);
    expect(text).toContain("the key is made just before, in Headscale, and is sent on standard input");
    expect(text).toMatch(/^mesh-host\.sh: \d+ bytes, SHA-256 [0-9a-f]{64}\./m);
    expect(text).toContain("no host was changed, and no key was made");
  });
});

describe("a Windows host", () => {
  const fresh = () => {
    const mesh = smallMesh();
    below(mesh);
    mesh.nodes = [];
    const facts = mesh.facts.get("h1") as ReturnType<typeof factsWith>;
    mesh.facts.set("h1", { ...facts, tailscale: neverJoined });
    return mesh;
  };

  test("that refuses every login gets each way as it was shown, in that order", async () => {
    const { lines, sent, shown } = await shownAndSent(fresh(), pc(), full, { join: "IPN_UNREACHABLE" });
    const taken = lines.filter(
      ({ when, after, on }) => on === "host" && when !== "proof" && !after.includes("KEY_SPENT"),
    );
    expect(taken.map(({ asks }) => JSON.parse(asks ?? "").verb)).toEqual([
      "repair",
      "join",
      "join",
      "write-join-script",
    ]);
    const asked = sent.map(({ stdin }) => requestIn(stdin));
    const written = { keyId: expect.any(String), until: expect.any(String), why: expect.any(String) };
    expect(asked.slice(0, 3)).toEqual(taken.slice(0, 3).map(({ asks }) => JSON.parse(asks ?? "")));
    const { verb, args } = JSON.parse(taken[3]?.asks ?? "");
    expect(asked[3]).toEqual({ verb, args: { ...args, ...written } });
    expect(sent.map(({ command }) => launcherOf(command).replaceAll(nonceIn(command), "NONCE"))).toEqual(
      taken.map(({ command }) => launcherOf(command ?? "")),
    );
    expect(shown.scripts.map(({ name }) => name)).toEqual(["launcher.ps1", "mesh-host.ps1"]);
  });

  test("that another way would bring the package to shows it, and fetches nothing", async () => {
    const mesh = fresh();
    const facts = mesh.facts.get("h1") as ReturnType<typeof factsWith>;
    mesh.facts.set("h1", { ...facts, tailscale: noTailscale });
    const { lines, text } = await shownAndSent(mesh, pc(), full);
    const ways = lines.filter(({ step }) => step === "install-tailscale");
    expect(ways.map(({ after }) => after.join())).toEqual(["", "PACKAGE_SOURCE_DOWN", "PACKAGE_SOURCE_DOWN"]);
    expect(ways[1]?.stdin.at(-1)).toMatch(/^the MSI/);
    expect(text).toContain("-EncodedCommand BASE64-OF-THE-LAUNCHER");
  });
});
