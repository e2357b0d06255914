// A command that is to be typed on a host, as the host's own program names it.

import { onHostCommand, type RemotePlace } from "../core/hints.ts";

/**
 * The command with the ssh to that host before it. A host may write anything, so what is not one plain command of sudo is no command:
 * undefined.
 */
export function typedOn(host: RemotePlace, line: string): string[] | undefined {
  const words = line.split(" ");
  const [program = ""] = words;
  const plain = words.length <= 12 && words.every((word) => /^[A-Za-z0-9@%+=:,./_-]{1,200}$/.test(word));
  return plain && ["sudo", "sudoedit"].includes(program) ? onHostCommand(host, ...words) : undefined;
}
