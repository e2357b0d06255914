// Rules for texts of the inventory and of the command line. A rule returns undefined, or what is wrong and what to write instead.
// A value that starts with "-" could be read as an option by a program that gets it; one with spaces as two values.

import { isIP } from "node:net";
import { whyNoHost } from "./addresses.ts";
import { mayBeSecret, quoted } from "./problem.ts";

/** Returns undefined for a valid text, else a message that follows "PATH: ". */
export type Rule = (text: string) => string | undefined;

/** Names the first character that the pattern does not allow: `"о" (U+043E, Cyrillic)`. */
function stranger(text: string, allowed: RegExp): string | undefined {
  const found = [...text].find((c) => !allowed.test(c));
  if (found === undefined) return undefined;
  if (found === " ") return "a space";
  const code = `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  if ((found.codePointAt(0) ?? 0) < 0x80) return /\p{C}/u.test(found) ? code : `"${found}"`;
  const script = ["Cyrillic", "Greek", "Armenian", "Cherokee", "Latin", "Han", "Arabic", "Hebrew"].find((name) =>
    new RegExp(`\\p{Script=${name}}`, "u").test(found),
  );
  return `${quoted(found)} (${code}${script ? `, ${script}` : ""})`;
}

/** Names of hosts: DNS labels, because each becomes a name in the mesh. */
export const hostName: Rule = (name) => {
  const label = "a name is a DNS label: a-z, 0-9 and - inside";
  if (name === "") return `the name is empty; ${label}`;
  if (name.length > 63) return `the name has ${name.length} characters; 63 is the most`;
  if (/^[A-Za-z0-9-]+$/.test(name) && /[A-Z]/.test(name)) return `capital letters; write ${quoted(name.toLowerCase())}`;
  if (/^[a-z0-9_-]+$/i.test(name) && name.includes("_")) {
    return `"_" is not allowed; write ${quoted(name.toLowerCase().replaceAll("_", "-"))}`;
  }
  if (/^[a-z0-9-]+\.[a-z0-9.-]+$/.test(name)) {
    return `"." is not allowed; write ${quoted(name.split(".")[0] ?? "")} and put the whole name at address`;
  }
  const strange = stranger(name, /[a-z0-9-]/);
  if (strange) return `${strange} is not allowed; ${label}`;
  if (name.startsWith("-") || name.endsWith("-")) return `"-" is not allowed at the start or the end; ${label}`;
  return undefined;
};

/** Names of groups: written as those of hosts are, because both are typed in the same places. */
export const groupName: Rule = (name) =>
  name === "all" ? '"all" means every host already; give the group another name' : hostName(name);

/** A host name or an IP address, without user, port, brackets or scheme. */
export const address: Rule = (text) => {
  if (text === "") return 'is empty; write a host name or an IP address, such as "office-one.local"';
  if (text.startsWith("-")) return `must not start with "-": ${quoted(text)} would be read as an option`;
  if (/^[a-z]+:\/\//i.test(text)) return `must be a host name or an IP address, not a URL: ${quoted(text)}`;
  if (isIP(text))
    return text.includes("%") && !/%[\w.-]{1,15}$/.test(text) ? "has a strange zone after the %" : whyNoHost(text);
  return misplaced(text) ?? domainName(text);
};

function misplaced(text: string): string | undefined {
  const user = /^([^@]*)@(.*)$/s.exec(text);
  if (user) return `must not hold a user; write "user: ${word(user[1])}" and "address: ${word(user[2])}"`;
  const inside = /^\[([^\]]*)\](?::(\d+))?$/.exec(text) ?? /^([^:]*):(\d+)$/.exec(text);
  if (inside?.[2]) return `must not hold a port; write "address: ${word(inside[1])}" and "port: ${inside[2]}"`;
  if (inside) return `must be written without brackets: "${word(inside[1])}"`;
  return undefined;
}

const word = (text: string | undefined): string => quoted(text ?? "").replace(/^"|"$/g, "");

function domainName(text: string): string | undefined {
  const strange = stranger(text, /[A-Za-z0-9._-]/);
  if (strange) return `${strange} cannot be in a host name or an IP address`;
  if (text.length > 253) return `has ${text.length} characters; a host name has 253 at most`;
  if (text.endsWith(".")) return `must be written without the dot at the end: ${quoted(text.slice(0, -1))}`;
  const labels = text.split(".");
  if (/^(\d+|0x[\da-f]*)$/i.test(labels.at(-1) ?? ""))
    return `${quoted(text)} is not a whole IPv4 address, such as "10.0.0.5"`;
  if (labels.some((label) => !/^\w([\w-]{0,61}\w)?$/.test(label))) return `${quoted(text)} is not a host name`;
  return undefined;
}

/** The user of an SSH login; OFFICE\steve, steve@example.org and, of Windows, "Steve Miller" are valid too. */
export const userName: Rule = (text) => {
  if (text === "") return "is empty; write a user name or remove the key";
  if (text.startsWith("-")) return `must not start with "-": ${quoted(text)} would be read as an option`;
  if (/^[\p{L}\p{N}_](?: ?[\p{L}\p{N}_.\\@+-]){0,103}\$?$/u.test(text)) return undefined;
  return `${stranger(text, /[\p{L}\p{N}_.\\@+-]/u) ?? quoted(text)} cannot be in a user name`;
};

/** A user of Headscale: every name that its ValidateUsername takes, at most as long as its database of names is shown. */
export const headscaleUser: Rule = (text) =>
  /^\p{L}[\p{L}\p{Nd}._-]*(@[\p{L}\p{Nd}._-]*)?$/u.test(text) && text.length >= 2 && text.length <= 127
    ? undefined
    : `${quoted(text)} is not a Headscale user; write 2 or more letters, digits, ".", "_" and "-" and at most one "@", starting with a letter`;

/** A distribution as WSL names it; it becomes a word of wsl.exe's command line. */
export const distribution: Rule = (text) =>
  /^[A-Za-z0-9_.][A-Za-z0-9_.-]{0,63}$/.test(text)
    ? undefined
    : `${quoted(text)} is not a distribution of WSL; write its name as \`wsl --list\` shows it: letters, digits, ".", "_" and "-"`;

/** One or more hops as OpenSSH's ProxyJump writes them: [user@]host[:port], comma separated; "none" is no jump. */
export const proxyJump: Rule = (text) => {
  if (text === "none") return undefined;
  return text.split(",").map(jump).find(Boolean);
};

function jump(hop: string): string | undefined {
  const form = 'write "user@host:port", several with commas';
  const at = hop.lastIndexOf("@");
  const wrongUser = at < 0 ? undefined : userName(hop.slice(0, at));
  if (wrongUser) return `${wrongUser}; ${form}`;
  const rest = hop.slice(at + 1);
  const parts = /^\[([^\]]+)\](?::(.*))?$/.exec(rest) ?? /^([^:]*)(?::([^:]*))?$/.exec(rest);
  if (!parts) return `${quoted(rest)} is not host:port; ${form}`;
  const wrongHost = address(parts[1] ?? "");
  if (wrongHost) return `${wrongHost}; ${form}`;
  return parts[2] === undefined || isPort(parts[2]) ? undefined : `${quoted(parts[2])} is not a port; ${form}`;
}

