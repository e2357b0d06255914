// Calls functions of the Windows program, without its door: all rows in one real PowerShell.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hostProgram } from "../../src/host/windows/program.gen.ts";
import { pwshPath } from "./windows-call.ts";

export interface Call {
  /** The function. */
  readonly call: string;
  /** Its parameters by name. */
  readonly with: Readonly<Record<string, unknown>>;
}

export type Answer = { readonly value: unknown } | { readonly failed: string };

/** The program without its last two lines, which would run a verb. */
const functions = hostProgram.replace(/if \(\$Nonce .*\n.*\n$/, "");

const environment = {
  ProgramData: "/ProgramData",
  SystemRoot: "/Windows",
  SystemDrive: "/",
  ProgramFiles: "/Programs",
};

/** What each call gives, in order. `before`: a statement that runs before them. */
export function callRows(rows: readonly Call[], before = ""): readonly Answer[] {
  const folder = mkdtempSync(join(tmpdir(), "mesh-rows-"));
  try {
    const program = join(folder, "program.ps1");
    writeFileSync(program, `${functions}${before}\n`);
    const script = fileURLToPath(new URL("windows-rows.ps1", import.meta.url));
    const argv = ["-NoProfile", "-NonInteractive", "-File", script, "-Program", program];
    const { PATH = "", HOME = "" } = process.env;
    const { stdout, stderr, status } = spawnSync(pwshPath, argv, {
      ...{ input: JSON.stringify(rows), encoding: "utf8", maxBuffer: 2 ** 26 },
      env: { ...environment, PATH, HOME },
    });
    if (status !== 0) throw new Error(`windows-rows.ps1 ended with ${status}: ${stderr}${stdout}`);
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
