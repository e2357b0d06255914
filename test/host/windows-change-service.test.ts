// A service of Tailscale that stays on its way: the wait for it has an end of ours, and the host's lock is given back.

import { describe, expect } from "vitest";
import type { Service, TailscaleNode } from "../../lab/windows/spec.ts";
import { asPerson, tell, windows, windowsTest } from "./windows-change.ts";

const server = "https://mesh.example:8443";
const joined: TailscaleNode = { state: "Running", online: true, key: "aa".repeat(32), server, hostname: "h1" };
const stopped = { status: "Stopped", processId: 0 } as const;
const machineWith = (service: Partial<Service>, node: TailscaleNode = joined) =>
  windows({ tailscale: { node }, services: { Tailscale: service } });
const prove = { verb: "prove-login", args: { loginServer: server, hostname: "h1", seconds: 2 } };
const start = { verb: "repair", args: { start: true, backendSeconds: 2 } };

const rows = [
  ["does not come up", { ...stopped, pends: "start" }, start, /on its way for 60 s \(it says StartPending\)/],
  ["was starting before", { status: "StartPending" }, start, /on its way for 60 s \(it says StartPending\)/],
  ["was stopping before", { status: "StopPending" }, start, /on its way for 60 s \(it says StopPending\)/],
  ["does not stop", { pends: "stop" }, prove, /did not stop within 60 s \(it says StopPending\)/],
  ["is disabled by what it needs", { ...stopped, dependsOn: ["gone"] }, start, /does not start/],
] as const;

describe("a service that", () => {
  for (const [says, service, told, problem] of rows)
    windowsTest(says, async () => {
      const machine = machineWith(service);
      const { result } = await tell(machine, told);
      expect(result).toMatchObject({ ok: false, code: "IPN_UNREACHABLE", problem: expect.stringMatching(problem) });
      // The next run is not told that the host is busy.
      const next = await tell(machine, { verb: "remove-join-script" });
      expect(next.result).toEqual({ ok: true, value: { changed: false, did: [] } });
    });

  windowsTest("does not stop keeps no installation waiting, and is that verb's error", async () => {
    const { result } = await tell(machineWith({ pends: "stop" }), { verb: "leave" });
    expect(result).toMatchObject({ ok: false, code: "INSTALL_FAILED", problem: expect.stringMatching(/did not stop/) });
  });

  windowsTest("does not come up ends the person's script, which can be run again", async () => {
    const machine = machineWith({ ...stopped, pends: "start" }, { state: "NeedsLogin" });
    const until = "2099-11-29T16:00:00.000Z";
    const args = { loginServer: server, hostname: "h1", keyId: "12", until, why: "x" };
    await tell(machine, { verb: "write-join-script", secret: "hskey-auth-x", args });
    const { code, said } = await asPerson(machine, "C:\\temp\\join-mesh.ps1");
    expect([code, said.replaceAll(/\s+/g, " ")]).toEqual([
      1,
      expect.stringMatching(/does not start .*Restart this computer, then run this again/),
    ]);
    expect((await tell(machine, { verb: "remove-join-script" })).result).toMatchObject({ ok: true });
  });
});