/** True for the digits of a port, 1 to 65535. */
export const isPort = (text: string): boolean => /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65535;

/** A tag that Headscale accepts. */
export const tag: Rule = (text) => {
  if (/^tag:[a-z][a-z0-9-]{0,59}$/.test(text)) return undefined;
  const body = text.replace(/^tag:/i, "").toLowerCase();
  if (/^[a-z][a-z0-9-]{0,59}$/.test(body)) return `must be written "tag:${word(body)}"`;
  return `${quoted(text)} is not a tag; write "tag:" and a-z, 0-9, -, starting with a letter`;
};

/** The URL of a server: scheme, host and port, no path. */
export const serverUrl: Rule = (text) => {
  const wrong = url(text);
  if (wrong) return wrong;
  const { pathname, origin } = new URL(text);
  return pathname === "/" ? undefined : `must end after host and port: write "${origin}"`;
};

/** An http or https URL without user, password, query or fragment. */
export const url: Rule = (text) => {
  if (/^[\w.-]+(:\d+)?(\/|$)/.test(text)) return `must start with http:// or https://, such as "http://${word(text)}"`;
  const scheme = /^([a-z][\w+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== "http" && scheme !== "https") return "must start with http:// or https://";
  if (/@/.test(text)) return "must not hold a user or a password; secrets do not belong in the inventory";
  const strange = stranger(text, /[A-Za-z0-9:/._~%[\]?#=&+-]/);
  if (strange) return `${strange} cannot be in a URL here`;
  if (/[?#]/.test(text)) return 'must end before the "?" or "#"';
  const parts = /^https?:\/\/(?:\[[^\]]*\]|([^/:]+))(?::(\d+))?(?:\/|$)/i.exec(text);
  if (!parts || !URL.canParse(text) || (parts[2] && !isPort(parts[2])))
    return "is not a URL such as http://192.168.1.10:8080";
  const wrongHost = parts[1] === undefined ? undefined : address(parts[1]);
  return wrongHost && `its host: ${wrongHost}`;
};

/** A path on the machine MeSH runs on: absolute, below ~, or relative to the inventory. */
export const filePath: Rule = (text) => {
  if (text === "") return "is empty; write a path or remove the key";
  if (/(hs|ts)key-|PRIVATE KEY/.test(text) || (mayBeSecret(text) && !/[/.]/.test(text))) {
    return "looks like a key itself; put it in a file and write the file's name here";
  }
  if (/^~[^/]/.test(text)) return 'only "~/" is understood, not another user\'s home';
  if (/[$`]|%[a-z]/i.test(text)) return `variables are not replaced in a path: ${quoted(text)}`;
  return /\p{C}/u.test(text) ? `${stranger(text, /\P{C}/u)} cannot be in a path` : undefined;
};

/** A Tailscale release. */
export const release: Rule = (text) => {
  if (/^\d{1,4}\.\d{1,4}\.\d{1,4}$/.test(text)) return undefined;
  const bare = /^v(\d+\.\d+\.\d+)$/.exec(text)?.[1];
  return bare
    ? `must be written without the v: "${bare}"`
    : `must be an exact release such as "1.102.3", got ${quoted(text)}`;
};

/** The fingerprint of an OpenPGP key. */
export const fingerprint: Rule = (text) =>
  /^[\da-f]{40}$/i.test(text)
    ? undefined
    : `must be 40 characters 0-9 A-F without spaces, got ${text.length} characters`;

/** One maintenance window: "Sun 02:00-04:00", "Mon-Fri 22:00-06:00" (until the next morning), "daily 03:00-03:30". */
export const maintenance: Rule = (text) => {
  const day = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
  const time = "(?:[01]\\d|2[0-3]):[0-5]\\d";
  const window = new RegExp(`^(?:daily|${day}(?:-${day})?) (${time})-(${time}|24:00)$`).exec(text);
  if (!window)
    return `must be written like "Sun 02:00-04:00", "Mon-Fri 22:00-06:00" or "daily 03:00-03:30", got ${quoted(text)}`;
  return window[1] === window[2] ? "starts and ends at the same time" : undefined;
};
