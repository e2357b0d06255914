// ACLs of files that are made from here (state/acls.json); Modules/WindowsStandIns/acls.ps1 reads and changes them.

import { existsSync, mkdirSync, statSync } from "node:fs";
import { type WindowsMachine, writeJson } from "./folder.ts";

const second = 1_000_000_000n;

/** Names a file in state/acls.json by what it is, not by its name: it takes its ACL with it when it is moved, and loses it when it is deleted. */
export function aclKey(machine: WindowsMachine, path: string): string {
  const { ino, birthtimeNs } = statSync(machine.at(path), { bigint: true });
  const [seconds, rest] = [birthtimeNs / second, birthtimeNs % second];
  return `${ino}:${seconds}.${String(rest).padStart(9, "0")}`;
}

export function writeAcls(machine: WindowsMachine, acls: Readonly<Record<string, string>>): void {
  const table: Record<string, { path: string; sddl: string }> = {};
  for (const [path, sddl] of Object.entries(acls)) {
    mkdirSync(existsSync(machine.at(path)) ? machine.folder : machine.at(path), { recursive: true });
    table[aclKey(machine, path)] = { path, sddl };
  }
  writeJson(machine, "acls.json", table);
}
