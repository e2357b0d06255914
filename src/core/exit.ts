// Exit codes of `mesh`, and which one wins when hosts end differently.

export const exitCode = {
  converged: 0,
  failed: 1,
  pending: 2,
  person: 3,
  usage: 64,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

const worstFirst: readonly ExitCode[] = [130, 64, 1, 3, 2, 0];

/** The worst of several codes, in the order 130, 64, 1, 3, 2, 0. No codes at all is 0. */
export function worstExit(codes: Iterable<ExitCode>): ExitCode {
  const seen = new Set(codes);
  return worstFirst.find((code) => seen.has(code)) ?? exitCode.converged;
}

/** For commands that report pending changes as their answer: a pending change is then no failure. */
export const withoutPending = (exit: ExitCode): ExitCode => (exit === exitCode.pending ? exitCode.converged : exit);
