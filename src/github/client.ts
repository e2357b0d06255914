// GitHub's API with manners: again after a 5xx, later after a rate limit, never for ever.

import { GitHub, getOctokitOptions } from "@actions/github/lib/utils";
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import type { Secret } from "../core/secret.ts";
import { everyLimit, jsonOnly } from "./answers.ts";

const WithManners = GitHub.plugin(jsonOnly, everyLimit, retry, throttling);

export type GitHubApi = InstanceType<typeof WithManners>;

export interface ApiPlace {
  readonly token: Secret;
  /** `https://api.github.com`, or that of an Enterprise server. */
  readonly apiUrl: string;
  /** Hears what is waited for. */
  readonly warn: (text: string) => void;
  /** Milliseconds of the seconds that are waited; less in tests. */
  readonly second?: number;
}

/** A rate limit that asks for more is an error: the job's minutes cost more than the comment is worth. */
const longestWait = 120;

/** 429 is a limit, which is waited for and not tried again after a moment. */
const doNotRetry = [400, 401, 403, 404, 410, 422, 429, 451];

export function openGitHub({ token, apiUrl, warn, second = 1000 }: ApiPlace): GitHubApi {
  const limited = (seconds: number, _options: unknown, _octokit: unknown, retryCount: number) => {
    const again = retryCount < 2 && seconds <= longestWait;
    warn(`GitHub asks to wait ${seconds} s${again ? "" : ": given up"}`);
    return again;
  };
  return new WithManners(
    getOctokitOptions(token.reveal(), {
      baseUrl: apiUrl,
      log: { debug: () => {}, info: () => {}, warn, error: warn },
      retry: { retryAfterBaseValue: second, doNotRetry },
      throttle: { id: apiUrl, onRateLimit: limited, onSecondaryRateLimit: limited, retryAfterBaseValue: second },
    }),
  );
}
