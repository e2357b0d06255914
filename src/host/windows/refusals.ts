// What it means when the launcher or the default shell answers, and not the program. Told apart by the launcher's own line, by exit
// codes and by error ids of PowerShell, which no language translates.

import type { Blocked } from "../../core/errors.ts";
import { plainStderr } from "../../shell/clixml.ts";
import { otherSystem } from "../other-system.ts";
import type { Said } from "../platform.ts";

/** The launcher is there and says why it goes no further. */
function launcherSays(stdout: string): Blocked | undefined {
  const [, mode, , bits] = /mesh:[0-9a-f]+:here (\S+) (\S+) (\d+)/.exec(stdout) ?? [];
  if (mode !== undefined && mode !== "FullLanguage") {
    const problem = `a policy of this machine (WDAC or AppLocker) lets PowerShell run signed scripts only (language mode ${mode})`;
    return { code: "POLICY_BLOCKS", problem };
  }
  if (bits !== undefined && bits !== "64") {
    const problem =
      "its SSH server starts a 32-bit PowerShell; set DefaultShell in HKLM\\SOFTWARE\\OpenSSH to a 64-bit shell";
    return { code: "OS_UNSUPPORTED", problem };
  }
  return undefined;
}

/** Error ids that PowerShell prints with its errors. */
const ids: readonly (Blocked & { readonly id: string })[] = [
  {
    id: "ScriptContainedMaliciousContent",
    code: "POLICY_BLOCKS",
    problem: "this machine's antivirus refuses MeSH's program; allow it there, or provision the machine by hand",
  },
  {
    id: "InNotSupportedInConstrainedLanguage",
    code: "POLICY_BLOCKS",
    problem: "a policy of this machine (WDAC or AppLocker) lets PowerShell run signed scripts only",
  },
  {
    id: "CannotCreateTypeConstrainedLanguage",
    code: "POLICY_BLOCKS",
    problem: "a policy of this machine (WDAC or AppLocker) lets PowerShell run signed scripts only",
  },
];

/** A POSIX shell says 127 for a program that it does not find; cmd.exe says 1 or 9009. */
const posixNotFound = 127;

export function refusal({ stdout, stderr, code }: Said): Blocked | undefined {
  const said = launcherSays(stdout);
  if (said) return said;
  const text = plainStderr(stderr);
  const known = ids.find(({ id }) => text.includes(id));
  if (known) return { code: known.code, problem: known.problem };
  if (code !== posixNotFound) return undefined;
  return otherSystem(
    "its shell is one of Linux (or of WSL) without powershell.exe, and it was taken for Windows",
    "linux",
  );
}
