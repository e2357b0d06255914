// Messages of sudo and the shell when they do not start our program, from sudo 1.8 and 1.9 in the C locale; and what Windows says to
// a program for Linux.

import type { Blocked } from "../../core/errors.ts";
import { osOfServer, otherSystem } from "../other-system.ts";
import type { Said } from "../platform.ts";

/** What sudo writes when it reads a password. For %p it puts whose it wants: with rootpw or targetpw in sudoers that is not our user's. */
export const passwordPrompt = "sudo asks for the password of %p. ";

const refusals: readonly (Blocked & { readonly pattern: RegExp })[] = [
  {
    pattern: /not in the sudoers|may not run sudo|is not allowed to (execute|run)|no new privileges/,
    code: "ACCESS_DENIED",
    problem: "this user may not become root by sudo",
  },
  {
    pattern: /sudo: (command )?not found/,
    code: "ACCESS_DENIED",
    problem: "there is no sudo on this host, and this user is not root",
  },
  {
    pattern: /sudo: .*(password is required|terminal is required|no askpass|no tty present|authentication)/,
    code: "ACCESS_PASSWORD",
    problem: "sudo asks this user for a password, and a run never sends one",
  },
];

export function refusal(said: Said): Blocked | undefined {
  const { stderr } = said;
  if (/incorrect password attempt|no password was provided/.test(stderr)) return passwordRefused(stderr);
  const found = refusals.find(({ pattern }) => pattern.test(stderr));
  return found ? { code: found.code, problem: found.problem } : windows(said);
}

function passwordRefused(stderr: string): Blocked {
  const [, whose] = /asks for the password of ([^\s%]+)\. /.exec(stderr) ?? [];
  const wanted = whose ? `; it asks for that of ${whose}` : "";
  return { code: "ACCESS_PASSWORD", problem: `sudo did not take the password${wanted}` };
}

/** cmd.exe and PowerShell know no `sh`. Their sentences are translated, so that of English is only for servers that name nothing. */
function windows({ server, stdout, stderr }: Said): Blocked | undefined {
  if (osOfServer(server) === "windows")
    return otherSystem(`its SSH server is Windows' (${server}), and it was taken for Linux`, "windows");
  const speaks = /'sh' is not recognized as an internal or external command|CommandNotFoundException/;
  if (!speaks.test(stderr) && !speaks.test(stdout)) return undefined;
  return otherSystem("its shell is one of Windows, and it was taken for Linux", "windows");
}
