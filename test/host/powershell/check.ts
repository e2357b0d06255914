// Asks the real PowerShell where sources break the rules of host/windows: one process for all of them.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { pwsh } from "./pwsh.ts";

/** What a source is for; some rules are not for all kinds. */
export type Kind = "program" | "prelude" | "door" | "launcher" | "script" | "lab" | "joined" | "reading";

export interface Source {
  /** The program it belongs to: names are unique within one. */
  readonly group: string;
  readonly kind: Kind;
  readonly name: string;
  readonly text: string;
}

export interface Finding {
  readonly group: string;
  readonly name: string;
  readonly rule: string;
  readonly line: number;
  /** The line itself, without its indent. */
  readonly code: string;
  readonly says: string;
}

const folder = fileURLToPath(new URL("./", import.meta.url));

export function findings(sources: readonly Source[]): readonly Finding[] {
  const argv = ["-NoProfile", "-NonInteractive", "-File", `${folder}check.ps1`, "-Folder", folder];
  const { stdout, stderr, status } = spawnSync(pwsh ?? "pwsh", argv, {
    input: JSON.stringify(sources),
    encoding: "utf8",
    maxBuffer: 64 * 2 ** 20,
  });
  if (status !== 0) throw new Error(`check.ps1 ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}
