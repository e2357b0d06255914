// How long an incident lasted.

import type { PastIncident } from "../history/types.ts";
import type { IncidentPast } from "./types.ts";

export interface Dated {
  /** Calendar days, today included. */
  readonly days: number;
  readonly now: Date;
}

export const incidentPast = (past: PastIncident, now: Date): IncidentPast => ({
  ...past,
  lastedMs: Math.max(0, (past.endedAt === null ? now.getTime() : Date.parse(past.endedAt)) - Date.parse(past.since)),
});
