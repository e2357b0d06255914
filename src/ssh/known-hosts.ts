// The known_hosts format of sshd(8): parsed once, then queried. Pure: no I/O, no network.
// Stricter than OpenSSH in two places: an unreadable line stops what it may be about, all of it if it may be a broken @revoked,
// and a host with any pinned key counts as "changed" when it shows a key of another type. Otherwise an attacker could hide the pinned
// type and make a pinned host look unknown.

import { createHash, hash } from "node:crypto";
import { matchesList } from "../core/patterns.ts";

export interface KnownHost {
  readonly line: number;
  readonly marker: "revoked" | "cert-authority" | undefined;
  /** The host field as written: names, patterns, or one hashed name. */
  readonly hosts: string;
  readonly keyType: string;
  readonly key: Buffer;
}

interface LineProblem {
  readonly line: number;
  readonly text: string;
  /** What stands in the place of the host field. */
  readonly hosts: string;
  /** It may hold for every host: a broken marker, or the mark of a merge that was left in the file. */
  readonly grave: boolean;
}

export interface KnownHosts {
  readonly entries: readonly KnownHost[];
  /** Lines that cannot be read. */
  readonly problems: readonly LineProblem[];
  /** Entries for these names (`[host]:port` or plain), in the order of the file. */
  matching(names: readonly string[]): readonly KnownHost[];
}

/** The result of comparing a server's key with the pinned keys. */
export type HostKeyVerdict =
  | { readonly kind: "trusted"; readonly entry: KnownHost }
  | { readonly kind: "unknown" }
  | { readonly kind: "changed"; readonly pinned: readonly KnownHost[] }
  | { readonly kind: "revoked"; readonly entry: KnownHost }
  | { readonly kind: "cert-authority"; readonly entry: KnownHost };

const markers = new Map([
  ["@revoked", "revoked" as const],
  ["@cert-authority", "cert-authority" as const],
]);

/** How known_hosts writes a host: plain on port 22, `[host]:port` elsewhere, always lower case. */
export function knownHostName(host: string, port: number): string {
  const name = host.toLowerCase();
  return port === 22 ? name : `[${name}]:${port}`;
}

