// Makes a played Windows machine: a folder with C:, its state, and the programs and stand-ins that read it. The folder holds all it
// needs but PowerShell, so that it may be copied to another host; whoever speaks to it sets MESH_WINDOWS to it.

import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeAcls } from "./acls.ts";
import {
  defaultAccount,
  defaultAcls,
  defaultFiles,
  defaultNetwork,
  defaultRegistry,
  defaultServices,
} from "./defaults.ts";
import { changeService, openWindows, place, putFile, putService, type WindowsMachine, writeJson } from "./folder.ts";
import { writeSessions } from "./sessions.ts";
import type { Account, PlayedProcess, WindowsSpec, WingetWay } from "./spec.ts";
import { putSsh } from "./ssh.ts";
import { playTailscale, tailscaleFolder } from "./tailscale.ts";
import { playWsl } from "./wsl.ts";

export { changeService, openWindows, putFile, putService, type WindowsMachine, writeJson } from "./folder.ts";

const lab = dirname(fileURLToPath(import.meta.url));

/** Makes the machine in an empty or absent folder. */
export function makeWindows(folder: string, spec: WindowsSpec = {}): WindowsMachine {
  const machine = openWindows(folder);
  for (const path of ["state/no-files", "state/services", "state/whoami", "state/running", "home", "lab"])
    mkdirSync(join(folder, path), { recursive: true });
  for (const path of ["Modules", "programs", "prelude.ps1", "cmd-front", "person"])
    cpSync(join(lab, path), join(folder, "lab", path), { recursive: true });
  for (const log of ["did", "changed", "seen", "events"]) writeFileSync(join(folder, `state/${log}.log`), "");
  placePrograms(machine);
  const accounts = accountsOf(spec);
  writeSessions(machine, spec, accounts);
  writeState(machine, spec, Object.values(accounts));
  for (const [path, content] of Object.entries({ ...defaultFiles, ...spec.files })) putFile(machine, path, content);
  for (const { profile } of Object.values(accounts))
    mkdirSync(machine.at(`${profile}\\AppData\\Local\\Temp`), { recursive: true });
  if (spec.winget) placeWinget(machine, spec.winget, accounts.ssh.profile);
  if (spec.tailscale) playTailscale(machine, spec.tailscale, accounts.ssh.sid);
  if (spec.wsl) playWsl(machine, spec.wsl, accounts.ssh.sid);
  changeServices(machine, spec.services ?? {});
  writeAcls(machine, { ...defaultAcls, ...spec.acls });
  return machine;
}

const system32 = "C:\\Windows\\System32";

/** Programs that every Windows has; Tailscale's comes with its package. */
function placePrograms(machine: WindowsMachine): void {
  for (const name of ["whoami.exe", "msiexec.exe", "cmd.exe", "net.exe", "netsh.exe", "ping.exe"])
    place(machine, name, `${system32}\\${name}`);
  place(machine, "powershell.exe", `${system32}\\WindowsPowerShell\\v1.0\\powershell.exe`);
}

/** An app-execution alias of the account. */
function placeWinget(machine: WindowsMachine, way: WingetWay, profile: string): void {
  place(machine, "winget.exe", `${profile}\\AppData\\Local\\Microsoft\\WindowsApps\\winget.exe`);
  writeFileSync(join(machine.folder, "state/winget"), `${typeof way === "string" ? way : way.installs}\n`);
}

function accountsOf(spec: WindowsSpec): Record<"ssh" | "desktop", Account> {
  const account = { ...defaultAccount, ...spec.account };
  return { ssh: account, desktop: { ...account, ...spec.person } };
}

function writeState(machine: WindowsMachine, spec: WindowsSpec, accounts: readonly Account[]): void {
  writeJson(machine, "machine.json", {
    language: spec.language ?? "en-US",
    powershell: spec.powershell ?? "5.1.22621.2506",
    architecture: spec.architecture ?? "AMD64",
    sleep: spec.sleep ?? "",
    tailscaled: spec.tailscaled ?? "",
    booted: spec.booted ?? new Date(Date.now() - 3_600_000).toISOString(),
    disks: [
      { name: "C:", type: 3, free: spec.freeBytes ?? 80_000_000_000, size: 255_000_000_000 },
      ...(spec.drives ?? []),
    ],
    features: spec.features ?? "",
  });
  writeJson(machine, "accounts.json", [
    ...accounts.map(({ name, domain, sid, token }) => ({ name, domain, sid, administrator: token !== "user" })),
    ...(spec.accounts ?? []),
  ]);
  // For the programs, which are shell scripts.
  writeFileSync(join(machine.folder, "state/language"), `${spec.language ?? "en-US"}\n`);
  writeJson(machine, "registry.json", registryOf(spec, accounts));
  putSsh(machine, { shell: "cmd", ...spec.ssh });
  writeJson(machine, "registry-denied.json", spec.registryDenied ?? []);
  writeJson(machine, "faults.json", spec.faults ?? []);
  writeJson(machine, "processes.json", processesOf(spec));
  writeJson(machine, "network.json", { ...defaultNetwork, ...spec.network });
  writeJson(machine, "msiexec.json", spec.msiexec ?? []);
  writeJson(machine, "task.json", { fault: spec.task ?? "" });
  for (const service of defaultServices) putService(machine, service.name, service);
}

/** Whoever holds Tailscale's session lives, unless said otherwise. */
function processesOf({ processes, tailscale }: WindowsSpec): readonly PlayedProcess[] {
  if (processes) return processes;
  const holders = Object.values(tailscale?.refuses ?? {}).map(({ text }) => /, pid (\d+)$/.exec(text)?.[1]);
  return holders
    .filter((pid) => pid !== undefined)
    .map((pid) => ({
      processId: Number(pid),
      name: "tailscale-ipn.exe",
      commandLine: `"${tailscaleFolder}\\tailscale-ipn.exe"`,
    }));
}

function changeServices(machine: WindowsMachine, services: NonNullable<WindowsSpec["services"]>): void {
  for (const [name, more] of Object.entries(services)) {
    if (more) changeService(machine, name, more);
    else rmSync(join(machine.folder, "state/services", `${name.toLowerCase()}.json`), { force: true });
  }
}

function registryOf(spec: WindowsSpec, accounts: readonly Account[]): Record<string, Record<string, unknown>> {
  const all = defaultRegistry(spec, accounts);
  for (const [name, values] of Object.entries(spec.registry ?? {})) {
    const key = name.replace(/^HKLM(?=\\)/, "HKEY_LOCAL_MACHINE").replace(/^HKU(?=\\)/, "HKEY_USERS");
    if (values === null) delete all[key];
    else
      all[key] = Object.fromEntries(Object.entries({ ...all[key], ...values }).filter(([, value]) => value !== null));
  }
  return all;
}
