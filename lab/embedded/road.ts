// The simulated mesh as connections go through it: whoever preloads in-mesh.mjs comes here with the address that was meant, and is led to
// the SSH server of the host that has it, or cut off as where no tailscaled answers.

import { createConnection, createServer, type Server, type Socket } from "node:net";
import { listenOn } from "./listen.ts";

/** The port on loopback of whoever has the address now; undefined: nobody that can be reached. */
type PortAt = (ip: string) => number | undefined;

const longestLine = 100;

/** Listens on the path of a socket. The first line of a connection is an address; what follows is its traffic. */
export const serveRoad = (path: string, portAt: PortAt): Promise<Server> =>
  listenOn(
    createServer((socket) => lead(socket, portAt)),
    path,
  );

function lead(socket: Socket, portAt: PortAt): void {
  socket.on("error", () => socket.destroy());
  socket.once("data", (first: Buffer) => {
    const end = first.indexOf("\n");
    const port = end < 0 || end > longestLine ? undefined : portAt(first.toString("latin1", 0, end));
    if (port === undefined) return void socket.destroy();
    const there = createConnection({ host: "127.0.0.1", port });
    there.on("error", () => socket.destroy());
    socket.on("close", () => there.destroy());
    there.write(first.subarray(end + 1));
    socket.pipe(there).pipe(socket);
  });
}
