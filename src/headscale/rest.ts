// Headscale over REST with an API key. Every authenticated call costs the server about 50 ms (bcrypt), so calls are few.
// Facts this file leans on were recorded on 0.27.1 and 0.29.2 (test/fixtures/headscale/).

import { setTimeout as delay } from "node:timers/promises";
import type { z } from "zod";
import { MeshError } from "../core/errors.ts";
import type { Secret } from "../core/secret.ts";
import { printable } from "../core/text.ts";
import { readShape, shapes } from "./parse.ts";
import { keyIsDead, lostKey, mintFailed, untilTrue } from "./settle.ts";
import type { ChangeHeadscale, HeadscaleUser, MintedKey, MintRequest } from "./types.ts";

export interface RestOptions {
  readonly apiUrl: string;
  readonly apiKey: Secret;
  readonly signal: AbortSignal;
  /** Limit of one call, in milliseconds; writes take up to a second and are given three times as long. */
  readonly timeoutMs?: number;
}

interface Call {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly body?: object;
  /** Revoking goes on after the run was interrupted. */
  readonly always?: true;
}

const retryPauses = [300, 700, 1500, 3000];

export function openRest(options: RestOptions): ChangeHeadscale {
  const client = new Rest(options);
  const keys = () => client.read("/api/v1/preauthkey", "preAuthKeys", shapes.keys);
  return {
    version: async () =>
      ((await client.json({ method: "GET", path: "/version" })) as { version?: string }).version?.replace(/^v/, "") ??
      "",
    users: () => client.read("/api/v1/user", "users", shapes.users),
    nodes: () => client.read("/api/v1/node", "nodes", shapes.nodes),
    preAuthKeys: keys,
    createUser: async (name) => client.write("POST", "/api/v1/user", { name }, ["user", shapes.user]),
    mintKey: (request) => mint(client, request, keys),
    revokeKey: (key, user) => revoke(client, key, user),
    expireNode: async (id) => {
      // The date goes in the query: a body is ignored, and the node would expire now. Now is what is wanted here.
      await client.json({ method: "POST", path: `/api/v1/node/${encodeURIComponent(id)}/expire` });
    },
    deleteNode: (id) => deleteNode(client, id),
    renameNode: async (id, name) => {
      await client.json({
        method: "POST",
        path: `/api/v1/node/${encodeURIComponent(id)}/rename/${encodeURIComponent(name)}`,
      });
    },
    setTags: async (id, tags) => {
      await client.json({ method: "POST", path: `/api/v1/node/${encodeURIComponent(id)}/tags`, body: { tags } });
    },
  };
}

async function mint(client: Rest, request: MintRequest, keys: ChangeHeadscale["preAuthKeys"]): Promise<MintedKey> {
  const expiration = new Date(Date.now() + request.lifeMs).toISOString();
  const body = { user: request.user.id, reusable: false, ephemeral: false, expiration, aclTags: request.tags };
  try {
    return await client.write("POST", "/api/v1/preauthkey", body, ["preAuthKey", shapes.minted]);
  } catch (thrown) {
    // A lost answer may have made a key: find it by the very date we sent, and end it.
    const lost = await lostKey(thrown, expiration, keys);
    if (lost) await expireById(client, lost);
    throw mintFailed(thrown);
  }
}

const expireById = (client: Rest, id: string) =>
  client.json({ method: "POST", path: "/api/v1/preauthkey/expire", body: { id }, always: true });

/** 0.29 answers 200 to ids it does not know and 0.27 wants user and key: the listing says whether it worked. */
async function revoke(client: Rest, key: MintedKey, user: HeadscaleUser): Promise<void> {
  const list = async () =>
    client.read(`/api/v1/preauthkey?user=${encodeURIComponent(user.id)}`, "preAuthKeys", shapes.keys, true);
  const version = await client.json({ method: "GET", path: "/version", always: true });
  if (/^v?0\.27\./.test(String((version as { version?: unknown }).version))) {
    const body = { user: user.id, key: key.key.reveal() };
    await client.json({ method: "POST", path: "/api/v1/preauthkey/expire", body, always: true });
  } else await expireById(client, key.id);
  await untilTrue(
    async () => keyIsDead(await list(), key.id),
    `pre-auth key ${key.id} is still usable after it was revoked`,
  );
}

async function deleteNode(client: Rest, id: string): Promise<void> {
  await client.json({ method: "DELETE", path: `/api/v1/node/${encodeURIComponent(id)}` }).catch((thrown: unknown) => {
    if (!(thrown instanceof MeshError && /not found/i.test(thrown.problem))) throw thrown;
  });
}

