// How the sshd of a played machine starts what it is told (lab/windows/cmd-front).

import { type WindowsMachine, writeJson } from "./folder.ts";
import type { Shell, SshWay } from "./spec.ts";

const system32 = "C:\\Windows\\System32";
const opensshKey = "HKEY_LOCAL_MACHINE\\SOFTWARE\\OpenSSH";
const shellPaths: Record<Shell, string | undefined> = {
  cmd: undefined,
  powershell: `${system32}\\WindowsPowerShell\\v1.0\\powershell.exe`,
  pwsh: "C:\\Program Files\\PowerShell\\7\\pwsh.exe",
  "git-bash": "C:\\Program Files\\Git\\bin\\bash.exe",
  "wsl-bash": `${system32}\\bash.exe`,
  "wow64-cmd": "C:\\Windows\\SysWOW64\\cmd.exe",
  "powershell-32": "C:\\Windows\\SysWOW64\\WindowsPowerShell\\v1.0\\powershell.exe",
};

/** Changes how sshd starts what it is told, also while the machine lives: shell.json, which cmd-front reads, and DefaultShell. */
export function putSsh(machine: WindowsMachine, ssh: SshWay): void {
  writeJson(machine, "shell.json", { ...JSON.parse(machine.read("shell.json") || "{}"), ...ssh });
  if (!ssh.shell) return;
  const registry = JSON.parse(machine.read("registry.json"));
  const { DefaultShell: _, ...rest } = registry[opensshKey] ?? {};
  const path = shellPaths[ssh.shell];
  writeJson(machine, "registry.json", { ...registry, [opensshKey]: path ? { ...rest, DefaultShell: path } : rest });
}
