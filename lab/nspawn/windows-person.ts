// The person at a Windows machine: types the line that they were told to type, signed in as who they are.

import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { defaultAccount } from "../windows/defaults.ts";
import { openWindows, type WindowsMachine, writeJson } from "../windows/machine.ts";
import type { Account } from "../windows/spec.ts";
import { oem850, tokenOf } from "../windows/tokens.ts";
import { isWindows, type LabConfig, rootOf } from "./config.ts";
import { attempt, type InsideAnswer } from "./inside.ts";
import { machineFolder, sessionWords } from "./windows-files.ts";

export interface Deed {
  /** What is typed; the join script as it usually stands there, unless said. */
  readonly line?: string | undefined;
  /** Who types it: the account that MeSH signs in with, in a window that was opened as administrator, unless said. */
  readonly as?: keyof typeof strangers | undefined;
}

const strangers = {
  unelevated: { ...defaultAccount, token: "filtered" },
  "other-account": {
    ...defaultAccount,
    name: "anna",
    sid: `${defaultAccount.sid.slice(0, -1)}2`,
    profile: "C:\\Users\\anna",
  },
} as const satisfies Record<string, Account>;

/** What the person sees, and the exit code of what they typed. */
export async function person(config: LabConfig, host: string, { line, as }: Deed): Promise<InsideAnswer> {
  if (!isWindows(host)) throw new Error(`${host} is no Windows machine`);
  const machine = openWindows(join(rootOf(config, host), machineFolder));
  const types = () => attempt(config, host, typed(line ?? usualLine(machine)));
  return as ? seated(machine, strangers[as], types) : types();
}

const scripts = ["C:\\temp\\join-mesh.ps1", "C:\\ProgramData\\mesh\\join-mesh.ps1"] as const;

function usualLine(machine: WindowsMachine): string {
  const script = scripts.find((path) => existsSync(machine.at(path))) ?? scripts[0];
  return `powershell -NoProfile -ExecutionPolicy Bypass -File ${script}`;
}

/** A program is found as cmd.exe finds it; anything else is PowerShell's own. */
function typed(line: string): string[] {
  const system32 = `${machineFolder}/drive-c/Windows/System32`;
  const shell = /^powershell(\.exe)? /i.test(line)
    ? [`${system32}/cmd.exe`, `/c ${line}`]
    : [
        `${system32}/WindowsPowerShell/v1.0/powershell.exe`,
        "-NoProfile",
        "-ExecutionPolicy",
        "Bypass",
        "-Command",
        line,
      ];
  return ["env", ...sessionWords("desktop"), ...shell];
}

/** Somebody else sits at the desktop for as long as this takes. */
async function seated<T>(machine: WindowsMachine, account: Account, work: () => Promise<T>): Promise<T> {
  const files = ["sessions.json", ...["user", "groups", "name"].map((name) => `whoami/desktop.${name}`)];
  const paths = files.map((name) => join(machine.folder, "state", name));
  const before = await Promise.all(paths.map((path) => readFile(path)));
  await seat(machine, account);
  try {
    return await work();
  } finally {
    await Promise.all(paths.map((path, at) => writeFile(path, before[at] ?? "")));
  }
}

async function seat(machine: WindowsMachine, account: Account): Promise<void> {
  const sessions = JSON.parse(machine.read("sessions.json"));
  const { environment } = sessions.desktop;
  const { language } = JSON.parse(machine.read("machine.json"));
  const { name, user, groups, elevated, sid } = tokenOf(account, "desktop", environment.COMPUTERNAME, language);
  for (const [file, text] of Object.entries({ name, user, groups })) {
    await writeFile(join(machine.folder, `state/whoami/desktop.${file}`), oem850(text));
  }
  const { profile } = account;
  const own = { USERPROFILE: profile, USERNAME: account.name, LOCALAPPDATA: `${profile}\\AppData\\Local` };
  const desktop = { ...sessions.desktop, sid, name: name.trim(), elevated, environment: { ...environment, ...own } };
  writeJson(machine, "sessions.json", { ...sessions, desktop });
}
