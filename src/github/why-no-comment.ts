// Explains, for whoever sets up the workflow, why there is no comment with the plan.

export const statusOf = (thrown: unknown): number | undefined => (thrown as { status?: number }).status;

/** A 403 about permissions; rate limits use the same status. */
export const isRefused = (thrown: unknown): boolean =>
  statusOf(thrown) === 403 && !/rate limit/i.test((thrown as Error).message);

const intro = "the plan could not be written into the pull request, and stands in the job's summary only";

export function whyNoComment(thrown: unknown): string {
  const status = statusOf(thrown);
  const said = (thrown instanceof Error ? thrown.message : String(thrown)) || "no reason given";
  if (status === 401) return `${intro}: GitHub does not know the github-token (${said})`;
  if (isRefused(thrown) || status === 404)
    return `${intro}: the job needs \`pull-requests: write\` in its permissions (${said})`;
  return `${intro}: ${said}`;
}
