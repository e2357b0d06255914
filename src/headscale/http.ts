// One HTTP call to Headscale, and what each way to fail means. The API key goes into its header and nowhere else: no error
// text, no cause. fetch itself would quote a header or a URL it dislikes, so both are checked before it sees them.

import { MeshError } from "../core/errors.ts";
import type { Secret } from "../core/secret.ts";
import { type Answer, answerOf, transportFailure } from "./http-failure.ts";
import { interrupted, type Patience, patiently, usualPatience } from "./patience.ts";
import { causesOf, neverArrived } from "./settle.ts";

export interface RestOptions {
  readonly apiUrl: string;
  readonly apiKey: Secret;
  readonly signal: AbortSignal;
  /** Limit of one call, in milliseconds; writes take up to a second and are given three times as long. */
  readonly timeoutMs?: number;
  readonly patience?: Patience;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface Call {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly body?: object;
  /** Does the same when it is sent twice, so a lost answer is no reason to stop. Every GET does. */
  readonly repeatable?: true;
  /** Goes on after the run was interrupted: revoking is what remains to be done then. */
  readonly always?: boolean;
}

/** Kept alive between calls by Node's own fetch. */
export class Http {
  readonly #options: RestOptions;
  readonly #url: string;
  #aheadMs = 0;

  /** Throws HEADSCALE_AUTH and HEADSCALE_ANSWER for a key and a URL that cannot be used at all. */
  constructor(options: RestOptions) {
    this.#options = options;
    this.#url = usableUrl(options.apiUrl);
    checkKey(options.apiKey);
  }

  /** The server's clock, by the Date of its last answer: a key's life is reckoned there, and ours may be wrong by a day. */
  serverNow(): number {
    return (this.#options.now ?? Date.now)() + this.#aheadMs;
  }

  /**
   * The answer's object. Throws as ReadHeadscale says. A server that is down is waited for some seconds; a write that may
   * have arrived is sent again only when it is repeatable.
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
      response = await fetch(`${this.#url}${call.path}`, {
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

  /** The Date header has whole seconds; a difference below two of them is none. */
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
    next: ["mesh", "inventory", "validate"],
  });
}

function checkKey(key: Secret): void {
  if (/^[\x21-\x7e]+$/.test(key.reveal())) return;
  throw new MeshError({
    code: "HEADSCALE_AUTH",
    problem: "the API key is not one: it is empty, or has a space, a line break or a letter that no API key has",
    next: ["sudo", "headscale", "apikeys", "create", "--expiration", "90d"],
  });
}
