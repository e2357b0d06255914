// msiexec.exe of the played Windows: what it ends with, what is then there, and what its log says, in the log's own bytes.

import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { makeMsi } from "../../lab/windows/msi.ts";
import type { MsiTurn, WindowsSpec } from "../../lab/windows/spec.ts";
import { describeWithPwsh, evaluate, runOn, windowsFor } from "./with-pwsh.ts";

const tailscale = "C:\\Program Files\\Tailscale\\tailscale.exe";
const [file, log] = ["C:\\mesh\\tailscale.msi", "C:\\mesh\\msi.log"];
const msi = makeMsi("1.102.3", "amd64");
/** Its whole exit code, as the program reads it from a Process. */
const call = (words: string) =>
  `$how = New-Object Diagnostics.ProcessStartInfo; $how.FileName = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath('C:\\Windows\\System32\\msiexec.exe'); $how.Arguments = '${words}'; $run = [Diagnostics.Process]::Start($how); $run.WaitForExit(); $run.ExitCode`;
const install = call(`/i ${file} /qn /norestart TS_NOLAUNCH=1 /L*v ${log}`);
const older: WindowsSpec = { tailscale: { version: "1.98.2", node: { state: "Running", key: "aa" } } };
const service = "(Get-Service -Name Tailscale).Status";
const absent = "! NoServiceFoundForGivenName,Microsoft.PowerShell.Commands.GetServiceCommand";

interface Row {
  readonly spec?: WindowsSpec;
  readonly bytes?: Uint8Array | undefined;
  readonly turns?: readonly MsiTurn[];
  readonly said: readonly string[];
  readonly log: RegExp;
  /** What tailscale.exe says of itself; undefined: it is not there. */
  readonly version?: string;
}

describeWithPwsh("msiexec.exe", () => {
  test.each<[string, Row]>([
    ["installs", { said: ["0", "Running"], log: /is returning 0\r\n/, version: "1.102.3" }],
    ["replaces an older one", { spec: older, said: ["0", "Running"], log: /returning 0/, version: "1.102.3" }],
    [
      "is busy, and then is not",
      { turns: [1618], said: ["1618", absent, "0"], log: /returning 0/, version: "1.102.3" },
    ],
    [
      "leaves the old program until a restart",
      { spec: older, turns: [3010], said: ["3010", "Running"], log: /returning 3010/, version: "1.98.2" },
    ],
    [
      "is cut off",
      { turns: [{ code: 1603, does: "half" }], said: ["1603", absent], log: /returning 1603/, version: "" },
    ],
    [
      "has the package of another machine",
      { bytes: makeMsi("1.102.3", "arm64"), said: ["1603", absent], log: /appropriate for your computer's CPU arch/ },
    ],
    [
      "refuses an older one",
      {
        spec: older,
        bytes: makeMsi("1.96.0", "amd64"),
        said: ["1603", "Running"],
        log: /newer version/,
        version: "1.98.2",
      },
    ],
    ["has no package", { bytes: undefined, said: ["1619", absent], log: /could not be opened/ }],
    [
      "has a page of a proxy",
      { bytes: Buffer.from("<html>".repeat(200)), said: ["1620", absent], log: /could not be opened/ },
    ],
    ["runs for who has no rights", { spec: { account: { token: "filtered" } }, said: ["1603", absent], log: /1925/ }],
  ])("%s", { timeout: 120_000 }, async (_, row) => {
    const bytes = "bytes" in row ? row.bytes : msi;
    const machine = windowsFor({
      ...{ ...row.spec, msiexec: row.turns ?? [] },
      files: { "C:\\mesh\\": "", ...(bytes ? { [file]: bytes } : {}) },
    });
    const calls = row.said.map((_, i) => (i === 1 ? service : install));
    expect(await evaluate(machine, calls)).toEqual(row.said);
    const text = readFileSync(machine.at(log));
    expect([...text.subarray(0, 2)]).toEqual([0xff, 0xfe]);
    expect(text.toString("utf16le")).toMatch(row.log);
    expect(existsSync(machine.at(tailscale))).toBe(row.version !== undefined);
    const { stdout } = row.version === undefined ? { stdout: "" } : await runOn(machine, tailscale, ["version"]);
    expect(stdout.split("\n")[0]).toBe(row.version ?? "");
  });

  test("removes what it installed, and keeps the node's own state and the policies it wrote", {
    timeout: 120_000,
  }, async () => {
    const machine = windowsFor({ files: { [file]: msi } });
    const policy = "(Get-ItemProperty -LiteralPath 'HKLM:\\SOFTWARE\\Policies\\Tailscale').UnattendedMode";
    const entry = "Get-ChildItem -LiteralPath 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall' -Name";
    const [code, mode, product = ""] = await evaluate(machine, [
      ...[call(`/i ${file} /qn /norestart TS_UNATTENDEDMODE=always`), policy, entry],
    ]);
    expect([code, mode]).toEqual(["0", "always"]);
    const gone = await evaluate(machine, [
      call(`/x ${product} /qn /norestart`),
      entry,
      service,
      policy,
      call("/x {0} /qn"),
    ]);
    expect(gone).toEqual(["0", "", absent, "always", "1605"]);
    expect(existsSync(machine.at(tailscale))).toBe(false);
  });

  test("does nothing that it was not asked in a way it knows", { timeout: 120_000 }, async () => {
    const machine = windowsFor({ files: { [file]: msi } });
    expect(await evaluate(machine, [call(`/i ${file}`), call(`/i ${file} /qn /fa`)])).toEqual(["1639", "1639"]);
    expect(machine.read("changed.log")).toBe("");
  });
});
