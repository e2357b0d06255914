// An HTTP server that answers by a script, for what a real Headscale cannot be made to do. What is not scripted is a failure.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Secret } from "../../src/core/secret.ts";
import { openRest } from "../../src/headscale/rest.ts";
import type { ChangeHeadscale } from "../../src/headscale/types.ts";

export interface Asked {
  readonly method: string;
  readonly path: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever was sent
  readonly body: any;
  readonly authorization: string;
}

/** An object is answered as JSON with 200; a function may do anything, and need not answer. */
export type Act = (response: ServerResponse, asked: Asked) => void;
export type Reply = object | Act;

export interface Scripted {
  readonly headscale: ChangeHeadscale;
  readonly url: string;
  readonly asked: readonly Asked[];
  readonly stop: AbortController;
  close(): Promise<void>;
}

export const apiKey = "hskey-api-abcdefghijkl-verysecretverysecret";

export const answer =
  (status: number, body: object | string, headers: Record<string, string> = {}): Act =>
  (response) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(text);
  };

/** A refusal as Headscale words it. */
export const refusal = (message: string, status = 500) => answer(status, { code: 2, message, details: [] });

export const hangUp: Reply = (response) => response.socket?.destroy();
export const silence: Reply = () => undefined;

/** `script` by "METHOD /path", the query left out. Calls are given up after `timeoutMs` and not tried again. */
export async function scripted(script: Readonly<Record<string, Reply>>, timeoutMs = 2000): Promise<Scripted> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const seen = await read(request);
    asked.push(seen);
    const reply = script[`${seen.method} ${seen.path.split("?")[0]}`];
    if (!reply) return response.writeHead(418).end(`nobody scripted ${seen.method} ${seen.path}`);
    if (typeof reply === "function") return (reply as Act)(response, seen);
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(reply));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = new AbortController();
  const patience = { pauses: [], limitMs: 0 };
  const headscale = openRest({ apiUrl: url, apiKey: new Secret(apiKey), signal: stop.signal, timeoutMs, patience });
  return {
    headscale,
    url,
    asked,
    stop,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(request: IncomingMessage): Promise<Asked> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return {
    method: request.method ?? "",
    path: request.url ?? "",
    body: text ? JSON.parse(text) : undefined,
    authorization: request.headers.authorization ?? "",
  };
}
