// Corrects two kinds of answers that GitHub's client misreads. Both hooks run before the retry plugins.

import type { GitHub } from "@actions/github/lib/utils";

type Octokit = Pick<InstanceType<typeof GitHub>, "hook">;

/**
 * Treats an answer without JSON as a bad gateway (502): a proxy's sign-in page, or an incomplete answer. Otherwise a page of text
 * would pass for an empty list.
 */
export function jsonOnly(octokit: Octokit): void {
  octokit.hook.after("request", ({ data, status, headers, url }, request) => {
    if (status === 204 || (typeof data === "object" && data !== null)) return;
    const said = `${new URL(url).host} answered with no JSON (${headers["content-type"] ?? "no type"})`;
    throw Object.assign(new Error(said), { status: 502, request });
  });
}

/** Treats any 429 that is not the hourly rate limit as a secondary limit, whatever its text, so that `retry-after` is obeyed. */
export function everyLimit(octokit: Octokit): void {
  octokit.hook.error("request", (error) => {
    const of = error as { status?: number; message: string; response?: { headers: Record<string, unknown> } };
    const hour = of.response?.headers["x-ratelimit-remaining"] === "0";
    if (of.status === 429 && !hour && !/secondary rate/i.test(of.message)) of.message += " (secondary rate limit)";
    throw error;
  });
}
