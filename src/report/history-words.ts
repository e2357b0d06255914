// Words and marks of looking back, shared by table, badge and others. A mark never stands without a word.

import type { HostDay } from "../health/history/types.ts";
import type { HostPast, Latency, Nights } from "../health/lookback/types.ts";

const tooLittle = "too little data";

/** "28 of 30 nights", and what the others found; never a percent of a few nights. */
export function upWords({ nights, enough }: Pick<HostPast, "nights" | "enough">): string {
  const { up, down, looked } = nights;
  const neither = looked - up - down;
  const rest = [down > 0 && `${down} failed`, neither > 0 && `${neither} waiting`].filter(Boolean);
  const words = [`${up} of ${looked} nights`, ...rest].join(", ");
  if (looked === 0) return tooLittle;
  return enough ? words : `${words} (${tooLittle})`;
}

export const lookedWords = ({ looked, of }: Pick<Nights, "looked" | "of">): string => `${looked} of ${of}`;

/** "3 ms, p95 40 ms" */
export const latencyWords = (latency: Latency | null): string =>
  latency ? `${msWords(latency.median)}, p95 ${msWords(latency.p95)}` : tooLittle;

const msWords = (ms: number): string => (ms < 1 ? "<1 ms" : `${Math.round(ms)} ms`);

const marks: Readonly<Record<NonNullable<HostDay["state"]>, string>> = {
  healthy: "+",
  degraded: "!",
  failed: "x",
  progressing: "~",
  "waiting-for-machine": "~",
  "waiting-for-person": "~",
};

export const legend = "+ up · ! degraded · x failed · ~ waiting or in progress · . nobody looked";

/** One character a day. A gap is a dot. */
export const stripOf = (days: readonly HostDay[]): string =>
  days.map(({ state }) => (state === null ? "." : marks[state])).join("");