class Rest {
  readonly #options: RestOptions;

  constructor(options: RestOptions) {
    this.#options = options;
  }

  async read<T>(path: string, field: string, shape: z.ZodType<T, unknown>, always?: true): Promise<T> {
    const answer = await this.json({ method: "GET", path, ...(always ? { always } : {}) });
    return readShape(shape, (answer as Record<string, unknown>)[field], `GET ${path}`);
  }

  async write<T>(
    method: "POST",
    path: string,
    body: object,
    [field, shape]: [string, z.ZodType<T, unknown>],
  ): Promise<T> {
    const answer = await this.json({ method, path, body });
    return readShape(shape, (answer as Record<string, unknown>)[field], `${method} ${path}`);
  }

  /** One call; reads are tried again while the server is down, so that a restart in between is survived. */
  async json(call: Call): Promise<object> {
    const pauses = call.method === "GET" ? retryPauses : [];
    for (const pause of pauses) {
      try {
        return await this.#once(call);
      } catch (thrown) {
        const down = thrown instanceof MeshError && thrown.code === "HEADSCALE_DOWN";
        if (!down || (this.#options.signal.aborted && !call.always)) throw thrown;
        await delay(pause);
      }
    }
    return this.#once(call);
  }

  async #once(call: Call): Promise<object> {
    const response = await this.#fetch(call);
    const text = await response.text().catch((cause: unknown) => {
      throw this.#down(cause);
    });
    if (response.status === 401) throw this.#refusedKey();
    const answer = parseObject(text);
    if (response.ok && answer) return answer;
    if (!response.ok && typeof answer?.message === "string") throw refused(call, answer.message);
    throw this.#notHeadscale(response, text);
  }

  async #fetch(call: Call): Promise<Response> {
    const { apiUrl, apiKey, signal, timeoutMs = 5000 } = this.#options;
    const limit = AbortSignal.timeout(call.method === "GET" ? timeoutMs : timeoutMs * 3);
    try {
      return await fetch(`${apiUrl}${call.path}`, {
        method: call.method,
        redirect: "manual",
        headers: { authorization: `Bearer ${apiKey.reveal()}`, "content-type": "application/json" },
        signal: call.always ? limit : AbortSignal.any([signal, limit]),
        ...(call.body ? { body: JSON.stringify(call.body) } : {}),
      });
    } catch (cause) {
      if (signal.aborted && !call.always) {
        throw new MeshError({ code: "INTERRUPTED", problem: "stopped while waiting for Headscale", cause });
      }
      throw this.#down(cause);
    }
  }

  #down(cause: unknown): MeshError {
    const { apiUrl } = this.#options;
    return new MeshError({
      code: "HEADSCALE_DOWN",
      problem: `Headscale does not answer at ${apiUrl} (${reason(cause)})`,
      next: ["sudo", "systemctl", "status", "headscale"],
      cause,
    });
  }

  #refusedKey(): MeshError {
    return new MeshError({
      code: "HEADSCALE_AUTH",
      problem: `Headscale at ${this.#options.apiUrl} refused the API key: wrong, expired or revoked (it does not say which)`,
      next: ["sudo", "headscale", "apikeys", "create", "--expiration", "90d"],
    });
  }

  #notHeadscale(response: Response, text: string): MeshError {
    const start = printable(text.replace(/\s+/g, " ").trim(), 80);
    const problem = `${this.#options.apiUrl} answered ${response.status} with something that is not Headscale's: ${start || "nothing"}. Is a proxy or another service there?`;
    return new MeshError({ code: "HEADSCALE_ANSWER", problem, next: ["curl", `${this.#options.apiUrl}/health`] });
  }
}

const refused = (call: Call, message: string) =>
  new MeshError({
    code: "HEADSCALE_REFUSED",
    problem: `Headscale refused ${call.method} ${call.path.split("?")[0]}: ${printable(message, 300)}`,
  });

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object" && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined; // said by the caller, with what came instead
  }
}

/** fetch hides the reason in a chain of causes. */
function reason(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  if (thrown.name === "TimeoutError") return "no answer in time";
  const { code } = thrown as NodeJS.ErrnoException;
  if (code === "ECONNREFUSED") return "connection refused";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "its name does not resolve";
  return thrown.cause ? reason(thrown.cause) : (code ?? thrown.message);
}
