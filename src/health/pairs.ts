// The written table of pairs of states: what becomes of a host's issue when the host was one thing in one run and is another in the next.
// Nothing goes by this table; judge.ts is held to it, pair by pair, with and without a window, and the manual shows it.

import type { HostState } from "./types.ts";

/**
 * What the outside sees. `kept`: the issue stays open and is edited; `paused`: it also says that a window is open; `replaced`: the old
 * issue is closed as part of the new one; `held`: remembered, told when the window is over and it is still there.
 */
export type Told =
  | "nothing"
  | "opened"
  | "closed"
  | "closed, opened"
  | "replaced"
  | "kept"
  | "kept, opened"
  | "held"
  | "paused";

const order = [
  ...(["healthy", "degraded", "failed", "unknown"] as const),
  ...(["progressing", "waiting-for-machine", "waiting-for-person"] as const),
];

export const hostStateNames: readonly HostState[] = order;

/** From a state, in the order of `order`. */
const row = (...told: readonly Told[]): Readonly<Record<HostState, Told>> =>
  Object.fromEntries(order.map((state, n) => [state, told[n] ?? "nothing"])) as Record<HostState, Told>;

/** Nothing was told of it before. */
const fromSilence = row("nothing", "opened", "opened", "nothing", "nothing", "nothing", "opened");

/** What is told outside windows: from the state before to the state after. */
export const pairs: Readonly<Record<HostState, Readonly<Record<HostState, Told>>>> = {
  healthy: fromSilence,
  degraded: row("closed", "kept", "replaced", "kept", "kept", "closed", "closed, opened"),
  failed: row("closed", "closed, opened", "kept", "kept", "kept", "closed", "closed, opened"),
  unknown: fromSilence,
  progressing: fromSilence,
  "waiting-for-machine": fromSilence,
  // Behind a host that does not answer nobody sees whether the person has come.
  "waiting-for-person": row("closed", "closed, opened", "kept, opened", "kept", "kept", "kept", "kept"),
};

/** What becomes of each while a window is open: nothing is opened, and good news is never held back. */
export const inWindow: Readonly<Record<Told, Told>> = {
  nothing: "nothing",
  opened: "held",
  closed: "closed",
  "closed, opened": "closed",
  replaced: "paused",
  kept: "paused",
  "kept, opened": "paused",
  held: "held",
  paused: "paused",
};

/** How a night with this state counts in "28 of 30 nights"; all of them are stored. */
export const counts: Readonly<Record<HostState, "up" | "down" | "not looked">> = {
  healthy: "up",
  degraded: "up",
  failed: "down",
  unknown: "not looked",
  progressing: "not looked",
  "waiting-for-machine": "not looked",
  "waiting-for-person": "up",
};
