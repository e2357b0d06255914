/** Lifetime of every pre-auth key of a run, in milliseconds. Short, in case revoking fails. */
export const keyLifeMs = 10 * 60_000;
