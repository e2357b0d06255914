// The played wsl.exe and netsh.exe as whoever calls them sees them: encodings, errors, whose distribution it is; and what a program of the
// lab is told that puts a real host behind them.

import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { WindowsMachine } from "../../lab/windows/machine.ts";
import { forwardsOf, putWsl } from "../../lab/windows/wsl.ts";
import { describeWithPwsh, evaluate, runOn, windowsFor } from "./with-pwsh.ts";

const wslExe = "C:\\Windows\\System32\\wsl.exe";
const netsh = "C:\\Windows\\System32\\netsh.exe";
const portproxy = (...words: string[]) => ["interface", "portproxy", ...words];
const ubuntu = { distributions: [{ name: "Ubuntu" }, { name: "Debian", owner: "S-1-5-21-1-2-3-1002" }] };
const utf8 = { env: { WSL_UTF8: "1" } };
/** The whole exit code, of which a process here has 8 bits. */
const wholeCode = "$p = [Diagnostics.Process]::Start($h); $p.WaitForExit(); $p.ExitCode";

/** A program of the lab that writes down what it is told, with its input, and gives the VM an address. */
function host(machine: WindowsMachine): { readonly calls: () => readonly string[] } {
  const [program, log] = [join(machine.folder, "host"), join(machine.folder, "host.log")];
  writeFileSync(log, "");
  writeFileSync(
    program,
    `#!/bin/sh
printf '%s|%s\\n' "$*" "$([ "$1" != forwards ] || cat | tr '\\n' ';')" >>'${log}'
case $1 in start) echo 172.30.0.9 ;; exec) echo "inside: $4 $5"; exit 7 ;; esac
`,
  );
  chmodSync(program, 0o755);
  putWsl(machine, { process: program });
  return { calls: () => readFileSync(log, "utf8").split("\n").filter(Boolean) };
}

describeWithPwsh("the played WSL", () => {
  test("shows an account its own distributions, and nobody else's", { timeout: 120_000 }, async () => {
    const machine = windowsFor({ wsl: ubuntu });
    const mode = await runOn(machine, wslExe, ["-d", "ubuntu", "--exec", "wslinfo", "--networking-mode"]);
    expect(mode).toMatchObject({ code: 0, stdout: "nat\n", stderr: "" });
    const others = await runOn(machine, wslExe, ["-d", "Debian", "--exec", "wslinfo", "--networking-mode"], utf8);
    expect(others.stdout).toMatch(/Error code: Wsl\/Service\/WSL_E_DISTRO_NOT_FOUND\r\n$/);
    expect(others.code).not.toBe(0);
    const system = await runOn(machine, wslExe, ["-d", "Ubuntu", "--exec", "true"], { ...utf8, session: "system" });
    expect(system.stdout).toContain("WSL_E_LOCAL_SYSTEM_NOT_SUPPORTED");
    expect((await runOn(machine, wslExe, ["--install"])).code).toBe(127);
  });

  test("writes its own texts in UTF-16 unless it is asked, and ends with -1", { timeout: 120_000 }, async () => {
    const machine = windowsFor({ wsl: ubuntu, language: "de-DE" });
    const wide = await runOn(machine, wslExe, ["-d", "none", "--exec", "true"]);
    expect(wide.bytes.toString("utf16le")).toMatch(/^WSL kann diesen Vorgang nicht ausführen\.\r\nFehlercode: /);
    putWsl(machine, { utf8: "never" });
    expect((await runOn(machine, wslExe, ["-d", "none", "--exec", "true"], utf8)).bytes).toEqual(wide.bytes);
    const start = `$h = New-Object Diagnostics.ProcessStartInfo; $h.FileName = '${machine.at(wslExe)}'; $h.Arguments = '-d none --exec true'; $h.UseShellExecute = $false; $h.RedirectStandardOutput = $true`;
    expect(await evaluate(machine, [`${start}; ${wholeCode}`])).toEqual(["-1"]);
  });

  test("has its settings in force from its next start on", { timeout: 120_000 }, async () => {
    const machine = windowsFor({ wsl: { ...ubuntu, gives: "none" } });
    const ask = () => runOn(machine, wslExe, ["-d", "Ubuntu", "--exec", "wslinfo", "--networking-mode"], utf8);
    expect((await ask()).stdout).toBe("nat\n");
    writeFileSync(machine.at("C:\\Users\\steve\\.wslconfig"), "[wsl2]\r\nnetworkingMode=mirrored\r\n");
    expect((await ask()).stdout).toBe("nat\n");
    expect((await runOn(machine, wslExe, ["--shutdown"])).code).toBe(0);
    expect(await ask()).toMatchObject({
      stdout: "none\n",
      stderr: expect.stringMatching(/^wsl: .* falling back .* none\./),
    });
    expect((await ask()).stderr).toBe("");
  });
});

describeWithPwsh("what stands behind it", () => {
  test("is told what runs, and gives address and answers", { timeout: 120_000 }, async () => {
    const machine = windowsFor({ wsl: ubuntu });
    const { calls } = host(machine);
    const said = await runOn(machine, wslExe, ["-d", "Ubuntu", "-u", "root", "--exec", "cat", "/proc/1/comm"]);
    expect(said).toMatchObject({ code: 7, stdout: "inside: cat /proc/1/comm\n" });
    expect(machine.read("registry.json")).toMatch(/"NatIpAddress": "172\.30\.0\.9"/);
    await runOn(machine, wslExe, ["--terminate", "Ubuntu"]);
    await runOn(machine, wslExe, ["--shutdown"]);
    expect(calls()).toEqual(["start Ubuntu|", "exec Ubuntu root cat /proc/1/comm|", "stop Ubuntu|", "stop|"]);
  });

  test("is told all forwards whenever a rule or the service changes", { timeout: 120_000 }, async () => {
    const machine = windowsFor({ wsl: ubuntu });
    const { calls } = host(machine);
    const one = ["listenport=2222", "listenaddress=0.0.0.0"];
    const to = (address: string) => [...one, `connectaddress=${address}`, "connectport=2222"];
    await runOn(machine, netsh, portproxy("set", "v4tov4", ...to("172.29.3.7")));
    await runOn(machine, netsh, portproxy("set", "v4tov4", ...to("172.29.3.8")));
    expect(forwardsOf(machine)).toEqual([{ address: "0.0.0.0", port: 2222, toAddress: "172.29.3.8", toPort: 2222 }]);
    await evaluate(machine, ["Stop-Service -Name iphlpsvc -Force", "Start-Service -Name iphlpsvc"]);
    expect((await runOn(machine, netsh, portproxy("delete", "v4tov4", ...one))).code).toBe(0);
    expect((await runOn(machine, netsh, portproxy("delete", "v4tov4", ...one))).code).toBe(1);
    const rule = (address: string) => `forwards|0.0.0.0 2222 ${address} 2222;`;
    expect(calls()).toEqual([rule("172.29.3.7"), rule("172.29.3.8"), "forwards|", rule("172.29.3.8"), "forwards|"]);
  });

  test("is not asked by who may not change the forwards", { timeout: 120_000 }, async () => {
    const machine = windowsFor({ wsl: ubuntu, account: { token: "filtered" } });
    const { calls } = host(machine);
    const set = portproxy("set", "v4tov4", "listenport=1", "connectaddress=10.0.0.1", "connectport=1");
    expect(await runOn(machine, netsh, set)).toMatchObject({ code: 1, stdout: expect.stringContaining("elevation") });
    expect([forwardsOf(machine), calls()]).toEqual([[], []]);
  });
});
