// For tests of the played Windows that need a real PowerShell: skipped and counted where there is none, failed where it is required.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, onTestFinished } from "vitest";
import { makeWindows, type WindowsMachine } from "../../lab/windows/machine.ts";
import { findPwsh } from "../../lab/windows/pwsh.ts";
import type { Session, WindowsSpec } from "../../lab/windows/spec.ts";

const found = findPwsh();

/** "" where there is none. */
export const pwshPath = "path" in found ? found.path : "";

/** Like describe; without a PowerShell its tests are skipped, and the report counts them. */
export const describeWithPwsh = describe.skipIf(pwshPath === "");

/** A machine that lives as long as the test. */
export function windowsFor(spec: WindowsSpec = {}): WindowsMachine {
  const folder = mkdtempSync(join(tmpdir(), "mesh-windows-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return makeWindows(folder, spec);
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** As they came. */
  readonly bytes: Buffer;
}

export interface How {
  readonly session?: Session;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Runs a program of the machine, or one of its lab folder, and waits until nothing holds its outputs any more. */
export async function runOn(
  machine: WindowsMachine,
  file: string,
  argv: readonly string[],
  { session = "ssh", env = {}, input }: How = {},
): Promise<Ended> {
  const { PATH = "" } = process.env;
  const child = spawn(/^C:/.test(file) ? machine.at(file) : join(machine.folder, "lab", file), argv, {
    env: { PATH, MESH_PWSH: pwshPath, ...machine.env(session), ...env },
    timeout: 120_000,
  });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on("data", (data: Buffer) => out.push(data));
  child.stderr.on("data", (data: Buffer) => err.push(data));
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const [code] = (await once(child, "close")) as [number | null];
  const bytes = Buffer.concat(out);
  return { code, bytes, stdout: bytes.toString("utf8"), stderr: Buffer.concat(err).toString("utf8") };
}

export const powershell = "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";
const switches = "-NoLogo -NoProfile -NonInteractive -InputFormat None -OutputFormat Text -ExecutionPolicy Bypass";

/** The line that the client would send for a text. */
export const commandLine = (text: string): string =>
  `powershell.exe ${switches} -EncodedCommand ${Buffer.from(text, "utf16le").toString("base64")}`;

/** Runs a text in the machine's PowerShell, as the launcher comes there. */
export const runText = (machine: WindowsMachine, text: string, how: How = {}): Promise<Ended> =>
  runOn(machine, powershell, commandLine(text).split(" ").slice(1), how);

/** What each expression gives, in one PowerShell: its text, or the error id behind "! ". */
export async function evaluate(
  machine: WindowsMachine,
  expressions: readonly string[],
  how: How = {},
): Promise<string[]> {
  const lines = expressions.map(
    (each) =>
      `try { $got = @(& { ${each} }) -join '|' } catch { $got = "! $($_.FullyQualifiedErrorId)" }; "= $($got -replace '[\\r\\n]+', ' ')"`,
  );
  const { stdout, stderr, code } = await runText(
    machine,
    [`$ErrorActionPreference = 'Stop'; Set-StrictMode -Version 3.0`, ...lines, "exit 0"].join("\n"),
    how,
  );
  const answers = stdout.split("\n").filter((line) => line.startsWith("= "));
  if (code !== 0 || answers.length !== expressions.length) throw new Error(`${code}: ${stdout}\n${stderr}`);
  return answers.map((line) => line.slice(2).trim());
}
