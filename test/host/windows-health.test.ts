// The verb health of the Windows program, in a real PowerShell on played machines: what it says of them, and that no part spoils another.

import { describe, expect, test, vi } from "vitest";
import type { WindowsSpec } from "../../lab/windows/spec.ts";
import { healthShape, parseHealth } from "../../src/host/health.ts";
import { pwshPath, type Sent } from "./windows-call.ts";
import { windowsMachine } from "./windows-machine.ts";
import { ask, good, lives, running, serve, windows } from "./windows-reading.ts";
import { callRows } from "./windows-rows.ts";

vi.setConfig({ testTimeout: 120_000 });

const windowsTest = test.skipIf(!pwshPath);
/** Nobody listens on this port of any test. */
const nowhere = "http://127.0.0.1:9";
const heard = { asked: 0, heard: 0 };

async function healthOf(machine: ReturnType<typeof windows>, args: object = {}, more: Partial<Sent> = {}) {
  return healthShape.parse(good(await ask(machine, "health", { loginServer: nowhere, ...args }, more)));
}

const healthWith = (spec: WindowsSpec, args?: object, more?: Partial<Sent>) => healthOf(windows(spec), args, more);

/** One that takes a connection and never answers. `asked` comes when it is asked. */
async function silent() {
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  return { url: await serve(() => resolve()), asked };
}

const node = { state: "Stopped", key: "ab".repeat(32) } as const;
const system = "C: 69";
const disksIn = ({ disks }: Awaited<ReturnType<typeof healthOf>>) =>
  disks.map(({ mount, usedPercent }) => `${mount} ${usedPercent}`);

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

  windowsTest("tells of fixed drives that have a size, and no other", async () => {
    const drives = [
      { name: "D:", type: 3, free: 1, size: 1_000_000_000_000 },
      { name: "E:", type: 5, free: 0, size: 700_000_000 },
      { name: "F:", type: 3 },
      { name: "G:", type: 3, free: 1000, size: 1000 },
    ];
    expect(disksIn(await healthWith({ drives }))).toEqual([system, "D: 100", "G: 0"]);
  });

  windowsTest("waits for a restart by each of the three marks, and not for Tailscale's own", async () => {
    const software = "HKLM\\SOFTWARE\\Microsoft";
    const manager = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager";
    const registry = (...renames: string[]) => ({
      [`${software}\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending`]: {},
      [`${software}\\ServerManager\\ServicingStorage\\ServerComponentCache\\RestartRequired`]: {},
      [manager]: { PendingFileRenameOperations: renames },
    });
    const [all, two] = [
      await healthWith({ registry: registry("\\??\\C:\\Windows\\x.dll", "") }),
      await healthWith({ registry: registry("\\??\\C:\\Program Files\\Tailscale\\old.exe", "") }),
    ];
    expect(all.restart).toBe("RebootPending RestartRequired PendingFileRenameOperations");
    expect(two.restart).toBe("RebootPending RestartRequired");
  });

  test.skipIf(!pwshPath).each([
    [{ who: "steve", from: "10.200.0.1" }, " (steve from 10.200.0.1, since 12:01:07)"],
    ["says nothing" as const, ""],
  ])("is busy while another run holds it: %j", async (busy, holder) => {
    const machine = await windowsMachine({ program: "reading", machine: { busy } });
    try {
      expect((await healthOf(machine)).busy).toBe(`another run of MeSH${holder} is changing it`);
    } finally {
      machine.close();
    }
  });

  windowsTest("is not busy where a run has ended and left its files", async () => {
    const files = {
      "C:\\ProgramData\\mesh\\host.lock": "",
      "C:\\ProgramData\\mesh\\host.holder": "12:01:07 10.200.0.1 steve",
    };
    expect((await healthWith({ files })).busy).toBe("");
  });
});

describe("Tailscale's warnings", () => {
  const warningsWith = async (tailscale: WindowsSpec["tailscale"]) =>
    tailscale && parseHealth(await healthWith({ tailscale }), heard).warnings;

  windowsTest("come with their codes", async () => {
    expect(await warningsWith({ node })).toMatchObject([{ code: "wantrunning-false", severity: "low" }]);
    const warnings = {
      "dns-forward-failing": { Severity: "medium", Title: "DNS unavailable", Text: "Tailscale can't" },
    };
    expect(await warningsWith({ node, warnings })).toEqual([
      {
        ...{ code: "dns-forward-failing", severity: "medium", title: "DNS unavailable", text: "Tailscale can't" },
        ...{ since: undefined, connectivity: false },
      },
    ]);
  });

  windowsTest("are none of a node that is well", async () => {
    expect(await warningsWith({ node: { ...node, state: "Running", online: true } })).toEqual([]);
  });

  windowsTest("are not known where another holds Tailscale's session", async () => {
    const refuses = { ssh: { text: "Tailscale already in use by PC-1\\anna, pid 4711" } };
    expect((await healthWith({ tailscale: { node, refuses } })).warnings).toBe("");
  });
});

/** In the place of a resolver, of which the names say what it answers. */
const resolver = `
function Start-Lookup {
  param([string] $Name)
  if ($Name -ceq 'odd') { return }
  $source = New-Object 'Threading.Tasks.TaskCompletionSource[Net.IPAddress[]]'
  if ($Name -ceq 'known') { $source.SetResult([Net.IPAddress[]] @('100.64.0.1', 'fd7a:115c:a1e0::1', '100.64.0.1')) }
  if ($Name -ceq 'unknown') { $source.SetException((New-Object Net.Sockets.SocketException -ArgumentList 11001)) }
  $source.Task
}
function Find-All { [CmdletBinding()] param([object] $Names) Receive-Names -From (Start-NameQuestion -From @{ names = $Names }) }
$Life.Line = (New-Object IO.StringReader 'line').ReadLineAsync()`;

