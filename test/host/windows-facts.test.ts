// What the Windows program finds on machines that are not as they should be: one answer of facts each, in a real PowerShell.

import { describe, expect, test } from "vitest";
import type { WindowsSpec } from "../../lab/windows/spec.ts";
import { factsShape } from "../../src/host/protocol.ts";
import { readProgram } from "../../src/host/windows/program.gen.ts";
import { readFrames } from "./frames.ts";
import { pwshPath, send } from "./windows-call.ts";
import { guarded, machines } from "./windows-fact-machines.ts";
import { windowsMachine } from "./windows-machine.ts";

const marker = (more: object) =>
  JSON.stringify({
    ...{
      script: "C:\\temp\\join-mesh.ps1",
      keyId: "12",
      until: "2026-11-29T16:00:00.000Z",
      state: "waiting",
      why: "Tailscale is in use",
      says: "",
    },
    ...more,
  });

async function factsOf(spec: WindowsSpec, now = new Date()) {
  const machine = await windowsMachine({ program: "reading" }, spec);
  try {
    const request = { verb: "facts", args: {}, now: now.toISOString() };
    const { stdout, stderr } = await send(machine, { nonce: "ab12", program: readProgram, request });
    const { result } = readFrames(stdout, "ab12");
    if (!result.ok) throw new Error(`${result.code}: ${result.problem}: ${result.detail}${stderr}`);
    const facts = factsShape.parse(result.value);
    if (facts.system.family !== "windows") throw new Error(`a system of the family ${facts.system.family}`);
    return {
      facts,
      system: facts.system,
      found: facts.system.findings.map(({ id, detail }) => `${id} ${detail}`.trim()),
    };
  } finally {
    machine.close();
  }
}

describe.skipIf(!pwshPath)("facts of a Windows machine", () => {
  test.each(machines)("%s", { timeout: 120_000 }, async (_, spec, found) => {
    expect((await factsOf(spec)).found).toEqual(found);
  });

  test("whose service has just started is looked at when it has read its login", { timeout: 120_000 }, async () => {
    const { facts } = await factsOf({ tailscale: { node: { state: "Running" }, noState: 2 }, sleep: "instant" });
    expect(facts.tailscale.status).toMatch(/"BackendState": *"Running"/);
  });

  test("in another language, of another account", { timeout: 120_000 }, async () => {
    const spec: WindowsSpec = {
      ...{ language: "de-DE", edition: "ServerStandard", installationType: "Server Core", build: 20348 },
      account: { name: "Änne Müller", domain: "CORP", profile: "C:\\Users\\aenne.CORP" },
    };
    const { facts, system, found } = await factsOf(spec);
    expect(facts.user.name.toLowerCase()).toBe("corp\\änne müller");
    expect(system).toMatchObject({
      ...{ language: "de-DE", edition: "ServerStandard", kind: "core", build: "20348.3447", arch: "amd64" },
      account: { elevated: true, profile: "C:\\Users\\aenne.CORP" },
    });
    expect(found).toEqual([]);
  });

  test("with a filtered token nobody is an administrator", { timeout: 120_000 }, async () => {
    const { system } = await factsOf({ account: { token: "filtered" } });
    expect(system.account.elevated).toBe(false);
  });

  test("a clock is compared with the runner's", { timeout: 120_000 }, async () => {
    const { found } = await factsOf({}, new Date(Date.now() + 3_600_000));
    expect(found).toEqual([expect.stringMatching(/^clock-off -3[456]\d\d$/)]);
  });

  test.each([
    ["waits for a person", marker({}), guarded, { state: "waiting", keyId: "12", runsScripts: true }, []],
    ["is damaged", marker({ keyId: "$(x)" }), guarded, null, ["reading-failed handover MarkerDamaged"]],
    ["could be anybody's", marker({}), `${guarded}(A;;FA;;;BU)`, null, ["reading-failed handover FolderOfOthers"]],
  ])("a marker that %s", { timeout: 120_000 }, async (_, text, acl, handover, expected) => {
    const { facts, found } = await factsOf({
      files: { "C:\\ProgramData\\mesh\\join-mesh.json": text },
      acls: { "C:\\ProgramData\\mesh": acl },
    });
    if (handover) expect(facts.handover).toMatchObject(handover);
    else expect(facts.handover).toBeNull();
    expect(found).toEqual(expected);
  });
});
