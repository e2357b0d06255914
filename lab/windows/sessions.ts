// Who speaks to a played machine: token and environment of each kind of session (state/sessions.json, state/whoami/).

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type WindowsMachine, writeJson } from "./folder.ts";
import type { Account, Session, WindowsSpec } from "./spec.ts";
import { oem850, tokenOf } from "./tokens.ts";

const system32 = "C:\\Windows\\System32";

export function writeSessions(
  machine: WindowsMachine,
  spec: WindowsSpec,
  accounts: Record<"ssh" | "desktop", Account>,
): void {
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
    Path: `${system32};C:\\Windows;${system32}\\Wbem;${system32}\\WindowsPowerShell\\v1.0\\;C:\\Program Files\\Tailscale\\`,
  };
}
