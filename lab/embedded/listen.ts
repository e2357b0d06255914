// Servers on loopback and on sockets of the file system, and their end.

import { once } from "node:events";
import type { Server as HttpServer } from "node:http";
import { createServer, type Server } from "node:net";

/** On a port of loopback, or on the path of a socket; 0 takes any free port. */
export async function listenOn<S extends Server>(server: S, where: number | string): Promise<S> {
  if (typeof where === "number") server.listen(where, "127.0.0.1");
  else server.listen(where);
  await once(server, "listening");
  return server;
}

export function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("this server listens on no port");
  return address.port;
}

/** A port nobody listens on now; for servers that are stopped and started again, and for the inventory. */
export async function freePort(): Promise<number> {
  const server = await listenOn(createServer(), 0);
  const port = portOf(server);
  await shut(server);
  return port;
}

/** Closes a server and what is connected to it. */
export async function shut(server: Server | HttpServer): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  if ("closeAllConnections" in server) server.closeAllConnections();
  await closed;
}
