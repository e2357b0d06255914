// A login server as far as a join looks at it before it uses a key: its health. Rows of this folder's tests say what it answers.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface HealthServer {
  readonly url: string;
  /** What it answers from now on. */
  says(status: number, text: string): void;
  close(): Promise<unknown>;
}

export async function healthServer(): Promise<HealthServer> {
  let answer = { status: 200, text: '{"status":"pass"}' };
  const server = createServer((_, response) => {
    response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.text);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    says: (status, text) => {
      answer = { status, text };
    },
    close: () => new Promise((closed) => server.close(closed)),
  };
}
