// The table of pairs of states, pair by pair: two nights, and what the second one changes outside; with and without a window.

import { expect, test } from "vitest";
import { hostStateNames, inWindow, pairs, type Told } from "../../src/health/pairs.ts";
import type { HostState, Look, Member, Verdict } from "../../src/health/types.ts";
import { allWell, bad, blind, gone, member, silent, stateOf, verdicts, window } from "./nights.ts";

const always = [member("server", { isServer: true }), member("h1")];
const atTimes = [member("server", { isServer: true }), member("h1", { expected: "sometimes" })];

const probes = ["node", "service", "machine", "drift"] as const;
/** Nobody gets in, so nobody can look at anything else. */
const off = [...gone("h1"), ...probes.map((probe) => blind(probe, "host:h1"))];
const nobodyLooked = allWell(always).filter(({ subject }) => subject === "host:h1");

/** One night in which the host is this. */
const nights: Readonly<Record<HostState, { readonly of: readonly Member[]; readonly looks: readonly Look[] }>> = {
  healthy: { of: always, looks: [] },
  degraded: { of: always, looks: silent("h1", "control") },
  failed: { of: always, looks: off },
  unknown: {
    of: always,
    looks: [...nobodyLooked.map(({ probe, subject }) => blind(probe, subject)), blind("drift", "host:h1")],
  },
  progressing: { of: always, looks: [bad("drift", "host:h1", "drift", { says: { progressing: "an apply" } })] },
  "waiting-for-machine": { of: atTimes, looks: off },
  "waiting-for-person": { of: always, looks: [bad("drift", "host:h1", "join-waits")] },
};

const all = hostStateNames.flatMap((from) => hostStateNames.map((to) => [from, to] as const));
const drift = bad("drift", "host:h1").subject;

/** What the second night changes, as the table says it. */
function told(before: Verdict | undefined, after: Verdict | undefined): Told {
  const ids = (verdict: Verdict | undefined, state: "open" | "over") =>
    new Set(verdict?.incidents.filter((one) => one.state === state).map(({ cause }) => cause.id));
  const [was, is, over] = [ids(before, "open"), ids(after, "open"), ids(after, "over")];
  const open = after?.incidents.filter(({ state }) => state === "open") ?? [];
  const closed = [...was].some((id) => over.has(id));
  const opened = [...is].some((id) => !was.has(id));
  const kept = [...was].some((id) => is.has(id));
  if (open.some(({ paused }) => paused)) return opened ? "kept, opened" : "paused";
  if (closed && opened) {
    return after?.incidents.some(({ because }) => because === "part-of") ? "replaced" : "closed, opened";
  }
  if (kept) return opened ? "kept, opened" : "kept";
  if (closed) return "closed";
  if (opened) return "opened";
  return after?.memory.some(({ phase }) => phase === "rising") ? "held" : "nothing";
}

/** Drift is looked at in each of these nights. */
const withDrift = (state: HostState) => {
  const { of, looks } = nights[state];
  const isLooked = looks.some(({ probe }) => probe === "drift");
  return {
    of,
    looks: isLooked ? looks : [...looks, { ...blind("drift", drift), result: "good", unknownWhy: "" } as Look],
  };
};

test.each(all)("a host that was %s and is %s", (from, to) => {
  const [before, after] = verdicts([withDrift(from), withDrift(to)]);
  expect([before && stateOf(before, "h1"), after && stateOf(after, "h1")]).toEqual([from, to]);
  expect(told(before, after)).toBe(pairs[from][to]);
});

test.each(all)("a host that was %s and is %s while a window is open", (from, to) => {
  const windows = [window({ first: "2026-01-11", hosts: ["h1"] })];
  const [before, after] = verdicts([withDrift(from), withDrift(to)], { windows });
  expect(told(before, after)).toBe(inWindow[pairs[from][to]]);
});

test.each(all)("a host that was %s and is %s in a window that was open before", (from, to) => {
  const both = verdicts([withDrift(from), withDrift(to)], { windows: [window({ tags: ["tag:mesh"] })] });
  expect(both.flatMap(({ incidents }) => incidents)).toEqual([]);
});
