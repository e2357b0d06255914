// When a node's key ends. Headscale has been seen to store dates that mean nothing, and a node goes on working with them; the node's own
// status is the second witness (juanfont/headscale #3170, #3262, #3299).

import { isHealthy, type TailscaleStatus } from "../../tailscale/status.ts";

export interface Expiry {
  readonly verdict: "node-expired" | "node-date-wrong" | undefined;
  readonly words: string;
  /** Until then, where it is a date to come. */
  readonly days: number | undefined;
}

interface Said {
  /** By Headscale: ISO 8601, or undefined for never. */
  readonly expiry: string | undefined;
  /** By the host itself; undefined: it was not asked. */
  readonly own: TailscaleStatus | undefined;
  /** Milliseconds since 1970. */
  readonly wall: number;
}

const DAY = 24 * 3600 * 1000;

/** There was no Headscale before. */
const firstPossible = Date.UTC(2020, 0);

/** What the dates come to. Year 1 is how "never" is written. */
export function expiryOf({ expiry, own, wall }: Said): Expiry {
  const date = expiry === undefined ? Number.NaN : Date.parse(expiry);
  const never = Number.isNaN(date) || date < Date.UTC(1900, 0);
  if (own?.expired) return verdict("node-expired", never ? "the host itself says so" : `its key ended ${expiry}`);
  if (never) return fine();
  if (date < firstPossible) return verdict("node-date-wrong", `Headscale says that its key ended ${expiry}`);
  if (date > wall) return { ...fine(), days: (date - wall) / DAY };
  if (own && isHealthy(own))
    return verdict("node-date-wrong", `Headscale says that its key ended ${expiry}, and the node goes on with it`);
  return verdict("node-expired", `its key ended ${expiry}`);
}

const fine = (): Expiry => ({ verdict: undefined, words: "", days: undefined });

const verdict = (is: NonNullable<Expiry["verdict"]>, words: string): Expiry => ({
  verdict: is,
  words,
  days: undefined,
});
