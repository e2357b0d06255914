// What a person types to look at a host or to mend it, from the machine that MeSH runs on: with the user and the port of the inventory,
// because the ssh that is typed knows none, and in the words of the host's system.

import { type RemotePlace, sshWords } from "../core/hints.ts";
import { shellWords } from "../shell/posix.ts";
import { onWindows } from "./on-windows.ts";
import { hostsOf, worded } from "./subjects.ts";
import type { Member, Subject } from "./types.ts";

/** The command on the host; sudo may want a password, and so a terminal. Without a command, the way in. */
export const overSsh = (place: RemotePlace, command = ""): string =>
  `${shellWords(sshWords(place, ...(/^sudo\b/.test(command) ? ["-t"] : [])))} ${command}`.trimEnd();

/** A line of the codes' table with this host in the place of "{host}". */
export function typedLine(line: string, subject: Subject, members: ReadonlyMap<string, Member>): string {
  const [, options = "", command] = /^ssh (-\S+ )?\{host\}(?: (.*))?$/.exec(line) ?? [];
  const name = hostsOf(subject)[0] ?? "";
  const { place = { name, address: name, user: undefined, port: undefined }, os = "linux" } = members.get(name) ?? {};
  if (!line.startsWith("ssh ")) return worded(line, subject);
  if (command === undefined) return shellWords(sshWords(place, ...options.trim().split(" ").filter(Boolean)));
  const typed = overSsh(place, command);
  return os === "windows" ? onWindows(typed) : typed;
}
