// Answers that GitHub's own clients do not take for what they are. Both stand before those that ask again.

import type { GitHub } from "@actions/github/lib/utils";

type Octokit = Pick<InstanceType<typeof GitHub>, "hook">;

/**
 * An answer that is no JSON is no answer: a page of a proxy that wants to be signed in to, or half of one. Without this, a page
 * of text would pass for a list without entries. To others it is what a bad gateway is.
 */
export function jsonOnly(octokit: Octokit): void {
  octokit.hook.after("request", ({ data, status, headers, url }, request) => {
    if (status === 204 || (typeof data === "object" && data !== null)) return;
    const said = `${new URL(url).host} answered with no JSON (${headers["content-type"] ?? "no type"})`;
    throw Object.assign(new Error(said), { status: 502, request });
  });
}

/** Any 429 that is not the rate limit of the hour is a secondary limit, whatever its words are: `retry-after` holds. */
export function everyLimit(octokit: Octokit): void {
  octokit.hook.error("request", (error) => {
    const of = error as { status?: number; message: string; response?: { headers: Record<string, unknown> } };
    const hour = of.response?.headers["x-ratelimit-remaining"] === "0";
    if (of.status === 429 && !hour && !/secondary rate/i.test(of.message)) of.message += " (secondary rate limit)";
    throw error;
  });
}
