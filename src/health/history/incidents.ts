// Incidents with their times. A verdict says what is true, not what changed, so the same verdict twice leaves the same rows.

import type { DatabaseSync } from "node:sqlite";
import type { Incident, Verdict } from "../types.ts";
import { utc } from "./days.ts";
import type { PastIncident } from "./types.ts";
import { fromJson } from "./words.ts";

/** To be called in a transaction. No incident begins after now, or ends before it began, whatever the clocks say. */
export function recordIncidents(db: DatabaseSync, verdict: Verdict, started: number, now: number): void {
  const open =
    db.prepare(`INSERT INTO incident (cause, since, data) VALUES (?, ?, ?) ON CONFLICT (cause) WHERE ended IS NULL
    DO UPDATE SET since = min(since, excluded.since), data = excluded.data`);
  for (const incident of verdict.incidents) {
    const since = Math.min(Date.parse(incident.since), now);
    const data = JSON.stringify({ cause: incident.cause, flapping: incident.flapping });
    if (incident.state === "open") open.run(incident.cause.id, since, data);
    else end(db, incident, since, data);
  }
  endUnseen(db, verdict, started);
}

/** Ends the open one; or tells the same end again; or learns of an incident only by its end, when the history was lost. */
function end(db: DatabaseSync, { cause, endedAt, because }: Incident, since: number, data: string): void {
  const ended = Math.max(Date.parse(endedAt ?? ""), since) || since;
  const update = (where: string, ...values: number[]) =>
    db
      .prepare(`UPDATE incident SET ended = max(since, ?), because = ?, data = ? WHERE cause = ? AND ${where}`)
      .run(ended, because, data, cause.id, ...values).changes;
  if (update("ended IS NULL") || update("since <= ? AND ended >= ?", since, since)) return;
  const insert = "INSERT INTO incident (cause, since, ended, because, data) VALUES (?, ?, ?, ?, ?)";
  db.prepare(insert).run(cause.id, since, ended, because, data);
}

/** What nobody tells or remembers any more is over; the run that saw its end could not be stored. */
function endUnseen(db: DatabaseSync, { incidents, memory }: Verdict, started: number): void {
  const alive = memory.filter(({ phase }) => phase !== "rising").map(({ id }) => id);
  const known = JSON.stringify([...alive, ...incidents.map(({ cause }) => cause.id)]);
  db.prepare(`UPDATE incident SET ended = max(since, ?), because = 'unseen'
    WHERE ended IS NULL AND cause NOT IN (SELECT value FROM json_each(?))`).run(started, known);
}

/** Oldest first: those that have not ended, and those that ended at this time or later. One that cannot be read is left out. */
export function incidentsSince(db: DatabaseSync, time: number): readonly PastIncident[] {
  const rows = db.prepare("SELECT * FROM incident WHERE ended IS NULL OR ended >= ? ORDER BY since, id").all(time);
  return rows.flatMap(({ since, ended, because, data }) => {
    const { cause, flapping = null } = fromJson<Partial<Pick<PastIncident, "cause" | "flapping">>>(data, {});
    if (!cause) return [];
    const endedAt = ended === null ? null : utc(Number(ended));
    return { cause, flapping, since: utc(Number(since)), endedAt, because: because as PastIncident["because"] };
  });
}
