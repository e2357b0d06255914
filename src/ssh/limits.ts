// How long the connection waits for what, in milliseconds. Data; tests hand in shorter ones.

export interface SshLimits {
  /** Name look-up, TCP, key exchange and sign-in together. */
  readonly connectMs: number;
  readonly keepaliveMs: number;
  /** Unanswered keepalives before the connection counts as lost. */
  readonly keepaliveCount: number;
  /** A command that must end gets its stdin closed, and after this a TERM, and after this again its channel closed. */
  readonly graceMs: number;
  /** How long output may stay silent after the exit status, before a daemon that holds stdout is left behind. */
  readonly drainMs: number;
}

export const defaultLimits: SshLimits = {
  connectMs: 10_000,
  keepaliveMs: 10_000,
  keepaliveCount: 3,
  graceMs: 1_500,
  drainMs: 3_000,
};
