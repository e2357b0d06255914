// Whether Headscale still has the key that it had before. Hosts do not mind another one, so nobody else would notice that somebody else
// answers at its URL, or that its state was lost. What it had before is kept beside the history.

import type { History } from "../health/history/types.ts";
import type { Night } from "../health/types.ts";
import { lookIn, withFinding } from "./night-with.ts";

const hint = "headscale:key";

const server = { probe: "headscale", subject: "server" } as const;

/** For how long a change is told of: somebody who replaced Headscale knows it by then. */
const toldMs = 7 * 24 * 3600 * 1000;

interface Known {
  readonly key: string;
  /** The change that it came by; null: it is the first that was seen. */
  readonly change: { readonly from: string; readonly at: string } | null;
}

/** The same night with a finding where the key is another one than before; what is known of it is kept. */
export function withServerKey(history: History, night: Night): Night {
  const key = lookIn(night, server)?.says.key;
  if (key === undefined) return night;
  const before = keptIn(history);
  const now =
    before === undefined || before.key === key ? (before ?? { key, change: null }) : changed(before, key, night);
  if (now !== before) history.keepHint(hint, JSON.stringify(now));
  const { change } = now;
  if (change === null || Date.parse(night.endedAt) - Date.parse(change.at) > toldMs) return night;
  const detail = `it is ${key}, and was ${change.from}`;
  const finding = { code: "headscale-key-changed", detail, by: "curl URL/key?v=1", since: change.at };
  return withFinding(night, server, finding);
}

const changed = (before: Known, key: string, { endedAt }: Night): Known => ({
  key,
  change: { from: before.key, at: endedAt },
});

/** What cannot be read counts as never seen. */
function keptIn(history: History): Known | undefined {
  try {
    const { key, change } = JSON.parse(history.hint(hint) ?? "") as Partial<Known>;
    return typeof key === "string" ? { key, change: change ?? null } : undefined;
  } catch {
    return undefined;
  }
}
