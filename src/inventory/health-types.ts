// What the inventory says about health: when something counts, when it is silent, and who is told. Plain data, defaults applied.

import type { HealthCode } from "./health-codes.ts";

/** 0 is Sunday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** A window in which something may be wrong without being told. Its times are wall-clock times of `mesh.health.timezone`. */
export interface WindowSpec {
  readonly name: string;
  /** Days on which it begins. */
  readonly days: readonly Weekday[];
  /** Minutes after midnight. `to` not after `from`: it ends on the next day. */
  readonly from: number;
  readonly to: number;
  /** First and last day on which it begins, "2026-12-24"; null: no bound. */
  readonly first: string | null;
  readonly last: string | null;
  /** It is for hosts with one of these names or tags; both empty: for everything. */
  readonly hosts: readonly string[];
  readonly tags: readonly string[];
  /** Empty: for every cause. */
  readonly causes: readonly HealthCode[];
}

/** Two limits: a finding begins at one and ends at the other, so that a value between them changes nothing. */
export interface Limits {
  readonly begin: number;
  readonly end: number;
}

export interface HealthThresholds {
  readonly diskPercent: Limits;
  readonly clockSeconds: Limits;
  readonly lossPercent: Limits;
  /** Times of what is usual for the host. */
  readonly latencyTimes: Limits;
  /** What is never slow, however fast the host used to be. */
  readonly latencyLeastMs: number;
  readonly syncHours: Limits;
  readonly backupDays: Limits;
  /** Keys, certificates and tokens are told of this long before they end. */
  readonly expiryDays: number;
}

/** One check of the user's own. */
export interface CheckSpec {
  readonly name: string;
  /** On hosts with one of these names or tags; both empty: on all. */
  readonly hosts: readonly string[];
  readonly tags: readonly string[];
  readonly expects: CheckExpects;
}

export type CheckExpects =
  | { readonly kind: "tcp"; readonly port: number }
  | { readonly kind: "http"; readonly url: string; readonly status: number; readonly contains: string | null }
  | { readonly kind: "tls"; readonly port: number; readonly days: number }
  | { readonly kind: "command"; readonly command: readonly string[] };

export interface HealthSpec {
  /** IANA; the one zone of windows, days and schedule. */
  readonly timezone: string;
  /** A failure is looked at again this often within the run, over this time. */
  readonly confirm: { readonly looks: number; readonly seconds: number };
  /** Runs in a row that must see a cause before it is told, and that must not before it is over. */
  readonly raiseAfter: number;
  readonly endAfter: number;
  /** How much of the last looks must be changes; in percent. */
  readonly flapping: Limits & { readonly looks: number };
  /** After its own restart, and after one of Headscale, a host has this long to come back. */
  readonly settleSeconds: number;
  readonly thresholds: HealthThresholds;
  readonly windows: readonly WindowSpec[];
  readonly checks: readonly CheckSpec[];
  readonly issues: IssueSpec;
  readonly webhook: { readonly url: string; readonly secretEnv: string } | null;
  /** Called after a good run; who misses the call raises the alarm. */
  readonly deadManUrl: string | null;
}

export interface IssueSpec {
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly titlePrefix: string;
  /** More causes at once become one issue with a list. */
  readonly most: number;
  readonly remindDays: number;
  /** The day of the weekly digest. */
  readonly digest: Weekday | null;
}
