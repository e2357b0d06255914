// Causes as they are told: a suspect in words, with all that follows from it.

import { codes } from "./codes.ts";
import { worded } from "./subjects.ts";
import type { Suspect } from "./suspects.ts";
import { typedLine } from "./typed.ts";
import type { Cause, Member, Severity, Silence } from "./types.ts";

const heaviestFirst: readonly Severity[] = ["high", "medium", "low"];

/** The causes of all suspects, the heaviest first; each with what it explains. */
export function causesOf(
  suspects: readonly Suspect[],
  silence: ReadonlyMap<string, Silence>,
  members: ReadonlyMap<string, Member>,
): readonly Cause[] {
  const explained = Map.groupBy(suspects, ({ id }) => {
    const own = silence.get(id);
    return own?.by === "explained" ? own.cause : "";
  });
  return suspects.map((one) => causeOf(one, explained.get(one.id) ?? [], members)).toSorted(byWeight);
}

function causeOf(
  { id, code, subject, hosts, evidence }: Suspect,
  follows: readonly Suspect[],
  members: ReadonlyMap<string, Member>,
): Cause {
  const { severity, touchesConnectivity, title, next } = codes[code];
  const below = follows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    ...{ id, code, severity, touchesConnectivity },
    hosts: [...new Set([...hosts, ...below.flatMap((one) => one.hosts)])],
    title: worded(title, subject),
    evidence,
    explains: below.map((one) => one.id),
    next: next.map((line) => typedLine(line, subject, members)),
  };
}

/** By severity, then those that touch connectivity, then by name. */
function byWeight(a: Cause, b: Cause): number {
  const heavy = heaviestFirst.indexOf(a.severity) - heaviestFirst.indexOf(b.severity);
  return heavy || Number(b.touchesConnectivity) - Number(a.touchesConnectivity) || (a.id < b.id ? -1 : 1);
}
