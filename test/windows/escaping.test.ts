// The pages about quoting: their commands are typed into a shell here, with the played sshd of Windows behind `ssh`, and print what the
// pages say; the rows of the table are read by sh and by a real PowerShell.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import type { Shell } from "../../lab/windows/spec.ts";
import { encodedCommand } from "../../src/shell/powershell.ts";
import { describeWithPwsh, pwshPath, windowsFor } from "./with-pwsh.ts";

const page = (file: string) => readFileSync(join(import.meta.dirname, "../../docs", file), "utf8");

const blocks = (file: string, language: string) =>
  [...page(file).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(
    (match) => match[1] ?? "",
  );

/** OpenSSH's client joins its words with a blank, and the server gets one line. */
const client = (front: string) => `ssh() { shift; SSH_ORIGINAL_COMMAND="$*" ${front}; }\n`;

/** Types all of it into one sh, whose ssh leads to a Windows machine; what it prints, without carriage returns. */
function typed(text: string, shell: Shell = "cmd"): string {
  const machine = windowsFor({ ssh: { shell } });
  const cwd = mkdtempSync(join(tmpdir(), "mesh-typed-"));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  const { PATH = "" } = process.env;
  const env = { PATH, LC_ALL: "C.UTF-8", MESH_PWSH: pwshPath, ...machine.env("ssh") };
  const front = join(machine.folder, "lab/cmd-front");
  const argv = ["-euc", client(front) + text];
  return execFileSync("sh", argv, { cwd, env, encoding: "utf8", input: "" }).replaceAll("\r", "");
}

describeWithPwsh("the commands of the manual", () => {
  test.each(["topics/ssh-powershell-escaping.md", "examples/ssh-script-creation.md"])(
    "%s prints what it says",
    { timeout: 300_000 },
    (file) => {
      const wanted = blocks(file, "text");
      expect(wanted.length).toBeGreaterThan(2);
      expect(typed(blocks(file, "sh").join("\n"))).toBe(wanted.join(""));
    },
  );

  test.each<Shell>(["powershell", "pwsh", "git-bash"])(
    "a program arrives whole in %s",
    { timeout: 120_000 },
    (shell) => {
      const [pieces = "", everything = ""] = blocks("examples/ssh-script-creation.md", "sh");
      expect(typed(pieces + everything, shell)).toBe(blocks("examples/ssh-script-creation.md", "text")[0]);
    },
  );
});

/** Each expression's text, as a real PowerShell reads it. */
function readByPowerShell(literals: readonly string[]): string[] {
  const lines = literals.map((literal) => `[Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes(${literal}))`);
  const argv = ["-NoProfile", "-NonInteractive", "-EncodedCommand", encodedCommand(lines.join("\n"))];
  const said = execFileSync(pwshPath, argv, { encoding: "utf8" }).split("\n");
  return literals.map((_, at) => Buffer.from(said[at] ?? "", "base64").toString("utf16le"));
}

/** Each word, as sh reads it. */
const readBySh = (words: readonly string[]): string[] =>
  execFileSync("sh", ["-c", `printf '%s\\0' ${words.join(" ")}`], { encoding: "utf8" })
    .split("\0")
    .slice(0, -1);

describeWithPwsh("the table of escapes", () => {
  const rows = [...page("references/escaping-reference.md").matchAll(/^\| `(.+)` \| `(.+)` \| `('.+')` \|$/gm)].map(
    ([, text = "", sh = "", powershell = ""]) => ({ text, sh, powershell }),
  );

  test("holds what its readers read", () => {
    const texts = rows.map(({ text }) => text);
    expect(texts.length).toBeGreaterThan(10);
    expect(readBySh(rows.map(({ sh }) => sh))).toEqual(texts);
    expect(readByPowerShell(rows.map(({ powershell }) => powershell))).toEqual(texts);
  });

  test("the shell function of the examples makes a literal of any text", () => {
    const pieces = blocks("examples/ssh-script-creation.md", "sh")[0] ?? "";
    const unit = fc.constantFrom(..."'‘’‚‛\"“$`%^&|<>!\\;(){}@# \n.😀äz");
    const texts = ["", ".", "it's", "a\n", "‘\n’", ...fc.sample(fc.string({ unit, maxLength: 12 }), 60)];
    const script = `${pieces}\nfor text; do literal "$text"; printf '\\0'; done`;
    const env = { PATH: process.env.PATH ?? "", LC_ALL: "C.UTF-8" };
    const said = execFileSync("sh", ["-c", script, "sh", ...texts], { encoding: "utf8", env });
    expect(readByPowerShell(said.split("\0").slice(0, -1))).toEqual(texts);
  });
});
