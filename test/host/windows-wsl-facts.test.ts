// What facts says of WSL: from the registry and .wslconfig alone, nothing is started for it.

import { describe, expect, test } from "vitest";
import type { WindowsSpec } from "../../lab/windows/spec.ts";
import { factsShape } from "../../src/host/protocol.ts";
import { readProgram } from "../../src/host/windows/program.gen.ts";
import { readFrames } from "./frames.ts";
import { pwshPath, send } from "./windows-call.ts";
import { windowsMachine } from "./windows-machine.ts";

const steve = "S-1-5-21-1004336348-1177238915-682003330-1001";
const anna = "S-1-5-21-1004336348-1177238915-682003330-1002";
const rules = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp";
const config = "C:\\Users\\steve\\.wslconfig";
const ubuntu = { name: "Ubuntu-24.04", owner: steve, account: "pc-1\\steve", version: 2 };

async function wslOf(spec: WindowsSpec) {
  const machine = await windowsMachine({ program: "reading" }, spec);
  try {
    const request = { verb: "facts", args: {}, now: new Date().toISOString() };
    const { stdout, stderr } = await send(machine, { nonce: "ab12", program: readProgram, request });
    const { result } = readFrames(stdout, "ab12");
    if (!result.ok) throw new Error(`${result.code}: ${result.problem}: ${result.detail}${stderr}`);
    const { system } = factsShape.parse(result.value);
    if (system.family !== "windows") throw new Error(`a system of the family ${system.family}`);
    return { wsl: system.wsl, findings: system.findings, calls: machine.read("seen.log") };
  } finally {
    machine.close();
  }
}

const none = { networking: "", idleTimeout: "", address: "172.29.3.7", forwards: [], forwarding: true };

describe.skipIf(!pwshPath)("WSL in facts", () => {
  test.each<[what: string, spec: WindowsSpec, wsl: object | null]>([
    ["without one", {}, null],
    [
      "where there are only those of other programs, or one that is being removed",
      {
        wsl: { distributions: [{ name: "docker-desktop" }, { name: "podman-machine-default" }, { name: "Debian" }] },
        registry: {
          [`HKU\\${steve}\\Software\\Microsoft\\Windows\\CurrentVersion\\Lxss\\{00000009-0000-4000-8000-000000000000}`]:
            {
              DistributionName: "Old",
              State: 4,
            },
        },
      },
      { ...none, distributions: [{ ...ubuntu, name: "Debian" }] },
    ],
    [
      "of two accounts, with rules of netsh and a .wslconfig",
      {
        wsl: { distributions: [{ name: "Ubuntu-24.04" }, { name: "Debian", owner: anna, version: 1 }] },
        registry: {
          [rules]: { "0.0.0.0/2222": "172.29.3.7/2222", "*/8080": "web/80", "half a rule": "1" },
          [`HKU\\${anna}\\Volatile Environment`]: { USERNAME: "anna", USERDOMAIN: "OFFICE" },
        },
        services: { iphlpsvc: { status: "Stopped" } },
        files: {
          [config]:
            "# mine\r\n[WSL2]\r\nNetworkingMode = mirrored # as asked\r\n[general]\r\ninstanceIdleTimeout=-1\r\n",
        },
      },
      {
        ...{ networking: "mirrored", idleTimeout: "-1", address: "172.29.3.7", forwarding: false },
        distributions: [ubuntu, { name: "Debian", owner: anna, account: "OFFICE\\anna", version: 1 }],
        forwards: [
          { address: "0.0.0.0", port: 2222, toAddress: "172.29.3.7", toPort: 2222 },
          { address: "*", port: 8080, toAddress: "web", toPort: 80 },
        ],
      },
    ],
    [
      "with a .wslconfig that Notepad wrote, and a setting in another section",
      {
        wsl: { distributions: [{ name: "Ubuntu-24.04" }] },
        files: {
          [config]: Buffer.from("\ufeff[wsl2]\r\nnetworkingMode=nat\r\ninstanceIdleTimeout=-1\r\n", "utf16le"),
        },
      },
      { ...none, networking: "nat", distributions: [ubuntu] },
    ],
  ])("%s", { timeout: 120_000 }, async (_, spec, wsl) => {
    const said = await wslOf(spec);
    expect(said.wsl).toEqual(wsl);
    expect(said.findings).toEqual([]);
    expect(said.calls).not.toContain("wsl.exe");
  });

  test("a registry that may not be read is a reading that failed", { timeout: 120_000 }, async () => {
    const { wsl, findings } = await wslOf({
      wsl: { distributions: [{ name: "Ubuntu" }] },
      registryDenied: [rules.replace("HKLM", "HKEY_LOCAL_MACHINE")],
      registry: { [rules]: { "0.0.0.0/2222": "172.29.3.7/2222" } },
    });
    expect(wsl).toBeNull();
    expect(findings).toEqual([{ id: "reading-failed", detail: expect.stringMatching(/^wsl System\.Security/) }]);
  });
});
