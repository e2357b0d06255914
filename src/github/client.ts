// GitHub's API with retries: soon after a 5xx, later after a rate limit, and never endlessly.

import { GitHub, getOctokitOptions } from "@actions/github/lib/utils";
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import type { Secret } from "../core/secret.ts";
import { trustSystem } from "../core/trust.ts";
import { everyLimit, jsonOnly } from "./answers.ts";

const WithManners = GitHub.plugin(jsonOnly, everyLimit, retry, throttling);

export type GitHubApi = InstanceType<typeof WithManners>;

interface ApiPlace {
  readonly token: Secret;
  /** `https://api.github.com`, or the URL of an Enterprise server. */
  readonly apiUrl: string;
  /** Receives a message for each wait. */
  readonly warn: (text: string) => void;
  /** Length of a second of waiting, in milliseconds; shorter in tests, which then write without a pace, too. */
  readonly second?: number;
}

/** Longest wait in seconds. A longer rate limit is an error: a comment is not worth the job's minutes. */
const longestWait = 120;

/** In place of the plugin's second between two writings, and three between two that mail people. */
const noPace = { key: () => ({ schedule: (_options: unknown, run: () => unknown) => run() }) } as never;

/** The throttling plugin waits after 429, so it is not retried at once. */
const doNotRetry = [400, 401, 403, 404, 410, 422, 429, 451];

export function openGitHub({ token, apiUrl, warn, second = 1000 }: ApiPlace): GitHubApi {
  const limited = (seconds: number, _options: unknown, _octokit: unknown, retryCount: number) => {
    const again = retryCount < 2 && seconds <= longestWait;
    warn(`GitHub asks to wait ${seconds} s${again ? "" : ": given up"}`);
    return again;
  };
  trustSystem();
  const pace = second < 1000 ? { write: noPace, notifications: noPace } : {};
  return new WithManners(
    getOctokitOptions(token.reveal(), {
      baseUrl: apiUrl,
      log: { debug: () => {}, info: () => {}, warn, error: warn },
      retry: { retryAfterBaseValue: second, doNotRetry },
      throttle: {
        id: apiUrl,
        onRateLimit: limited,
        onSecondaryRateLimit: limited,
        retryAfterBaseValue: second,
        ...pace,
      },
    }),
  );
}
