// The verb health of the Windows program, in a real PowerShell on played machines: what it says of them, and that no part spoils another.

import { describe, expect, test, vi } from "vitest";
import type { WindowsSpec } from "../../lab/windows/spec.ts";
import { healthShape } from "../../src/host/health.ts";
import { pwshPath, type Sent } from "./windows-call.ts";
import { ask, good, serve, windows } from "./windows-reading.ts";

vi.setConfig({ testTimeout: 120_000 });

const windowsTest = test.skipIf(!pwshPath);
const nowhere = "http://127.0.0.1:9";

async function healthOf(machine: ReturnType<typeof windows>, args: object = {}, more: Partial<Sent> = {}) {
  return healthShape.parse(good(await ask(machine, "health", { loginServer: nowhere, ...args }, more)));
}

const healthWith = (spec: WindowsSpec, args?: object, more?: Partial<Sent>) => healthOf(windows(spec), args, more);

describe("health of a Windows machine", () => {
  windowsTest("with nothing of the mesh on it", async () => {
    const loginServer = await serve((_, response) => response.writeHead(200).end('{"status":"pass"}'));
    const booted = "2026-11-28T16:00:00.000Z";
    const before = Math.floor(Date.now() / 1000);
    const { clock, names, ...rest } = await healthWith({ booted }, { loginServer, names: ["localhost"] });
    expect(clock).toBeGreaterThanOrEqual(before);
    expect(clock).toBeLessThanOrEqual(Date.now() / 1000);
    expect(names).toEqual([{ name: "localhost", ips: expect.arrayContaining(["127.0.0.1"]) }]);
    expect(rest).toEqual({
      bootedAt: Date.parse(booted) / 1000,
      disks: [{ mount: "C:", usedPercent: 69, inodePercent: null }],
      ...{ restart: "", busy: "", warnings: "", syncthing: [], headscale: null },
      server: { status: 200, why: "" },
    });
  });
});