describe("names", () => {
  windowsTest("need not be asked for", async () => {
    expect((await healthWith({}, { names: [] })).names).toEqual([]);
  });

  windowsTest("that are not known have no address, and those that nobody answers for are left out", () => {
    const names = ["never", "unknown", "known", "odd"];
    const [all, none] = callRows(
      [
        { call: "Find-All", with: { Names: names } },
        { call: "Find-All", with: { Names: [] } },
      ],
      resolver,
    );
    expect(all).toEqual({
      value: [
        { name: "unknown", ips: [] },
        { name: "known", ips: ["100.64.0.1", "fd7a:115c:a1e0::1"] },
        { name: "odd", ips: [] },
      ],
    });
    expect(none).toEqual({ value: [] });
  });
});

describe("the login server", () => {
  test.skipIf(!pwshPath).each([200, 404, 503])("answers with %i", async (status) => {
    const loginServer = await serve((_, response) => response.writeHead(status).end("{}"));
    expect((await healthWith({}, { loginServer })).server).toEqual({ status, why: "" });
  });

  windowsTest("is asked for its health, and not whoever it names instead", async () => {
    const paths: (string | undefined)[] = [];
    const loginServer = await serve(({ url }, response) => {
      paths.push(url);
      response.writeHead(302, { location: "/elsewhere" }).end();
    });
    expect((await healthWith({}, { loginServer: `${loginServer}/mesh` })).server).toEqual({ status: 302, why: "" });
    expect(paths).toEqual(["/mesh/health"]);
  });

  windowsTest("is reached without the account's proxy", async () => {
    const loginServer = await serve((_, response) => response.writeHead(200).end());
    const env = { http_proxy: nowhere, HTTP_PROXY: nowhere };
    expect((await healthWith({}, { loginServer }, { env })).server).toEqual({ status: 200, why: "" });
  });

  windowsTest("that nobody is at is said with why", async () => {
    expect((await healthWith({})).server).toEqual({
      status: 0,
      why: expect.stringMatching(/nothing listens|does not answer/),
    });
  });
});

describe("a part that cannot be read spoils no other", () => {
  const fault = (command: string, match: string) => ({ command, match, id: "Broken" });
  const registry = {
    "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending": {},
  };
  const parts = async (...faults: ReturnType<typeof fault>[]) => {
    const {
      clock: _,
      server: __,
      ...rest
    } = await healthWith({ faults, registry, booted: "2026-11-28T16:00:00.000Z" });
    return rest;
  };
  const all = {
    bootedAt: Date.parse("2026-11-28T16:00:00.000Z") / 1000,
    disks: [{ mount: "C:", usedPercent: 69, inodePercent: null }],
    ...{ restart: "RebootPending", busy: "", warnings: "", names: [], syncthing: [], headscale: null },
  };

  test.skipIf(!pwshPath).each([
    ["its start", fault("Get-CimInstance", "Win32_OperatingSystem"), { bootedAt: null }],
    ["its disks", fault("Get-CimInstance", "Win32_LogicalDisk"), { disks: [] }],
    ["its registry", fault("Test-Path", "HKLM:"), { restart: "" }],
    ["where programs are", fault("Test-Path", "Program Files"), {}],
  ])("%s", async (_, broken, without) => {
    expect(await parts(broken)).toEqual({ ...all, ...without });
  });

  windowsTest("whoever hangs: what is left is there", async () => {
    const { url } = await silent();
    const health = await healthWith(
      { tailscale: { node, warnings: "hangs" } },
      { loginServer: url, names: ["localhost"] },
    );
    expect(health).toMatchObject({ warnings: "", server: { status: 0, why: "it does not answer in time" } });
    expect([disksIn(health), health.names.length]).toEqual([[system], 1]);
  });

  windowsTest("what was asked is ended, also where it is never heard", () => {
    const before = `
      function Start-WarningQuestion { param([object] $From) Start-Native -Path '/bin/sh' -Arguments '-c', 'exec sleep 60' }
      function Get-BootTime { param([object] $From) $Seen.Process = $asked['warnings'].Process; Stop-Program -Code 'INTERRUPTED' -Problem 'gone' }
      function Get-Seen { $Seen.Process.HasExited }
      $Seen = @{}
      $Life.Line = (New-Object IO.StringReader 'line').ReadLineAsync()`;
    const rows = [
      { call: "Get-Health", with: { Arguments: { loginServer: nowhere } } },
      { call: "Get-Seen", with: {} },
    ];
    expect(callRows(rows, before)).toEqual([{ failed: "INTERRUPTED" }, { value: true }]);
  });

  windowsTest("a client that goes away meanwhile ends all, and what was started", async () => {
    const { url, asked } = await silent();
    const machine = windows({ tailscale: { node, warnings: "hangs" } });
    const leaves = asked.then(() => vi.waitFor(() => expect(running(machine, "watch-ipn")).toHaveLength(1), 30_000));
    const result = await ask(machine, "health", { loginServer: url }, { leaves });
    expect(result).toMatchObject({ ok: false, code: "INTERRUPTED" });
    expect(running(machine, "watch-ipn").filter(lives)).toEqual([]);
  });
});
