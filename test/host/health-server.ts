// A login server as far as a join looks at it before it uses a key: its health, and the client's upgrade.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answering, type FrontName } from "./fronts.ts";

export interface HealthServer {
  readonly url: string;
  close(): Promise<unknown>;
}

export async function healthServer(front: FrontName = "headscale"): Promise<HealthServer> {
  const server = createServer(answering(front));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => new Promise((closed) => server.close(closed)) };
}
