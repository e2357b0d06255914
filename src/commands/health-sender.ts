// The two ways out besides GitHub: a signed webhook with each change, and the URL of a dead man's switch. Neither is tried again by the same
// run; what did not arrive is sent by the next one.

import { createHmac } from "node:crypto";
import { redacted } from "../core/redact.ts";
import { Secret } from "../core/secret.ts";
import { trustingFetch } from "../core/trust.ts";
import type { HealthSpec } from "../inventory/health-types.ts";
import type { Cli } from "./cli.ts";

/** How long the other side may take to answer, in milliseconds. */
const limitMs = 10_000;

interface SenderOptions {
  readonly webhook: HealthSpec["webhook"];
  readonly secret: Secret | undefined;
  readonly deadManUrl: string | null;
  readonly redact: (text: string) => string;
  readonly limitMs?: number;
}

/** What is posted; its receiver tells documents apart by the event. */
interface Document {
  readonly version: 1;
  readonly event: "health" | "test-alarm";
  /** The inventory's path. */
  readonly mesh: string;
  readonly run: string;
  readonly at: string;
  readonly changes: readonly object[];
}

/** Each call gives why it failed, or "". The addresses are never in it: who knows them may send. */
export class Sender {
  readonly #options: SenderOptions;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  get hasWebhook(): boolean {
    return this.#options.webhook !== null;
  }

  get hasDeadMan(): boolean {
    return this.#options.deadManUrl !== null;
  }

  /** Posts a document. `X-Mesh-Signature-256` is the HMAC-SHA256 of the very bytes that are sent. */
  async post(document: Document): Promise<string> {
    const { webhook, secret, redact } = this.#options;
    if (!webhook) return "there is no webhook";
    if (!secret) return `the environment variable ${webhook.secretEnv} is not set, so nothing can be signed`;
    const body = JSON.stringify(redacted(document, redact));
    const headers = {
      "content-type": "application/json",
      "x-mesh-event": document.event,
      "x-mesh-run": document.run,
      "x-mesh-signature-256": signature(secret, body),
    };
    return this.#call(webhook.url, { method: "POST", headers, body });
  }

  async callDeadMan(): Promise<string> {
    const { deadManUrl } = this.#options;
    return deadManUrl === null ? "there is no URL" : this.#call(deadManUrl, { method: "GET" });
  }

  /** No redirect is followed: what is signed is for one receiver. */
  async #call(url: string, request: RequestInit): Promise<string> {
    const signal = AbortSignal.timeout(this.#options.limitMs ?? limitMs);
    try {
      const answer = await trustingFetch(url, { ...request, redirect: "manual", signal });
      await answer.body?.cancel();
      return answer.ok ? "" : `the answer was ${answer.status}`;
    } catch (thrown) {
      return whyNot(thrown as Error);
    }
  }
}

const signature = (secret: Secret, body: string): string =>
  `sha256=${createHmac("sha256", secret.reveal()).update(body).digest("hex")}`;

function whyNot({ name, cause }: Error): string {
  if (name === "TimeoutError") return "there was no answer in time";
  return `there was no answer (${(cause as NodeJS.ErrnoException | undefined)?.code ?? name})`;
}

/** The secret of the environment; from then on it is known to whatever prints. */
export function webhookSecret({ env, known }: Cli, webhook: HealthSpec["webhook"]): Secret | undefined {
  const value = webhook && env[webhook.secretEnv];
  return value ? known.learn(new Secret(value)) : undefined;
}
