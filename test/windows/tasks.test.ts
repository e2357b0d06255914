// A scheduled task of the played Windows really runs as SYSTEM, outside of the session that started it; its faults are Windows'.

import { expect, test } from "vitest";
import { readWord } from "../../lab/windows/tailscale.ts";
import { describeWithPwsh, evaluate, windowsFor } from "./with-pwsh.ts";

const out = "C:\\ProgramData\\mesh\\task.out";
const cmd = "C:\\Windows\\System32\\cmd.exe";
const tailscale = "C:\\Program Files\\Tailscale\\tailscale.exe";
const register = (execute: string, argument: string, seconds = 30) =>
  `$null = Register-ScheduledTask -TaskName mesh -Action (New-ScheduledTaskAction -Execute '${execute}' -Argument '${argument}') -Principal (New-ScheduledTaskPrincipal -UserId S-1-5-18 -LogonType ServiceAccount -RunLevel Highest) -Settings (New-ScheduledTaskSettingsSet -ExecutionTimeLimit ([TimeSpan]::FromSeconds(${seconds}))) -Force`;
const state = '"$((Get-ScheduledTask -TaskName mesh).State) $((Get-ScheduledTaskInfo -TaskName mesh).LastTaskResult)"';
const start = "Start-ScheduledTask -TaskName mesh";
const ended = `while ((Get-ScheduledTask -TaskName mesh).State -eq 'Running') { Start-Sleep -Milliseconds 50 }; ${state}`;
const remove = "Unregister-ScheduledTask -TaskName mesh -Confirm:$false; (Get-ScheduledTask -TaskName mesh).State";
const gone = "! CmdletizationQuery_NotFound_TaskName,Get-ScheduledTask";
const line = (words: string) => `/d /s /c ""${tailscale}" ${words} >"${out}" 2>&1"`;

describeWithPwsh("a scheduled task", () => {
  test("runs as SYSTEM, says its result, and is gone when it is taken away", { timeout: 120_000 }, async () => {
    const node = { state: "Running", online: true, key: "aa", server: "https://x", unattended: false } as const;
    const machine = windowsFor({
      ...{ tailscale: { node }, files: { "C:\\ProgramData\\mesh\\": "" } },
    });
    const set = register(cmd, line("set --unattended=true"));
    const rows = [
      [`${set}; ${state}`, "Ready 267011"],
      [`${start}; ${ended}`, "Ready 0"],
      [`${register(cmd, line("set --hostname=PC_01"))}; ${start}; ${ended}`, "Ready 1"],
      [`(Get-Content -Raw -LiteralPath '${out}').Contains('not a valid DNS label')`, "True"],
      [remove, gone],
    ];
    expect(
      await evaluate(
        machine,
        rows.map(([text = ""]) => text),
      ),
    ).toEqual(rows.map(([, said]) => said));
    expect(readWord(machine, "unattended")).toBe("true");
    // With nothing of the session that started it.
    const calls = machine.read("seen.log").split("\nargv ");
    const own = calls.filter((call) => call.startsWith("tailscale.exe set"));
    expect(own.map((call) => /MESH_SESSION=(\w+)/.exec(call)?.[1])).toEqual(["system", "system"]);
    expect(own.join("\n")).not.toContain("USERPROFILE");
  });

  test.each([
    ["never-starts", "Queued 267011"],
    ["no-logon-right", "Ready 2147943785"],
    ["file-not-found", "Ready 2147942402"],
    ["hangs", "Running 267009|Ready 267014"],
  ] as const)("that %s", { timeout: 120_000 }, async (task, said) => {
    const machine = windowsFor({ task, tailscale: { node: { state: "Running" } }, files: { [out]: "" } });
    const then = task === "hangs" ? `${state}; Stop-ScheduledTask -TaskName mesh; ${state}` : state;
    const rows = await evaluate(machine, [`${register(cmd, line("version"))}; ${start}; ${then}`, remove]);
    expect(rows).toEqual([said, gone]);
    expect(machine.read("seen.log")).not.toContain("tailscale.exe");
  });

  test("that takes longer than its limit is ended", { timeout: 120_000 }, async () => {
    const machine = windowsFor({ task: "hangs", tailscale: { node: { state: "Running" } } });
    expect(await evaluate(machine, [`${register(cmd, line("version"), 1)}; ${start}; ${ended}`])).toEqual([
      "Ready 267014",
    ]);
  });

  test("of a program that is not there", { timeout: 120_000 }, async () => {
    const rows = await evaluate(windowsFor(), [`${register("C:\\nope.exe", "x")}; ${start}; ${state}`]);
    expect(rows).toEqual(["Ready 2147942402"]);
  });
});
