// Figures that become findings. Each has two limits: it begins at one and ends at the other (hysteresis), so that a disk that sways around
// 90 % is one finding and not a new one each night. How slow is too slow is said by the host's own history.

import { inMinutes } from "../core/times.ts";
import type { HealthCode } from "../inventory/health-codes.ts";
import type { HealthThresholds, Limits } from "../inventory/health-types.ts";
import type { Finding, Look, ProbeId, Subject } from "./types.ts";

/** What a measure usually is for a subject, by its history; undefined: too little of it. */
export type Usual = (subject: Subject, measure: string) => number | undefined;

interface Threshold {
  readonly code: HealthCode;
  readonly probe: ProbeId;
  readonly measure: string;
  /** Undefined: it cannot be judged yet. */
  limits(thresholds: HealthThresholds, usual: () => number | undefined): Limits | undefined;
  /** What is wrong is a small value. */
  readonly below?: true;
  /** What figures of it are called. */
  readonly words: (value: number) => string;
  /** What its limit is called, where that is not its figure alone. */
  readonly size?: (limit: number) => string;
}
const inUnit = (unit: string) => (value: number) => `${figure(value)} ${unit}`;

const percent = ({ diskPercent }: HealthThresholds) => diskPercent;
const clock = ({ clockSeconds }: HealthThresholds) => times(clockSeconds, 1000);
const clockWords = (ms: number) => `${clockSize(Math.abs(ms))} ${ms < 0 ? "behind" : "ahead"}`;
const clockSize = (ms: number) => (ms < 120_000 ? `${figure(ms / 1000)} s` : inMinutes(ms));
const expiry = ({ expiryDays }: HealthThresholds) => ({ begin: expiryDays, end: expiryDays });
const times = ({ begin, end }: Limits, factor: number): Limits => ({ begin: begin * factor, end: end * factor });

function latency({ latencyTimes, latencyLeastMs }: HealthThresholds, usual: () => number | undefined) {
  const before = usual();
  if (before === undefined) return undefined;
  const { begin, end } = times(latencyTimes, before);
  return { begin: Math.max(begin, latencyLeastMs), end: Math.max(end, latencyLeastMs) };
}

const rows: readonly Threshold[] = [
  { code: "disk-full", probe: "machine", measure: "diskPercent", limits: percent, words: inUnit("%") },
  { code: "disk-full", probe: "machine", measure: "inodePercent", limits: percent, words: inUnit("% of inodes") },
  { code: "headscale-disk-full", probe: "headscale", measure: "diskPercent", limits: percent, words: inUnit("%") },
  { code: "runner-disk-full", probe: "runner", measure: "diskPercent", limits: percent, words: inUnit("%") },
  { code: "runner-disk-full", probe: "runner", measure: "inodePercent", limits: percent, words: inUnit("% of inodes") },
  { code: "clock-wrong", probe: "machine", measure: "clockMs", limits: clock, words: clockWords, size: clockSize },
  {
    code: "headscale-clock-wrong",
    probe: "headscale",
    measure: "clockMs",
    limits: clock,
    words: clockWords,
    size: clockSize,
  },
  { code: "lossy", probe: "mesh-ping", measure: "lossPercent", limits: (t) => t.lossPercent, words: inUnit("%") },
  { code: "slow", probe: "mesh-ping", measure: "latencyMs", limits: latency, words: inUnit("ms") },
  {
    code: "syncthing-behind",
    probe: "syncthing",
    measure: "behindHours",
    limits: (t) => t.syncHours,
    words: inUnit("h"),
  },
  {
    code: "headscale-backup-old",
    probe: "headscale",
    measure: "backupDays",
    limits: (t) => t.backupDays,
    words: inUnit("days"),
  },
  { code: "node-expiring", probe: "node", measure: "expiryDays", limits: expiry, below: true, words: inUnit("days") },
  {
    code: "certificate-expiring",
    probe: "headscale",
    measure: "certificateDays",
    limits: expiry,
    below: true,
    words: inUnit("days"),
  },
  {
    code: "api-key-expiring",
    probe: "headscale",
    measure: "apiKeyDays",
    limits: expiry,
    below: true,
    words: inUnit("days"),
  },
  { code: "token-expiring", probe: "runner", measure: "tokenDays", limits: expiry, below: true, words: inUnit("days") },
];

/** What says whether a limit counts: what was there before keeps counting until the other limit. */
export interface Judged {
  readonly thresholds: HealthThresholds;
  readonly usual: Usual;
  wasThere(code: HealthCode, subject: Subject): boolean;
}

/** Findings from the figures of one look; what it says by the name of a figure is where that is from, and since when. A look that found the same itself is left alone. */
export function overLimits(look: Look, { thresholds, usual, wasThere }: Judged): readonly Finding[] {
  if (look.result === "unknown") return [];
  return rows.flatMap((row): Finding[] => {
    const value = look.measures[row.measure];
    if (row.probe !== look.probe || value === undefined || look.findings.some(({ code }) => code === row.code))
      return [];
    const limits = row.limits(thresholds, () => usual(look.subject, row.measure));
    if (!limits) return [];
    const limit = wasThere(row.code, look.subject) ? limits.end : limits.begin;
    const size = row.below ? value : Math.abs(value);
    if (row.below ? size > limit : size < limit) return [];
    const place = look.says[row.measure];
    const most = row.size ? row.size(limit) : figure(limit);
    const detail = `${row.words(value)}${place === undefined ? "" : ` of ${place}`}, the limit is ${most}`;
    const since = look.says[`${row.measure}Since`];
    return [{ code: row.code, detail, by: "", ...(since === undefined ? {} : { since }) }];
  });
}

/** A figure that may be too much, and nobody knows what is usual: with the history, what is usual was lost. */
export const isUnjudged = (look: Look, code: HealthCode, { thresholds, usual }: Judged): boolean =>
  rows.some((row) => {
    const value = look.measures[row.measure] ?? 0;
    if (row.code !== code || row.probe !== look.probe || value < thresholds.latencyLeastMs) return false;
    return row.limits(thresholds, () => usual(look.subject, row.measure)) === undefined;
  });

const figure = (value: number) => String(Math.round(value * 10) / 10);
