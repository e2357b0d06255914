import type { Judged } from "./year.ts";

/** Names of the causes that a verdict says are open. */
export const openIn = ({ verdict }: Judged): ReadonlySet<string> =>
  new Set(verdict.incidents.filter(({ state }) => state === "open").map(({ cause }) => cause.id));
