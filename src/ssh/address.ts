// Checks host names, users, ports and jump hosts from files and command lines before anything uses them. Pure.
// A name that starts with `-` would be read as an option by any program that gets it in argv.

import { MeshError } from "../core/errors.ts";
import { printable } from "../core/text.ts";

/** One entry of a ProxyJump list. */
export interface JumpWord {
  readonly user: string | undefined;
  readonly host: string;
  readonly port: number | undefined;
}

/** Returns a host name or IP address (a zone such as `fe80::1%eth0` is allowed). Throws SSH_CONFIG for anything else. */
export function checkAddress(address: string, what: string): string {
  if (/^[A-Za-z0-9_:][A-Za-z0-9_.:%-]{0,254}$/.test(address)) return address;
  throw refusal(`${what} is not a host name or an IP address: "${printable(address, 80)}"`);
}

/** Returns a user name. Throws SSH_CONFIG for one that could be read as an option or another line. */
export function checkUser(user: string, what: string): string {
  // A backslash separates a Windows domain (OFFICE\steve); @ is used in directory accounts; Windows allows a space between words.
  if (/^[\p{L}\p{N}_](?: ?[\p{L}\p{N}_.\\@+-]){0,103}\$?$/u.test(user)) return user;
  throw refusal(`${what} is not a user name: "${printable(user, 80)}"`);
}

/** Reads a port, 1 to 65535. Throws SSH_CONFIG. */
export function checkPort(text: string, what: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65535) return port;
  throw refusal(`${what} is not a port between 1 and 65535: "${printable(text, 40)}"`);
}

/** Comma-separated `[user@]host[:port]` or `ssh://` URIs, first hop first; `none` means no jump. Throws SSH_CONFIG. */
export function parseJumps(text: string, what: string): JumpWord[] {
  if (text.trim().toLowerCase() === "none") return [];
  return text.split(",").map((word) => parseJump(word.trim(), what));
}

function parseJump(word: string, what: string): JumpWord {
  const bare = word.replace(/^ssh:\/\//, "").replace(/\/$/, "");
  const at = bare.lastIndexOf("@");
  const user = at < 0 ? undefined : checkUser(bare.slice(0, at), `the user in ${what}`);
  const rest = bare.slice(at + 1);
  const parts = /^\[([^\]]+)\](?::(.*))?$/.exec(rest) ?? /^([^:]*)(?::([^:]*))?$/.exec(rest) ?? [rest, rest];
  const port = parts[2] === undefined ? undefined : checkPort(parts[2], `the port in ${what}`);
  return { user, host: checkAddress(parts[1] ?? "", what), port };
}

const refusal = (problem: string) => new MeshError({ code: "SSH_CONFIG", problem });
