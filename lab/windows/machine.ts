// Makes a played Windows machine: a folder with C:, its state, and the programs and stand-ins that read it. The folder holds all it
// needs but PowerShell, so that it may be copied to another host; whoever speaks to it sets MESH_WINDOWS to it.

import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { defaultAccount, defaultAcls, defaultFiles, defaultRegistry, defaultServices } from "./defaults.ts";
import { playTailscale } from "./tailscale.ts";
import { oem850, tokenOf } from "./tokens.ts";
import type { Account, Session, Shell, SshWay, WindowsSpec, WingetWay } from "./spec.ts";

const lab = dirname(fileURLToPath(import.meta.url));

export interface WindowsMachine {
  readonly folder: string;
  /** The path here of a path there. */
  at(path: string): string;
  /** What happened, in the words of test/host/contract.ts. */
  did(): readonly string[];
  /** A file of the state; "" where there is none. */
  read(name: string): string;
  /** The variables with which its programs run in a session of this kind. */
  env(session?: Session): Record<string, string>;
}

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
  for (const { profile } of Object.values(accounts)) mkdirSync(machine.at(`${profile}\\AppData\\Local\\Temp`), { recursive: true });
  if (spec.winget) placeWinget(machine, spec.winget, accounts.ssh.profile);
  if (spec.tailscale) playTailscale(machine, spec.tailscale, accounts.ssh.sid);
  writeAcls(machine, { ...defaultAcls, ...spec.acls });
  return machine;
}

/** One that was made. */
export function openWindows(folder: string): WindowsMachine {
  const read = (name: string) => {
    const path = join(folder, "state", name);
    return existsSync(path) ? readFileSync(path, "utf8") : "";
  };
  return {
    folder,
    read,
    at: (path) => join(folder, "drive-c", ...path.slice(2).split("\\").filter(Boolean)),
    did: () => read("did.log").split("\n").filter(Boolean),
    env: (session = "ssh") => ({ MESH_WINDOWS: folder, MESH_SESSION: session }),
  };
}

const system32 = "C:\\Windows\\System32";

/** Programs that every Windows has; Tailscale's comes with its package. */
function placePrograms(machine: WindowsMachine): void {
  for (const name of ["whoami.exe", "msiexec.exe", "cmd.exe"]) place(machine, name, `${system32}\\${name}`);
  place(machine, "powershell.exe", `${system32}\\WindowsPowerShell\\v1.0\\powershell.exe`);
}

