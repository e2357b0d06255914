// The webhook of a health run: what has changed since the receiver last took something. An answer can be lost after the receiver took
// what was sent, and a run may be unable to remember; so a change may arrive again, and is known by its key.

import { createHash } from "node:crypto";
import type { History } from "../health/history/types.ts";
import type { ToldTo } from "../health/result.ts";
import type { Incident, Night, Verdict } from "../health/types.ts";
import type { HealthSession } from "./health-session.ts";

/** Outbreaks that the receiver knows to be open, for sure, or perhaps: sent without an answer. */
interface Heard {
  readonly sure: readonly string[];
  readonly maybe: readonly string[];
}

interface Changed {
  readonly night: Night;
  readonly verdict: Verdict;
}

/** Sends what is open and not known there, and what is over and may be known there. */
export async function tellWebhook(
  { inventory: { file: mesh }, sender }: Pick<HealthSession, "inventory" | "sender">,
  history: History,
  { night, verdict }: Changed,
): Promise<ToldTo> {
  const heard = heardBefore(history);
  const all = verdict.incidents.map((incident) => ({ incident, outbreak: outbreakOf(mesh, incident) }));
  const changes = all.filter(({ incident, outbreak }) => isNews(incident, outbreak, heard, night));
  if (changes.length === 0) return { to: "webhook", state: "off", words: "nothing has changed" };
  const maybe = all.map(({ outbreak }) => outbreak).filter((one) => heard?.maybe.includes(one) || isIn(changes, one));
  // Before the call: whatever becomes of it, its end will be told as well.
  keep(history, { sure: heard?.sure ?? [], maybe });
  const changed = changes.map(({ incident, outbreak }) => changeOf(incident, outbreak));
  const { run, endedAt: at } = night;
  const why = await sender.post({ version: 1, event: "health", mesh, run, at, changes: changed });
  if (why) return { to: "webhook", state: "failed", words: why };
  const open = all.filter(({ incident }) => incident.state === "open").map(({ outbreak }) => outbreak);
  const isKept = keep(history, { sure: open, maybe: [] });
  const again = isKept ? "" : "; it cannot be remembered, so it may be sent again, with the same keys";
  return { to: "webhook", state: "told", words: `${changes.length} sent${again}` };
}

const isIn = (changes: readonly { readonly outbreak: string }[], one: string) =>
  changes.some(({ outbreak }) => outbreak === one);

/** Without a memory everything that is open is news, and so is what has ended in this night. */
function isNews(
  { state, endedAt }: Incident,
  outbreak: string,
  heard: Heard | undefined,
  { startedAt }: Night,
): boolean {
  if (state === "open") return !heard?.sure.includes(outbreak);
  if (!heard) return endedAt !== null && Date.parse(endedAt) >= Date.parse(startedAt);
  return heard.sure.includes(outbreak) || heard.maybe.includes(outbreak);
}

/** The same for whichever run sends it: of the mesh, the cause, and since when it is so. */
const outbreakOf = (mesh: string, { cause, since }: Incident): string =>
  createHash("sha256").update([mesh, cause.id, since].join("\n")).digest("hex").slice(0, 32);

const changeOf = ({ cause, since, state, endedAt, because, partOf }: Incident, outbreak: string) => ({
  key: `${outbreak}.${state}`,
  ...{ state, since, endedAt, because, partOf: partOf ?? null },
  ...{ id: cause.id, code: cause.code, title: cause.title, hosts: cause.hosts, severity: cause.severity },
  ...{ touchesConnectivity: cause.touchesConnectivity, next: cause.next },
});

const hint = "webhook:heard";

const keep = (history: History, heard: Heard): boolean => history.keepHint(hint, JSON.stringify(heard));

/** undefined: nothing is remembered. */
function heardBefore(history: History): Heard | undefined {
  try {
    const { sure, maybe }: Partial<Heard> = JSON.parse(history.hint(hint) ?? "{}");
    return Array.isArray(sure) && Array.isArray(maybe) ? { sure, maybe } : undefined;
  } catch {
    return undefined;
  }
}
