// Servers on loopback and on sockets of the file system, and their end.

import { randomInt } from "node:crypto";
import { once } from "node:events";
import type { Server as HttpServer } from "node:http";
import { createServer, type Server, type Socket } from "node:net";

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

/**
 * Ports nobody listens on now, for servers that come later or come again. Below the range the system takes for outgoing
 * connections (from 32768 on Linux, 49152 elsewhere), so that none of those gets in between.
 */
export async function freePorts(count: number): Promise<number[]> {
  const found: number[] = [];
  for (let port = randomInt(15_000, 30_000); found.length < count; port++) {
    if (port > 32_700) port = 15_000;
    if (await isFree(port)) found.push(port);
  }
  return found;
}

async function isFree(port: number): Promise<boolean> {
  try {
    await shut(await listenOn(createServer(), port));
    return true;
  } catch {
    return false;
  }
}

/** What a machine that sleeps is to a client: a port that takes connections, reads nothing, and never says a word. */
export async function listenSilently(port: number): Promise<{ close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = await listenOn(
    createServer({ pauseOnConnect: true }, (socket) => {
      sockets.add(socket);
      socket.on("error", () => {}); // a client that gave up
    }),
    port,
  );
  return {
    close: () => {
      for (const socket of sockets) socket.destroy();
      return shut(server);
    },
  };
}

/** Closes a server and what is connected to it. */
export async function shut(server: Server | HttpServer): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  if ("closeAllConnections" in server) server.closeAllConnections();
  await closed;
}
