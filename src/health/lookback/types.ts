// The past as plain data: what the table, status.json, the badge, the Prometheus text and the page all show. Times are UTC (ISO 8601), days are
// calendar days of `zone`, durations are milliseconds. A night that nobody looked at is neither up nor down.

import type { HistoryState, HostDay, PastIncident } from "../history/types.ts";
import type { HostState } from "../types.ts";

/** How a host was last reached through the mesh. */
export type Via = "direct" | "peer-relay" | "relay";

/** Nights that looked at something, and in how many of these it was up. */
export interface Nights {
  /** Nights in which it was neither failed nor waiting for somebody. */
  readonly up: number;
  readonly looked: number;
  /** Days of the span in which it could have been looked at: a host that is new has fewer of them than others. */
  readonly of: number;
}

/** Of the nights that have a figure. */
export interface Latency {
  readonly nights: number;
  readonly median: number;
  readonly p95: number;
  readonly max: number;
}

export interface HostPast {
  readonly name: string;
  readonly os: "linux" | "windows";
  /** The Windows that it runs on. */
  readonly wslOf: string | null;
  readonly isServer: boolean;
  /** By the newest run; `unknown` where that could not look at it or none did. */
  readonly state: HostState;
  readonly why: string;
  /** One for each day of the span, oldest first. */
  readonly days: readonly HostDay[];
  readonly nights: Nights;
  /** Looked at often enough for figures to say something. */
  readonly enough: boolean;
  readonly latency: Latency | null;
  readonly via: Via | null;
  /** Incidents of the span that touched it. */
  readonly incidents: number;
}

/** A way through the mesh that the newest run saw. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly via: Via | "none";
  readonly latencyMs: number | null;
}

export interface IncidentPast extends PastIncident {
  /** Null: it has not ended. */
  readonly lastedMs: number | null;
}

export interface LookBack {
  /** When this was put together. */
  readonly at: string;
  readonly zone: string;
  /** How many days are shown, today included. */
  readonly days: number;
  /** When the newest run ended; null: there is none. */
  readonly newest: string | null;
  /** Nights with a run, of the days of the span since the first run. */
  readonly nights: { readonly looked: number; readonly of: number };
  readonly history: HistoryState;
  readonly hosts: readonly HostPast[];
  readonly links: readonly Link[];
  /** Newest first. */
  readonly incidents: readonly IncidentPast[];
}
