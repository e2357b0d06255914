// What an answer of GitHub's means for telling, and in words what a person can do about it.

import { printable } from "../../core/text.ts";
import { statusOf } from "../why-no-comment.ts";

/**
 * gone: this issue was deleted, or is not for us to see · moved: it is elsewhere · locked · invalid: GitHub did not like a field ·
 * lost: no answer, it may have been done · refused: a right, a switch or a limit, and the next call would end the same way.
 */
type Refusal = "gone" | "moved" | "locked" | "invalid" | "lost" | "refused";

interface Thrown {
  readonly request?: { readonly method?: string; readonly url?: string };
  readonly message?: string;
  readonly response?: { readonly headers?: Record<string, unknown>; readonly data?: { readonly errors?: unknown } };
}

/** A redirect, which must not be followed: it may lead into a repository of somebody else. */
export class MovedError extends Error {
  readonly status = 301;
  constructor() {
    super("Moved Permanently");
  }
}

export function refusalOf(thrown: unknown): Refusal {
  const status = statusOf(thrown) ?? 500;
  // Where an issue was to be made or listed, 410 and 404 are about all of them.
  const ofAll = /\/issues(?:\?|$)/.test((thrown as Thrown).request?.url ?? "");
  if (status === 301 || status === 302 || status === 307 || status === 308) return "moved";
  if ((status === 404 || status === 410) && !ofAll) return "gone";
  if (status === 403 && /\blocked\b/i.test(said(thrown))) return "locked";
  if (status === 422) return "invalid";
  return status >= 500 ? "lost" : "refused";
}

/** Which fields of a new issue GitHub did not accept, as far as it says so. */
export function refusedFields(thrown: unknown): readonly string[] {
  const { errors } = (thrown as Thrown).response?.data ?? {};
  const fields = Array.isArray(errors) ? errors.map((one) => (one as { field?: unknown } | null)?.field) : [];
  return fields.filter((field) => typeof field === "string");
}

/** Why nothing can be told, and what to do about it. */
export function whyNotTold(thrown: unknown, repository: string): string {
  const status = statusOf(thrown);
  const words = said(thrown);
  const headers = (thrown as Thrown).response?.headers ?? {};
  if (status === 401) return `GitHub does not know the token (${words})`;
  if (/rate limit|abuse|temporarily blocked|too quickly/i.test(words) || status === 429)
    return `GitHub's limit is reached, the rest is left for the next run (${words})`;
  if (status === 410 || /issues (?:are|has been|have been) disabled/i.test(words))
    return `issues are switched off in ${repository}: Settings, General, Features, Issues (${words})`;
  if (/archived/i.test(words)) return `${repository} is archived, and nothing can be written there (${words})`;
  if (status === 301)
    return `${repository} has another name now: the token's repository must be named as it is (${words})`;
  if (status === 403 || status === 404) {
    const needed = String(headers["x-accepted-github-permissions"] ?? "issues=write").replaceAll("=", ": ");
    return `the job needs \`${printable(needed, 100)}\` in its permissions, and issues switched on in ${repository} (${words})`;
  }
  return `GitHub did not do it: ${words}`;
}

const said = (thrown: unknown): string => printable((thrown as Thrown)?.message || String(thrown), 300);
