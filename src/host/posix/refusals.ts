// Messages of sudo and the shell when they do not start our program, from sudo 1.8 and 1.9 in the C locale.

import type { Blocked } from "../../core/errors.ts";
import type { Said } from "../platform.ts";

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
    pattern: /incorrect password attempt|no password was provided/,
    code: "ACCESS_PASSWORD",
    problem: "sudo did not take the password",
  },
  {
    pattern: /sudo: .*(password is required|terminal is required|no askpass|no tty present|authentication)/,
    code: "ACCESS_PASSWORD",
    problem: "sudo asks this user for a password, and MeSH never types one",
  },
];

export function refusal({ stderr }: Said): Blocked | undefined {
  const found = refusals.find(({ pattern }) => pattern.test(stderr));
  return found && { code: found.code, problem: found.problem };
}