/** The fingerprint as OpenSSH prints it: `SHA256:` and base64 without padding. */
export function fingerprint(key: Buffer): string {
  return `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;
}

/** The type in a public key blob, or undefined when it is no key. */
export function keyTypeOf(key: Buffer): string | undefined {
  if (key.length < 4) return undefined;
  const length = key.readUInt32BE(0);
  return length > 0 && length <= 64 && key.length > 4 + length ? key.toString("latin1", 4, 4 + length) : undefined;
}

/** Parses a known_hosts text. Never throws: unreadable lines are in `problems`, with their numbers. */
export function parseKnownHosts(text: string): KnownHosts {
  const entries: KnownHost[] = [];
  const problems: LineProblem[] = [];
  for (const [index, raw] of text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    const trimmed = raw.trim();
    if (trimmed === "" || trimmed.startsWith("#")) continue;
    const parsed = parseLine(trimmed, index + 1);
    if (typeof parsed === "string") problems.push(problemOf(trimmed, index + 1, parsed));
    else entries.push(parsed);
  }
  return { entries, problems, matching: matcher(entries) };
}

/** An SSH-1 key is well-formed and of no use: the line is about no host. */
function problemOf(text: string, line: number, why: string): LineProblem {
  const old = /^[^\s@|<=>]\S*[ \t]+\d{3,5}[ \t]+\d+[ \t]+\d+(\s|$)/.test(text);
  if (old) return { line, text: "an SSH-1 key, which no server has any more", hosts: "", grave: false };
  const grave = /^\W*@|^(<{7}|={7}|>{7}|\|{7})|revoked|cert-authority/i.test(text);
  return { line, text: why, hosts: text.split(/[ \t]+/)[0] ?? "", grave };
}

/** The unreadable lines that may be about a host of these names. */
export const problemsOf = ({ problems }: KnownHosts, names: readonly string[]): readonly LineProblem[] => {
  const wanted = names.map((name) => name.toLowerCase());
  return problems.filter(({ hosts, grave }) => grave || wanted.some(isAbout(hosts)));
};

/** Whether a host field is about a name. A hashed one that is malformed can be about none, for OpenSSH as well. */
function isAbout(hosts: string): (name: string) => boolean {
  if (!hosts.startsWith("|")) return (name) => matchesList(hosts.toLowerCase().split(","), name) === "match";
  const hashed = hashedName(hosts);
  if (hashed === undefined) return () => false;
  const hashOf = nameHasher(hashed.salt);
  const wanted = hashed.hash.toString("base64");
  return (name) => hashOf(name) === wanted;
}

function parseLine(text: string, line: number): KnownHost | string {
  const fields = text.split(/[ \t]+/);
  const marker = text.startsWith("@") ? markers.get(fields[0] ?? "") : undefined;
  if (text.startsWith("@")) {
    if (marker === undefined) return "the marker is neither @revoked nor @cert-authority";
    fields.shift();
  }
  const [hosts, keyType, encoded] = fields;
  if (hosts === undefined || keyType === undefined || encoded === undefined) return "expected: host, key type, key";
  const key = decodeBase64(encoded);
  if (key === undefined) return "the key is not base64";
  if (keyTypeOf(key) !== keyType) return "the key is cut off or not of the type that stands before it";
  if (hosts.startsWith("|") && hashedName(hosts) === undefined) return "the hashed host name is malformed";
  return { line, marker, hosts, keyType, key };
}

/** Strict: Buffer.from skips invalid characters, which would turn a damaged key into another key. */
function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64").replace(/=+$/, "") === text.replace(/=+$/, "") ? bytes : undefined;
}

function hashedName(hosts: string): { salt: Buffer; hash: Buffer } | undefined {
  const [, version, salt, hash, rest] = hosts.split("|");
  const bytes = { salt: decodeBase64(salt ?? ""), hash: decodeBase64(hash ?? "") };
  if (version !== "1" || rest !== undefined || bytes.salt?.length !== 20 || bytes.hash?.length !== 20) return undefined;
  return { salt: bytes.salt, hash: bytes.hash };
}

/**
 * HMAC-SHA1 with one salt, written out. Every hashed line has its own salt, so a file of 500 lines and 500 hosts needs
 * 250,000 of them; `createHmac` takes 18 µs each, two plain hashes 2 µs.
 */
function nameHasher(salt: Buffer): (name: string) => string {
  const inner = Buffer.alloc(64, 0x36);
  const outer = Buffer.alloc(84, 0x5c);
  for (const [i, byte] of salt.entries()) {
    inner[i] = byte ^ 0x36;
    outer[i] = byte ^ 0x5c;
  }
  return (name) => {
    outer.write(hash("sha1", Buffer.concat([inner, Buffer.from(name)]), "binary"), 64, "latin1");
    return hash("sha1", outer, "base64");
  };
}

/** Looks plain names up in a map, because 500 hosts would need 500 × 500 comparisons otherwise. */
function matcher(entries: readonly KnownHost[]): KnownHosts["matching"] {
  const plain = new Map<string, KnownHost[]>();
  const others: { entry: KnownHost; fits: (name: string) => boolean }[] = [];
  for (const entry of entries) {
    const hosts = entry.hosts.toLowerCase();
    if (entry.hosts.startsWith("|")) {
      const hashed = hashedName(entry.hosts);
      if (hashed === undefined) continue;
      const hashOf = nameHasher(hashed.salt);
      const wanted = hashed.hash.toString("base64");
      others.push({ entry, fits: (name) => hashOf(name) === wanted });
    } else if (/[*?!]/.test(hosts)) {
      const patterns = hosts.split(",");
      others.push({ entry, fits: (name) => matchesList(patterns, name) === "match" });
    } else for (const name of hosts.split(",")) plain.set(name, [...(plain.get(name) ?? []), entry]);
  }
  return (names) => {
    const hits = new Set<KnownHost>();
    for (const name of names.map((n) => n.toLowerCase())) {
      for (const entry of plain.get(name) ?? []) hits.add(entry);
      for (const { entry, fits } of others) if (fits(name)) hits.add(entry);
    }
    return [...hits].sort((a, b) => a.line - b.line);
  };
}

/** Compares a server's key with the entries of its names (`known.matching(names)`). */
export function judgeHostKey(pins: readonly KnownHost[], key: Buffer): HostKeyVerdict {
  const same = (entry: KnownHost) => entry.key.equals(key);
  const revoked = pins.find((entry) => entry.marker === "revoked" && same(entry));
  if (revoked !== undefined) return { kind: "revoked", entry: revoked };
  const authority = pins.find((entry) => entry.marker === "cert-authority");
  if (authority !== undefined) return { kind: "cert-authority", entry: authority };
  const pinned = pins.filter((entry) => entry.marker === undefined);
  const trusted = pinned.find(same);
  if (trusted !== undefined) return { kind: "trusted", entry: trusted };
  return pinned.length > 0 ? { kind: "changed", pinned } : { kind: "unknown" };
}
