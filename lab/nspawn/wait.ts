// Waiting for things that start by themselves, with an end.

import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** True when something listens there. */
export const answers = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 });
    const end = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket.on("connect", () => end(true));
    socket.on("error", () => end(false));
    socket.on("timeout", () => end(false));
  });

/** Looks every 100 ms for a minute; throws naming what did not come. */
export async function waitFor(what: string, look: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 60_000;
  while (!(await look())) {
    if (performance.now() > end) throw new Error(`${what} did not come up within a minute`);
    await delay(100);
  }
}
