// sshd's way of starting a command on the played Windows: each default shell, a policy, a language mode, channels that stay open.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Shell, SshWay } from "../../lab/windows/spec.ts";
import { commandLine, describeWithPwsh, pwshPath, runOn, windowsFor } from "./with-pwsh.ts";

const text = `"here $($ExecutionContext.SessionState.LanguageMode) $($PSVersionTable.PSVersion) $env:PROCESSOR_ARCHITECTURE"; exit 23`;
const here = "here FullLanguage 5.1.22621.2506 AMD64";
const front = (ssh: SshWay, line: string, input?: string) => {
  const machine = windowsFor({ ssh });
  const how = { env: { SSH_ORIGINAL_COMMAND: line }, ...(input === undefined ? {} : { input }) };
  return runOn(machine, "cmd-front", [], how).then((said) => ({ ...said, machine }));
};

describeWithPwsh("a command over SSH", () => {
  test.each<[Shell, SshWay, number, string]>([
    ["cmd", {}, 23, `${here}\n`],
    ["powershell", { profileSays: "Welcome" }, 1, `\ufeffWelcome\r\n${here}\n`],
    ["pwsh", {}, 1, `${here}\n`],
    ["git-bash", {}, 23, `${here}\n`],
    ["wsl-bash", { interop: "yes" }, 23, `${here}\n`],
    ["wsl-bash", { interop: "no" }, 127, ""],
    ["powershell-32", {}, 1, `${here.replace("AMD64", "x86")}\n`],
    ["cmd", { languageMode: "ConstrainedLanguage" }, 23, `${here.replace("Full", "Constrained")}\n`],
    ["cmd", { forbids: "powershell" }, 1, ""],
  ])("in %s, %j", { timeout: 120_000 }, async (shell, way, code, said) => {
    const { stdout, code: ended } = await front({ shell, ...way }, commandLine(text));
    expect([ended, stdout]).toEqual([code, said]);
  });

  test("what 5.1 writes to stderr is CLIXML, whatever is asked of it; PowerShell in front writes a second header", {
    timeout: 120_000,
  }, async () => {
    const errors = commandLine("[Console]::Error.WriteLine('a <b> _x'); exit 0");
    const document = `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><S S="Error">a &lt;b&gt; _x005F_x_x000D__x000A_</S></Objs>`;
    for (const [shell, headers] of [
      ["cmd", 1],
      ["powershell", 2],
    ] as const) {
      const { stderr } = await front({ shell }, errors);
      expect(stderr).toBe(`${"#< CLIXML\r\n".repeat(headers)}${document}`);
    }
    expect((await front({}, commandLine("exit 0"))).stderr).toBe("");
  });

  test("a cmd that sshd does not know takes stdin for commands, and remembers what it was given", async () => {
    const { stdout, machine } = await front({ shell: "wow64-cmd" }, commandLine(text), "a program\r\nits key\r\n");
    expect(stdout).not.toContain(here);
    expect(machine.read("foreign.log")).toBe("a program\nits key\n");
  });

  test.each([
    ["a foreign command", "uname -a", 1, /^'uname' is not recognized/],
    ["a line that is too long", `powershell.exe ${"x".repeat(8190)}`, 1, /^The command line is too long/],
    ["SFTP", "internal-sftp", 1, /^$/],
    ["a switch that 5.1 has not", "powershell.exe -SettingsFile x", 253, /not recognized as a switch/],
    ["an encoded command that is none", "powershell.exe -EncodedCommand ###", 253, /not properly encoded/],
  ])("%s", async (_, line, code, stderr) => {
    const said = await front({}, line);
    expect([said.code, said.stdout, said.stderr]).toEqual([code, "", expect.stringMatching(stderr)]);
  });

  test("a program is not told that its client is gone, where that is so", { timeout: 120_000 }, async () => {
    const machine = windowsFor({ ssh: { livesOn: "yes" } });
    // A read after what came: it would end at once if stdin did.
    const line = commandLine(
      "[Console]::Out.WriteLine('begun'); $in = [Console]::OpenStandardInput(); $bytes = New-Object byte[] 64; $null = $in.Read($bytes, 0, 64); $more = $in.ReadAsync($bytes, 0, 64); $null = $more.Wait(300); [IO.File]::WriteAllText(\"$env:MESH_WINDOWS/ended\", $more.IsCompleted); exit 0",
    );
    const child = spawn(`${machine.folder}/lab/cmd-front`, {
      env: { PATH: process.env.PATH, MESH_PWSH: pwshPath, ...machine.env(), SSH_ORIGINAL_COMMAND: line },
    });
    await once(child.stdout, "data");
    child.stdin.end("a line\n");
    const [code] = await once(child, "exit");
    expect([code, readFileSync(`${machine.folder}/ended`, "utf8")]).toEqual([0, "False"]);
    child.stdout.destroy();
    child.stderr.destroy();
  });

  test.each([
    ["A", 0, ""],
    ["C", 0, "stray bytes of another program\r\n"],
    ["B", 0, ""],
  ] as const)("a channel that stays open (%s)", { timeout: 120_000 }, async (stays, code, later) => {
    const machine = windowsFor({ ssh: { stays, seconds: 2 } });
    const child = spawn(`${machine.folder}/lab/cmd-front`, {
      env: { PATH: process.env.PATH, MESH_PWSH: pwshPath, ...machine.env(), SSH_ORIGINAL_COMMAND: "whoami" },
    });
    const seen: string[] = [];
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (data: string) => {
      said += data;
      seen.push("data");
    });
    child.on("exit", () => seen.push("exit"));
    const [ended] = await once(child, "close");
    expect(ended).toBe(code);
    expect(said.endsWith(later) && said.startsWith("pc-1\\steve\r\n")).toBe(true);
    // B gives no exit status before the channel is let go; A and C give it, and the channel stays.
    expect(seen[0]).toBe("data");
    expect(seen.indexOf("exit")).toBe(stays === "C" ? seen.lastIndexOf("data") - 1 : seen.length - 1);
  });
});
