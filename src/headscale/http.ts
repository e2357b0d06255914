// One HTTP call to Headscale, and the meaning of each failure. The API key is only in its header, never in an error text or cause.
// fetch would quote an invalid header or URL in its error, so both are checked first.

import { MeshError } from "../core/errors.ts";
import type { Secret } from "../core/secret.ts";
import { trustingFetch } from "../core/trust.ts";
import { type Answer, answerOf, transportFailure } from "./http-failure.ts";
import { makeKey, whereKeyGoes } from "./new-key.ts";
import { interrupted, type Patience, patiently, usualPatience } from "./patience.ts";
import { causesOf, neverArrived } from "./settle.ts";

export interface RestOptions {
  readonly apiUrl: string;
  readonly apiKey: Secret;
  readonly signal: AbortSignal;
  /** Limit of one call, in milliseconds; writes may take three times as long, because they can need a second. */
  readonly timeoutMs?: number;
  readonly patience?: Patience;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface Call {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly body?: object;
  /** Has the same effect when it is sent twice, so it is repeated when its answer is lost. True for every GET. */
  readonly repeatable?: true;
  /** Continues after an interruption of the run, for revoking keys. */
  readonly always?: boolean;
}

/** Calls by Node's own fetch, which keeps the connection open between them. */
export class Http {
  readonly #options: RestOptions;
  readonly #url: string;
  #aheadMs = 0;

  /** Throws HEADSCALE_AUTH for an unusable key and HEADSCALE_ANSWER for an unusable URL. */
  constructor(options: RestOptions) {
    this.#options = options;
    this.#url = usableUrl(options.apiUrl);
    checkKey(options.apiKey);
  }

  /** The server's time in milliseconds, from its last answer: it decides when keys expire, and our clock may be wrong. */
  serverNow(): number {
    return (this.#options.now ?? Date.now)() + this.#aheadMs;
  }

  /**
   * Returns the answer's object. Throws as ReadHeadscale does. Waits some seconds for a server that is down; repeats a write
   * that may have arrived only when it is repeatable.
   */
  send(call: Call): Promise<Answer> {
    const repeatable = call.method === "GET" || call.repeatable === true;
    return patiently(() => this.#once(call), {
      patience: this.#options.patience ?? usualPatience,
      signal: call.always ? undefined : this.#options.signal,
      again: (error) => error.code === "HEADSCALE_DOWN" && !isHopeless(error) && (repeatable || neverArrived(error)),
    });
  }

  async #once(call: Call): Promise<Answer> {
    const { apiKey, signal, timeoutMs = 5000 } = this.#options;
    const limit = AbortSignal.timeout(call.method === "GET" ? timeoutMs : timeoutMs * 3);
    let response: Response;
    let text: string;
    try {
      response = await trustingFetch(`${this.#url}${call.path}`, {
        method: call.method,
        redirect: "manual",
        headers: { authorization: `Bearer ${apiKey.reveal()}`, "content-type": "application/json" },
        signal: call.always ? limit : AbortSignal.any([signal, limit]),
        ...(call.body ? { body: JSON.stringify(call.body) } : {}),
      });
      text = await response.text();
    } catch (cause) {
      if (signal.aborted && !call.always) throw interrupted(cause);
      throw transportFailure(this.#url, cause);
    }
    this.#readClock(response);
    return answerOf({ call, url: this.#url, response, text });
  }

  /** The Date header has whole seconds, so a difference below two seconds is ignored. */
  #readClock(response: Response): void {
    const there = Date.parse(response.headers.get("date") ?? "") + 500;
    if (Number.isNaN(there)) return;
    const ahead = there - (this.#options.now ?? Date.now)();
    this.#aheadMs = Math.abs(ahead) < 2000 ? 0 : ahead;
  }
}

const isHopeless = (error: MeshError) => causesOf(error.cause).includes("ENOTFOUND");

function usableUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash) {
    return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
  }
  throw new MeshError({
    code: "HEADSCALE_ANSWER",
    problem: "the URL of Headscale's API is not of the form http://192.168.1.10:8080 (no user, no password, no query)",
  });
}

function checkKey(key: Secret): void {
  if (/^[\x21-\x7e]+$/.test(key.reveal())) return;
  throw new MeshError({
    code: "HEADSCALE_AUTH",
    problem: `the API key is not one: it is empty, or has a space, a line break or a letter that no API key has; ${whereKeyGoes}`,
    next: makeKey,
  });
}
