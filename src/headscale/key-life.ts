/** Life of every pre-auth key that a run makes, in milliseconds. Short, for the case where even revoking fails. */
export const keyLifeMs = 10 * 60_000;
