// Whom a look and a cause are about, and the names of causes.

import type { HealthCode } from "../inventory/health-codes.ts";
import { codes, isCode } from "./codes.ts";
import type { Member, Subject } from "./types.ts";

/** `host-down:office-one`; for the server and the runner, of which there is one each, the code alone. */
export function causeId(code: HealthCode, subject: Subject): string {
  return subject === "server" || subject === "runner" ? code : `${code}:${subject.slice(subject.indexOf(":") + 1)}`;
}

/** The code of a cause by its name; undefined for one of another release. */
export function codeOf(id: string): HealthCode | undefined {
  const name = id.split(":")[0] ?? "";
  return isCode(name) ? name : undefined;
}

/** The subject of a cause by its name and code. */
export function subjectOf(id: string, code: HealthCode): Subject {
  const [probe] = codes[code].probes;
  const name = id.slice(code.length + 1);
  if (name === "") return probe === "runner" ? "runner" : "server";
  if (probe === "pair") return `pair:${name as `${string}>${string}`}`;
  return probe === "check" ? `check:${name as `${string}@${string}`}` : `host:${name}`;
}

/** The two hosts that a cause is between, by its name; none for any other. */
export function pairsOf(id: string): readonly (readonly [string, string])[] {
  const code = codeOf(id);
  const subject = code && subjectOf(id, code);
  if (!subject?.startsWith("pair:")) return [];
  const [from = "", to = ""] = hostsOf(subject);
  return [[from, to]];
}

/** The title of a cause by its name; the name itself for one of another release. */
export function titleOf(id: string): string {
  const code = codeOf(id);
  return code ? worded(codes[code].title, subjectOf(id, code)) : id;
}

/** The hosts that a subject names, the one where it sits first. */
export function hostsOf(subject: Subject): readonly string[] {
  const [kind, name = ""] = subject.split(":");
  if (kind === "host") return [name];
  if (kind === "pair") return name.split(">");
  return kind === "check" ? [name.slice(name.indexOf("@") + 1)] : [];
}

/** The hosts where something with this subject sits: those that it names, or the one that Headscale is on. */
export function seatOf(subject: Subject, members: Iterable<Member>): readonly string[] {
  if (subject !== "server") return hostsOf(subject);
  return [...members].filter(({ isServer }) => isServer).map(({ name }) => name);
}

/** Puts the subject's names into words of the codes' table. */
export function worded(text: string, subject: Subject): string {
  const name = subject.slice(subject.indexOf(":") + 1);
  return text
    .replaceAll("{host}", hostsOf(subject)[0] ?? "")
    .replaceAll("{name}", name.split("@")[0] ?? "")
    .replaceAll("{pair}", name.split(">").join(" to "));
}
