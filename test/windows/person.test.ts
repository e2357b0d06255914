// The person at the desktop of the played Windows: a script file runs by the policies of the machine, as whom they are.

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { WindowsSpec } from "../../lab/windows/spec.ts";
import { describeWithPwsh, runOn, windowsFor } from "./with-pwsh.ts";

const path = "C:\\temp\\join-mesh.ps1";
const script =
  "param([string] $Word = 'none'); \"ran $Word $(& 'C:\\Windows\\System32\\whoami.exe' /user /fo csv /nh)\"; exit 7";
const policies = "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\PowerShell";
const policy = (values: Record<string, string | number>): WindowsSpec => ({ registry: { [policies]: values } });

describeWithPwsh("a person", () => {
  test.each<[string, WindowsSpec, number, RegExp, RegExp]>([
    ["runs it", {}, 7, /^ran none "pc-1\\steve","S-1-5-21-[-\d]+-1001"/, /^$/],
    [
      "runs it as another",
      { person: { name: "anna", sid: "S-1-5-21-1-2-3-1002", token: "user" } },
      ...([7, /^ran none "pc-1\\anna","S-1-5-21-1-2-3-1002"/, /^$/] as const),
    ],
    [
      "may not: AllSigned",
      policy({ EnableScripts: 1, ExecutionPolicy: "AllSigned" }),
      1,
      /^$/,
      /is not digitally signed/,
    ],
    ["may not: no scripts at all", policy({ EnableScripts: 0 }), 1, /^$/, /running scripts is disabled on this system/],
    [
      "may not, and reads it in German",
      { ...policy({ EnableScripts: 0 }), language: "de-DE" },
      ...([1, /^$/, /Ausführung von Skripts auf diesem System deaktiviert/] as const),
    ],
    ["has no such file", { files: {} }, 253, /^$/, /does not exist/],
  ])("%s", { timeout: 120_000 }, async (_, spec, code, stdout, stderr) => {
    const machine = windowsFor({ files: { [path]: script }, ...spec });
    const said = await runOn(machine, "person", [path], { session: "desktop" });
    expect([said.code, said.stdout]).toEqual([code, expect.stringMatching(stdout)]);
    expect(said.stderr).toMatch(stderr);
    // The refusal has an id that is the same in every language.
    if (code === 1) expect(said.stderr).toMatch(/FullyQualifiedErrorId : UnauthorizedAccess\r\n/);
  });

  test("whose machine keeps transcripts: what a script puts out is in one, what it writes to the console is not", {
    timeout: 120_000,
  }, async () => {
    const values = { EnableTranscripting: 1, OutputDirectory: "C:\\Transcripts" };
    const text = "'told'; [Console]::Out.WriteLine('written'); exit 0";
    const machine = windowsFor({ files: { [path]: text }, registry: { [`${policies}\\Transcription`]: values } });
    const { stdout } = await runOn(machine, "person", [path], { session: "desktop" });
    expect(stdout).toMatch(/told\r?\n[\s\S]*written/);
    const folder = machine.at("C:\\Transcripts");
    const kept = readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, "utf8"));
    expect([kept.length, kept[0]?.includes("\ntold"), kept[0]?.includes("\nwritten")]).toEqual([1, true, false]);
  });
});
