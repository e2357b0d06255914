// What tailscale.exe hears on its pipe, which is a socket here.

import { get } from "node:http";
import type { Tailscaled } from "./tailscaled.ts";

/** An answer that stops in the middle is waited for this long, in milliseconds. */
const patience = 1000;

/** As much of an answer as came. */
export function askDaemon({ options }: Tailscaled, what: "status" | "prefs"): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const done = () => resolve(Buffer.concat(chunks).toString());
    const request = get({ socketPath: options.socket, path: `/localapi/v0/${what}` }, (response) => {
      response.on("data", (chunk) => chunks.push(chunk)).on("end", done);
      response.on("error", done); // our own end of it, after the patience
    });
    request.setTimeout(patience, () => request.destroy());
    request.on("error", (error) => (chunks.length > 0 ? done() : reject(error)));
  });
}
