// What the history takes and gives, as plain data. Times are UTC (ISO 8601); days are calendar days of the one zone of the settings.

import type {
  Cause,
  Ended,
  HostState,
  Incident,
  Look,
  Night,
  ProbeId,
  Remembered,
  Silence,
  Subject,
  Verdict,
} from "../types.ts";

/** `ok`: it can be read, and written unless it was opened for reading. With any other a run goes on, and what it gives may be empty. */
export type HistoryKind =
  | "ok"
  | "none" // there is no file yet; to readers only
  | "read-only"
  | "locked"
  | "full"
  | "newer" // written by a newer release
  | "older" // not brought up to date yet; to readers only
  | "foreign" // somebody else's database
  | "damaged" // to readers only: whoever writes sets it aside
  | "unusable";

export interface HistoryState {
  readonly kind: HistoryKind;
  /** One sentence for people, without a full stop; "" when it is `ok`. */
  readonly words: string;
}

export interface HistoryLimits {
  /** Days with a run whose looks are kept one by one; older ones become one row a day. */
  readonly rawDays: number;
  /** Days with a run that are kept at all. */
  readonly keepDays: number;
  /** Runs that begin so close to the first of them are one night. */
  readonly closeMs: number;
  /** How long to wait for another program's lock. */
  readonly busyMs: number;
  /** The file never becomes larger. */
  readonly maxBytes: number;
}

export interface HistoryOptions {
  readonly now: () => Date;
  /** IANA name; checked by the inventory. */
  readonly zone: string;
  /** Applied to every text that is stored. */
  readonly redact: (text: string) => string;
  /** Readers change nothing, not even a damaged file. */
  readonly readOnly?: boolean;
  readonly limits?: Partial<HistoryLimits>;
  /** The type of the folder's file system, as statfs(2) gives it. */
  readonly fileSystem?: (folder: string) => number;
}

export interface Recorded {
  readonly stored: boolean;
  /** What a person should know about it: why not stored, clocks that were set back. */
  readonly words: readonly string[];
  /** The earlier run that this one is one night with, or null. */
  readonly countsWith: string | null;
}

export interface Asked {
  readonly subject: Subject;
  readonly probe: ProbeId;
  /** A figure of the looks: `latencyMs`. */
  readonly measure: string;
  /** How many of the newest nights that have it. */
  readonly nights: number;
}

/** A figure of one night (one day, once it is older than some weeks). */
export interface Measured {
  readonly day: string;
  readonly n: number;
  readonly min: number;
  readonly mean: number;
  readonly p95: number;
  /** No look of that night was bad. A threshold made of the host's own history goes by these alone. */
  readonly good: boolean;
}

/** Looks of one probe by their results, each night once. */
export interface Counts {
  readonly good: number;
  readonly bad: number;
  readonly unknown: number;
}

/** One calendar day of one host. */
export interface HostDay {
  readonly day: string;
  /** Nights that began on this day and could look at the host. */
  readonly nights: number;
  /** The worst of the day; null: not looked, which is neither up nor down. */
  readonly state: Exclude<HostState, "unknown"> | null;
  /** Why it was in that state, or why nobody could look. */
  readonly why: string;
}

export interface PastRun {
  readonly run: string;
  readonly startedAt: string;
  readonly endedAt: string;
  /** False for the later ones of a night with several runs. */
  readonly counts: boolean;
  /** A newer run had been stored before it. */
  readonly behind: boolean;
  readonly notLooked: readonly string[];
}

/** One calendar day of the mesh. Without runs nobody looked. */
export interface Day {
  readonly day: string;
  readonly runs: readonly PastRun[];
}

export interface PastIncident {
  readonly cause: Cause;
  readonly since: string;
  /** Null: it has not ended. */
  readonly endedAt: string | null;
  /** `unseen`: it was over when it was next looked at, and the run that saw its end could not be stored. */
  readonly because: Ended["because"] | "unseen" | null;
  readonly flapping: Incident["flapping"];
}

/** How a cause was judged in one run. */
export interface Judged {
  readonly run: string;
  readonly startedAt: string;
  readonly silence: Silence | null;
  /** Null once it is older than some weeks. */
  readonly cause: Cause | null;
}

/** Nothing here throws for what may happen to a file: it says so in `state`, and gives what an empty history would. */
export interface History {
  readonly state: HistoryState;
  /** What a report should say once: that the history begins here, was set aside, or cannot use its usual journal. */
  readonly notes: readonly string[];
  /** Stores a run as a whole or not at all. The same run again replaces what was stored of it. */
  record(night: Night, verdict: Verdict): Recorded;
  memory(): readonly Remembered[];
  /** Oldest first. */
  measured(asked: Asked): readonly Measured[];
  counts(subject: Subject, probe: ProbeId, days: number): Counts;
  /** The last `days` calendar days, today included, oldest first, none left out. */
  days(days: number): readonly Day[];
  hostDays(host: string, days: number): readonly HostDay[];
  /** Oldest first: all that had not ended, or ended in the last `days`. */
  incidents(days: number): readonly PastIncident[];
  /** Newest first. */
  judged(cause: string, most: number): readonly Judged[];
  /** Ids of all causes that any run judged, the newest first. */
  causes(): readonly string[];
  /** All looks of a run; empty once it is older than some weeks. */
  looks(run: string): readonly Look[];
  /** The newest look of a probe at each thing that could look; of the runs of the last weeks that began before then. */
  lastLooks(probe: ProbeId, before: string): ReadonlyMap<Subject, Look>;
  /** What each host was in a run; empty for one that is not known. */
  states(run: string): Verdict["states"];
  newest(): PastRun | undefined;
  /** Something remembered about the outside, such as the number of an issue. Never the truth: it may be lost or old. */
  hint(key: string): string | undefined;
  keepHint(key: string, value: string): boolean;
  /** Writes a whole copy to `file`, replacing it at the end. Returns why it could not, or "". */
  backup(file: string): string;
  close(): void;
}