export function place(machine: WindowsMachine, program: string, path: string): void {
  mkdirSync(dirname(machine.at(path)), { recursive: true });
  cpSync(join(machine.folder, "lab/programs", program), machine.at(path));
  chmodSync(machine.at(path), 0o755);
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

function writeSessions(machine: WindowsMachine, spec: WindowsSpec, accounts: Record<"ssh" | "desktop", Account>): void {
  const { language = "en-US", computer = "PC-1" } = spec;
  const sessions: Record<string, unknown> = {};
  for (const session of ["ssh", "system", "desktop"] as const) {
    const account = accounts[session === "desktop" ? "desktop" : "ssh"];
    const { user, groups, name, elevated, sid } = tokenOf(account, session, computer, language);
    for (const [file, text] of Object.entries({ user, groups, name })) {
      writeFileSync(join(machine.folder, "state/whoami", `${session}.${file}`), oem850(text));
    }
    sessions[session] = { sid, name: name.trim(), elevated, environment: environmentOf(account, session, spec) };
  }
  writeJson(machine, "sessions.json", sessions);
}

/** As Windows gives it to a process of this session. */
function environmentOf(account: Account, session: Session, { architecture = "AMD64", computer = "PC-1" }: WindowsSpec) {
  const system = session === "system";
  const missing = account.profileMissing === true;
  const profile = system ? `${system32}\\config\\systemprofile` : missing ? "C:\\Windows" : account.profile;
  return {
    ...{ SystemDrive: "C:", SystemRoot: "C:\\Windows", windir: "C:\\Windows", ProgramData: "C:\\ProgramData" },
    ...{ ProgramFiles: "C:\\Program Files", ProgramW6432: "C:\\Program Files" },
    "ProgramFiles(x86)": "C:\\Program Files (x86)",
    ...{ COMPUTERNAME: computer, PROCESSOR_ARCHITECTURE: architecture, OS: "Windows_NT" },
    ...{ USERPROFILE: profile, LOCALAPPDATA: `${profile}\\AppData\\Local`, APPDATA: `${profile}\\AppData\\Roaming` },
    USERNAME: system ? `${computer}$` : account.name,
    USERDOMAIN: account.domain || computer,
    TEMP: system ? "C:\\Windows\\TEMP" : `${profile}\\AppData\\Local\\Temp`,
    TMP: system ? "C:\\Windows\\TEMP" : `${profile}\\AppData\\Local\\Temp`,
    ComSpec: `${system32}\\cmd.exe`,
  };
}

function writeState(machine: WindowsMachine, spec: WindowsSpec, accounts: readonly Account[]): void {
  writeJson(machine, "machine.json", {
    language: spec.language ?? "en-US",
    powershell: spec.powershell ?? "5.1.22621.2506",
    architecture: spec.architecture ?? "AMD64",
    sleep: spec.sleep ?? "",
    tailscaled: spec.tailscaled ?? "",
    booted: spec.booted ?? new Date(Date.now() - 3_600_000).toISOString(),
    freeBytes: spec.freeBytes ?? 80_000_000_000,
  });
  // For the programs, which are shell scripts.
  writeFileSync(join(machine.folder, "state/language"), `${spec.language ?? "en-US"}\n`);
  writeJson(machine, "registry.json", registryOf(spec, accounts));
  putSsh(machine, { shell: "cmd", ...spec.ssh });
  writeJson(machine, "registry-denied.json", spec.registryDenied ?? []);
  writeJson(machine, "faults.json", spec.faults ?? []);
  writeJson(machine, "processes.json", spec.processes ?? []);
  writeJson(machine, "network.json", { profiles: [], firewall: [], nrpt: [], devices: [], ...spec.network });
  writeJson(machine, "msiexec.json", spec.msiexec ?? []);
  writeJson(machine, "task.json", { fault: spec.task ?? "" });
  for (const service of defaultServices) putService(machine, service.name, service);
  for (const [name, more] of Object.entries(spec.services ?? {})) if (more) changeService(machine, name, more);
}

function registryOf(spec: WindowsSpec, accounts: readonly Account[]): Record<string, Record<string, unknown>> {
  const all = defaultRegistry(spec, accounts);
  for (const [name, values] of Object.entries(spec.registry ?? {})) {
    const key = name.replace(/^HKLM(?=\\)/, "HKEY_LOCAL_MACHINE").replace(/^HKU(?=\\)/, "HKEY_USERS");
    if (values === null) delete all[key];
    else all[key] = Object.fromEntries(Object.entries({ ...all[key], ...values }).filter(([, value]) => value !== null));
  }
  return all;
}

const opensshKey = "HKEY_LOCAL_MACHINE\\SOFTWARE\\OpenSSH";
export const shellPaths: Record<Shell, string | undefined> = {
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

const serviceFile = (name: string) => `services/${name.toLowerCase()}.json`;

export function putService(machine: WindowsMachine, name: string, service: object): void {
  writeJson(machine, serviceFile(name), service);
}

/** Lays `more` over the service of this name, or over one that is not told of yet. */
export function changeService(machine: WindowsMachine, name: string, more: object): void {
  const known = machine.read(serviceFile(name));
  const plain = { ...{ name, displayName: name, status: "Stopped", startType: "Manual" }, pathName: "", processId: 0, dependsOn: [] };
  putService(machine, name, { ...(known ? JSON.parse(known) : plain), ...more });
}

export function writeJson(machine: WindowsMachine, name: string, value: unknown): void {
  writeFileSync(join(machine.folder, "state", name), JSON.stringify(value, null, 2));
}

export function putFile(machine: WindowsMachine, path: string, content: string | Uint8Array): void {
  const file = machine.at(path);
  mkdirSync(path.endsWith("\\") ? file : dirname(file), { recursive: true });
  if (!path.endsWith("\\")) writeFileSync(file, content);
}

const second = 1_000_000_000n;

/** By what a file is, not by its name: it takes its ACL with it when it is moved, and loses it when it is deleted. */
function writeAcls(machine: WindowsMachine, acls: Readonly<Record<string, string>>): void {
  const table: Record<string, { path: string; sddl: string }> = {};
  for (const [path, sddl] of Object.entries(acls)) {
    mkdirSync(existsSync(machine.at(path)) ? machine.folder : machine.at(path), { recursive: true });
    const { ino, birthtimeNs } = statSync(machine.at(path), { bigint: true });
    const [seconds, rest] = [birthtimeNs / second, birthtimeNs % second];
    table[`${ino}:${seconds}.${String(rest).padStart(9, "0")}`] = { path, sddl };
  }
  writeJson(machine, "acls.json", table);
}
