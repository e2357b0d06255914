// Why the plan is in no comment, for the person who sets up the workflow.

export const statusOf = (thrown: unknown): number | undefined => (thrown as { status?: number }).status;

/** 403 that is about permissions; a limit answers with the same number. */
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
