// The past as plain data: what the table, status.json, the badge, the Prometheus text and the page all show. Times are UTC (ISO 8601), days are
// calendar days of `zone`, durations are milliseconds. A night that nobody looked at is neither up nor down.

import type { HistoryState, HostDay, PastIncident } from "../history/types.ts";
import type { HostState } from "../types.ts";

/** How a host was last reached through the mesh. */
export type Via = "direct" | "peer-relay" | "relay";

/** Nights that looked at a host, and what it was in them. One that waits for its machine or a person, or is being changed, is neither. */
export interface Nights {
  /** Healthy or degraded, at the worst. */
  readonly up: number;
  /** Failed. */
  readonly down: number;
  readonly looked: number;
  /**
   * Days of the span in which it could have been looked at: it was in the inventory, as far as runs say, and today only counts once it had
   * a run. A host that is new has fewer of them than others.
   */
  readonly of: number;
}

/** Of the nights that have a figure, each with its mean; `max` is the longest of all. */
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
  /** By the newest run that was to look at it; `unknown` where that could not, or none did lately. */
  readonly state: HostState;
  readonly why: string;
  /** When that run ended: a run of some hosts says nothing of the others. */
  readonly lookedAt: string | null;
  /** One for each day of the span, oldest first. Where nobody looked, `why` says so, or that it was not in the inventory. */
  readonly days: readonly HostDay[];
  readonly nights: Nights;
  /** Looked at often enough for figures to say something. */
  readonly enough: boolean;
  /** Null: too few nights have a figure. */
  readonly latency: Latency | null;
  /** Null: not seen. */
  readonly via: Via | null;
  /** Incidents of the span that touched it. */
  readonly incidents: number;
}

/** A way through the mesh that the newest run saw. One from the runner is from "the runner", which no host can be called. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly via: Via | "none";
  readonly latencyMs: number | null;
}

export interface IncidentPast extends PastIncident {
  /** Until it ended, or until now. */
  readonly lastedMs: number;
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
  /** Headscale, as the newest run saw it. */
  readonly server: { readonly state: HostState; readonly why: string };
  /** In the order of the inventory. One that was renamed begins anew. */
  readonly hosts: readonly HostPast[];
  readonly links: readonly Link[];
  /** Newest first. */
  readonly incidents: readonly IncidentPast[];
}
