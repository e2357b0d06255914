// Health as plain data, from what was looked at to what is to be told. Times are UTC (ISO 8601); durations are milliseconds of a clock
// that is never set back.

import type { RemotePlace } from "../core/hints.ts";

/** What is looked at: `host:office-one`, `server`, `runner`, `pair:h1>h2`, `check:NAME@office-one`. */
export type Subject = "server" | "runner" | `host:${string}` | `pair:${string}>${string}` | `check:${string}@${string}`;

/** One file each in src/health/probes/. */
export type ProbeId =
  | "headscale" // service, roads to it, API, version, clock, certificate, disk
  | "node" // the host in Headscale's list: missing, doubled, expired, expiring, drifted
  | "control" // whether the host hears from Headscale
  | "mesh-ping"
  | "ssh-lan"
  | "ssh-mesh"
  | "service" // tailscaled on the host: enabled, active, its own warnings
  | "machine" // clock, disk, pending restart
  | "drift" // the plan for the host is not empty
  | "dns" // MagicDNS, both ways
  | "syncthing"
  | "wsl"
  | "runner"
  | "watchdog" // whether the one that watches the runs still runs itself
  | "check" // the user's own
  | "pair"; // --matrix

/** What is wrong, by a closed list of codes (src/health/codes.ts) with severity, weight and next command. */
export interface Finding {
  readonly code: string;
  /** What was seen, in words, redacted and at most 500 characters. */
  readonly detail: string;
  /** By which command it was seen, as a person would type it; "" when by none. */
  readonly by: string;
  /** Since when, where the host itself says so. */
  readonly since?: string;
}

/** One probe of one subject in one run. `unknown`: it could not look, which is neither good nor bad. */
export interface Look {
  readonly probe: ProbeId;
  readonly subject: Subject;
  /** When it ended: the start of the run and what went by since, on a clock that is never set back. Looks are put in order by it. */
  readonly at: string;
  readonly ms: number;
  readonly result: "good" | "bad" | "unknown";
  /** Not empty exactly when the result is bad. */
  readonly findings: readonly Finding[];
  /** Why it could not look; "" otherwise. */
  readonly unknownWhy: string;
  /** Figures to keep: latencyMs, lossPercent, diskPercent, clockMs, … */
  readonly measures: Readonly<Record<string, number>>;
  /** Words that rules go by: { via: "direct" | "peer-relay" | "relay" }, { progressing: "restarting" }, … */
  readonly says: Readonly<Record<string, string>>;
}

/** A host's part of the inventory, as far as judging needs it. */
export interface Member {
  readonly name: string;
  readonly os: "linux" | "windows";
  readonly wslOf: string | null;
  readonly isServer: boolean;
  readonly expected: "always" | "sometimes";
  /** It has an address besides the mesh's own. */
  readonly hasLan: boolean;
  /** Where a command on it is typed to; left out: by its name. */
  readonly place?: RemotePlace;
  /** The host of the inventory that its LAN road leads through, if any. */
  readonly behind?: string;
  readonly tags: readonly string[];
}

/** All that one run looked at. */
export interface Night {
  /** Of the run: GitHub's run id and attempt, or a made-up one. */
  readonly run: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly members: readonly Member[];
  readonly looks: readonly Look[];
}

export type Severity = "low" | "medium" | "high";

/** One real thing that is wrong, with all that follows from it. */
export interface Cause {
  /** Stable over runs: `headscale-down`, `host-down:office-one`, `syncthing-stopped:h1`. Lower case, digits, `-`, `:`, `.`, `>`, `@`. */
  readonly id: string;
  readonly code: string;
  /** The hosts it touches, the one where it sits first. */
  readonly hosts: readonly string[];
  readonly severity: Severity;
  readonly touchesConnectivity: boolean;
  /** One line in plain words, without `@` and `#`: "office-one does not answer". */
  readonly title: string;
  readonly evidence: readonly Finding[];
  /** Ids of causes that would have been told if this one were not. */
  readonly explains: readonly string[];
  /** Next commands, copy-paste. */
  readonly next: readonly string[];
}

export type HostState =
  | "healthy"
  | "degraded"
  | "failed"
  | "unknown"
  | "progressing"
  | "waiting-for-machine"
  | "waiting-for-person";

/** What is remembered of a cause between runs. */
export interface Remembered {
  readonly id: string;
  /** Seen, not yet often enough · told · told, and seen to be well, not yet often enough · over, and kept for a while. */
  readonly phase: "rising" | "raised" | "ending" | "quiet";
  /** The first look that saw it, or what the host itself says. */
  readonly since: string;
  readonly lastSeen: string;
  /** Looks in a row that saw it, and that did not. */
  readonly seen: number;
  readonly notSeen: number;
  /** The last runs that could look, newest last, and whether they saw it. Its changes are what flapping is judged by. */
  readonly recent: readonly { readonly at: string; readonly seen: boolean }[];
  readonly flapping: boolean;
  /** How it ended, for one that was told; null before, and for one that never was. */
  readonly ended: Ended | null;
  readonly cause: Cause;
}

/**
 * When and why a cause is over: seen to be well · its host or check left the inventory · it turned out to be part of another one ·
 * its machine may be off now (`expected: sometimes`).
 */
export interface Ended {
  readonly at: string;
  readonly because: "well" | "gone" | "part-of" | "expected";
  /** The other cause; null unless it is part of one. */
  readonly partOf: string | null;
}

/** Why a cause is not told, or not told yet. */
export type Silence =
  | { readonly by: "explained"; readonly cause: string }
  | { readonly by: "rising"; readonly seen: number; readonly of: number }
  | { readonly by: "window"; readonly window: string; readonly until: string }
  | { readonly by: "expected-sometimes" }
  | { readonly by: "progressing"; readonly why: string };

/**
 * What is to be true of the outside: exactly one of these per cause that is told, and, for as long as it is remembered, that was. So a
 * closing that got lost is made up for by the next run.
 */
export interface Incident {
  readonly cause: Cause;
  readonly since: string;
  readonly state: "open" | "over";
  /** Only for `over`: when, and why. */
  readonly endedAt: string | null;
  readonly because: Ended["because"] | null;
  /** The cause that it turned out to be part of. */
  readonly partOf?: string;
  /** Told before and inside a window now: an edit says so, nothing is opened. */
  readonly paused: { readonly window: string; readonly until: string } | null;
  /** "changed 9 times in 14 nights"; null when it does not flap. */
  readonly flapping: { readonly changes: number; readonly nights: number } | null;
}

export interface Verdict {
  readonly states: ReadonlyMap<string, { readonly state: HostState; readonly why: string }>;
  /** All causes of this run, also those that are not told, and why not. */
  readonly causes: readonly { readonly cause: Cause; readonly silence: Silence | null }[];
  readonly incidents: readonly Incident[];
  readonly memory: readonly Remembered[];
  /** Probe classes that could not look at all, in words. */
  readonly notLooked: readonly string[];
}
