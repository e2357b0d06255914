// Messages of sudo and the shell when they do not start our program, from sudo 1.8 and 1.9, sudo-rs 0.2.8 and 0.2.14 and doas in the C
// locale; and what Windows says to a program for Linux.

import type { Blocked } from "../../core/errors.ts";
import { osOfServer, otherSystem } from "../other-system.ts";
import type { Refusal, Said } from "../platform.ts";

/** What sudo writes when it reads a password. For %p it puts whose it wants: with rootpw or targetpw in sudoers that is not our user's. */
export const passwordPrompt = "sudo asks for the password of %p. ";

const asksPassword = {
  code: "ACCESS_PASSWORD",
  problem: "sudo asks this user for a password, and a run never sends one",
} as const;

// The first that fits counts. What names of users may hold comes behind a password that is required. A sudoers file with a mistake in it is told beside the answer of the others, and comes last.
const refusals: readonly (Refusal & { readonly pattern: RegExp })[] = [
  {
    pattern: /must have a tty/,
    code: "ACCESS_DENIED",
    problem:
      "sudo wants a terminal of this user, and a run has none: take requiretty out of its sudoers, or add the line: Defaults:USER !requiretty",
    typed: "sudo visudo -f /etc/sudoers.d/terminal",
  },
  {
    pattern:
      /not in the sudoers|may not run |is not allowed to (execute|run)|no new privileges|I'm afraid I can't|doas: Operation not/,
    code: "ACCESS_DENIED",
    problem: "this user may not become root by sudo",
  },
  {
    pattern: /sudo: (command )?not found/,
    code: "ACCESS_DENIED",
    problem: "there is no sudo on this host, and this user is not root",
  },
  { pattern: /(sudo|sudo-rs|doas): .*(password|authentication) is required/i, ...asksPassword },
  {
    pattern: /account validation failure|(is|account|password) (locked|expired)|PAM account|exist in the passwd/i,
    code: "ACCESS_DENIED",
    problem: "sudo does not take this user's account",
    typed: "sudo true",
  },
  {
    pattern: /(sudo|sudo-rs|doas): .*(terminal is required|no askpass|no tty present|authentication)/i,
    ...asksPassword,
  },
  {
    pattern:
      /setuid bit|effective uid is not|no valid sudoers|syntax error|parse error|invalid sudoers|sudoers is |sudo\.conf|sudo: (unable to open|error in|fatal)/,
    code: "ACCESS_DENIED",
    problem: "sudo on this host does not work",
  },
];

const tried =
  /incorrect (password|authentication) attempt|no password was provided|timed out reading password|Authentication failed, try again/;

export function refusal(said: Said): Refusal | undefined {
  // A host's own name that sudo does not find is no refusal, and may be any word.
  const stderr = said.stderr.replace(/^sudo: unable to resolve host .*$/gm, "");
  if (tried.test(stderr)) return passwordRefused(stderr);
  const found = refusals.find(({ pattern }) => pattern.test(stderr));
  if (!found) return windows(said);
  const { pattern, ...refused } = found;
  return refused;
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
