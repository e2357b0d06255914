// What the newest runs saw: the state of each host and of Headscale, and the ways through the mesh. A run may have been asked for some
// hosts only; of the others the one before it knows more.

import { codes, isCode } from "../codes.ts";
import type { History, PastRun } from "../history/types.ts";
import { worded } from "../subjects.ts";
import type { HostState, Look, Member, Subject, Verdict } from "../types.ts";
import type { Link, Via } from "./types.ts";

interface Standing {
  readonly state: HostState;
  readonly why: string;
}

/** One run, and what it was to look at. */
interface Sight {
  readonly run: PastRun;
  readonly states: Verdict["states"];
  readonly looks: readonly Look[];
}

/** Runs further back say nothing of now. */
const mostRuns = 10;

/** The newest runs, newest first, as many as it takes to have seen each host. */
export function newestSights(history: History, members: readonly Member[], lastDays: number): readonly Sight[] {
  const newest = history.newest();
  if (!newest) return [];
  const before = history.days(lastDays).flatMap(({ runs }) => runs);
  const older = before.filter(({ run }) => run !== newest.run).toReversed();
  const missing = new Set(members.map(({ name }): Subject => `host:${name}`));
  const sights: Sight[] = [];
  for (const run of [newest, ...older].slice(0, mostRuns)) {
    if (sights.length > 0 && missing.size === 0) break;
    const looks = history.looks(run.run);
    sights.push({ run, states: history.states(run.run), looks });
    for (const { subject } of looks) missing.delete(subject);
  }
  return sights;
}

interface HostNow extends Standing {
  readonly lookedAt: string | null;
  readonly link: Link | null;
}

/** By the newest run that was to look at it. */
export function hostNow(name: string, sights: readonly Sight[]): HostNow {
  const subject: Subject = `host:${name}`;
  const sight = sights.find(({ looks }) => looks.some((look) => look.subject === subject));
  if (!sight) return { state: "unknown", why: "it was not looked at lately", lookedAt: null, link: null };
  const { state, why } = sight.states.get(name) ?? { state: "unknown", why: "it was not looked at" };
  const ping = sight.looks.find((look) => look.subject === subject && look.probe === "mesh-ping");
  return { state, why, lookedAt: sight.run.endedAt, link: ping ? linkOf("the runner", name, ping) : null };
}

/** Pings between pairs of hosts, of the newest of these runs that has some. */
export function pairLinks(sights: readonly Sight[]): readonly Link[] {
  const pairs = sights.map(({ looks }) => looks.filter(({ probe }) => probe === "pair"));
  return (pairs.find((looks) => looks.length > 0) ?? []).flatMap((look) => {
    const [from = "", to = ""] = look.subject.slice("pair:".length).split(">");
    return linkOf(from, to, look) ?? [];
  });
}

const vias: readonly Via[] = ["direct", "peer-relay", "relay"];

/** null: it could not be looked at, or does not say which way it took. */
function linkOf(from: string, to: string, { result, says, measures }: Look): Link | null {
  const via = vias.find((each) => each === says.via);
  if (result === "unknown" || (result === "good" && !via)) return null;
  return { from, to, via: via ?? "none", latencyMs: measures.latencyMs ?? null };
}

const worstFirst: readonly HostState[] = ["failed", "degraded"];

/** Headscale itself, by the newest of these runs that was to look at it. */
export function serverNow(sights: readonly Sight[]): Standing {
  const looks = sights.map((sight) => sight.looks.filter(({ probe }) => probe === "headscale"));
  const [look] = looks.find(({ length }) => length > 0) ?? [];
  if (!look) return { state: "unknown", why: "it was not looked at lately" };
  if (look.result === "unknown") return { state: "unknown", why: `could not look: ${look.unknownWhy}` };
  const found = look.findings.flatMap(({ code }) => (isCode(code) ? [codes[code]] : []));
  const [worst] = found.toSorted((a, b) => worstFirst.indexOf(a.state) - worstFirst.indexOf(b.state));
  if (worst) return { state: worst.state, why: worded(worst.title, "server") };
  return { state: look.result === "bad" ? "failed" : "healthy", why: "" };
}
