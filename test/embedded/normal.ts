// Answers of two labs made comparable: what differs by nature (addresses, keys, times, names) becomes a word for it.
// What is left must be equal. What the embedded lab does not imitate is named here, once.

import type { Party } from "./party.ts";

/** Fields of a node's status that only a real network fills, and those that tell one release of a system from another.
 *  A ping that took less than a millisecond has none. */
const notCompared = new Set([
  ...["Addrs", "CurAddr", "Capabilities", "CapMap", "PeerAPIURL", "TaildropTarget", "TUN"],
  ...["distro", "ms"],
]);

/** Comes and goes within a second, in any place of the list. */
const passing = "Tailscale is starting. Please wait.";

const patterns: readonly (readonly [RegExp, string])[] = [
  [/\b100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.\d+\.\d+\b/g, "MESH-IP"],
  [/\bfd7a:115c:a1e0::[0-9a-f:]+/g, "MESH-IP6"],
  [/\b(nodekey|mkey|discokey):(?!0{64})[0-9a-f]{64}/g, "$1:KEY"],
  [/\bhskey-(auth|api)-[\w-]+(-\*\*\*)?/g, "hskey-$1-KEY"],
  [/(?!0001)\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)/g, "TIME"],
  [/\b(\d+\.\d+\.\d+)-[\w-]+/g, "$1"],
  [/\b[A-Z2-7]{7}(-[A-Z2-7]{7}){7}\b/g, "DEVICE-ID"],
  [/\bafter \d+ ms\b/g, "after SOME ms"],
  [/\(process \d+\)|\bprocess \d+ \(/g, "PROCESS"],
  [/\b(debian|ubuntu)([ /])(bookworm|noble)\b/g, "SYSTEM$2RELEASE"],
  [/\b[0-9A-F]{16}\b/g, "KEY-ID"],
  [/Tailscale is starting\. Please wait\.; |; Tailscale is starting\. Please wait\./g, ""],
  // The real lab's hosts cannot look their own names up; nobody depends on it.
  [/^sudo: unable to resolve host .*\n/gm, ""],
  [/\b(?:127|10)\.\d+\.\d+\.\d+:\d+/g, "ENDPOINT"],
];

/** A function that makes any answer of this party comparable. */
export function normaliser({ inventory, one, peer }: Party): (answer: unknown) => unknown {
  const { url } = inventory.headscale;
  const literal: readonly (readonly [string, string])[] = [
    [one.spec.tailscale.source, "SOURCE"],
    [url, "LOGIN-SERVER"],
    [new URL(url).host, "LOGIN-SERVER"],
    [`127.0.0.1:${one.spec.syncthing?.guiPort}`, "GUI"],
    [one.spec.tailscale.signingKey, "SIGNING-KEY"],
  ];
  const names: readonly (readonly [RegExp, string])[] = [
    [new RegExp(`\\b${one.spec.name}\\b`, "g"), "ONE"],
    [new RegExp(`\\b${peer.spec.name}\\b`, "g"), "PEER"],
    [new RegExp(`^${new URL(url).hostname.replaceAll(".", "\\.")}$`), "LOGIN-SERVER"],
  ];
  const text = (value: string) => {
    const known = literal.reduce((all, [from, to]) => all.replaceAll(from, to), value);
    return [...names, ...patterns].reduce((all, [from, to]) => all.replace(from, to), known);
  };
  return (answer) => normal(answer, text);
}

function normal(value: unknown, text: (value: string) => string): unknown {
  if (typeof value === "string") return json(value, text) ?? text(value);
  if (Array.isArray(value)) return value.filter((each) => each !== passing).map((each) => normal(each, text));
  if (value === null || typeof value !== "object") return value;
  // The system's own version; those of Tailscale and Syncthing are compared.
  const skipped = "family" in value ? new Set([...notCompared, "version"]) : notCompared;
  const entries = Object.entries(value).filter(([name]) => !skipped.has(name));
  return Object.fromEntries(entries.map(([name, inner]) => [text(name), field(name, inner, text)]));
}

/** Numbers that count up, and the mesh's name, which is its server's address. */
function field(name: string, value: unknown, text: (value: string) => string): unknown {
  if (/^(id|ID|NodeID|UserID|Name)$/.test(name) && value !== undefined && value !== "" && value !== 0) return "SOME";
  return normal(value, text);
}

/** A text that is JSON in itself (status, preferences), read; undefined when it is not. */
function json(value: string, text: (value: string) => string): unknown {
  if (!value.trimStart().startsWith("{")) return undefined;
  try {
    return normal(JSON.parse(value), text);
  } catch {
    return undefined;
  }
}
