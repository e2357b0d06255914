// Time limits of connections, in milliseconds. Tests pass shorter ones.

export interface SshLimits {
  /** Name look-up, TCP, key exchange and sign-in together. */
  readonly connectMs: number;
  readonly keepaliveMs: number;
  /** Unanswered keepalives before the connection counts as lost. */
  readonly keepaliveCount: number;
  /** Pause between the steps of ending a command: stdin closes, TERM, the channel closes. */
  readonly graceMs: number;
  /** How long stdout may be silent after the exit status before it is abandoned to a daemon that holds it open. */
  readonly drainMs: number;
}

export const defaultLimits: SshLimits = {
  connectMs: 10_000,
  keepaliveMs: 10_000,
  keepaliveCount: 3,
  graceMs: 1_500,
  drainMs: 3_000,
};
