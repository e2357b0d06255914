// What tailscale.exe hears on its pipe, which is a socket here.

import { get } from "node:http";
import type { Tailscaled } from "./tailscaled.ts";

/** An answer that stops in the middle is waited for this long, in milliseconds. */
const patience = 1000;

const fields = { status: '"BackendState"', prefs: '"ControlURL"', warnings: '"Health"' } as const;

/** As the program asks for them: `debug watch-ipn` has a path of its own. */
const paths = { status: "status", prefs: "prefs", warnings: "watch-ipn-bus" } as const;

/** The answer, or the beginning of one that was cut off; "" when it is something else. */
export async function askDaemon(daemon: Tailscaled, what: keyof typeof fields): Promise<string> {
  const said = await readDaemon(daemon, what);
  const text = said.length > 1_000_000 ? said.slice(0, 1000) : said;
  const isCut = text.startsWith("{") && !text.trimEnd().endsWith("}");
  return text.includes(fields[what]) || isCut ? text : "";
}

/** As much as came. */
function readDaemon({ options }: Tailscaled, what: keyof typeof fields): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const done = () => resolve(Buffer.concat(chunks).toString());
    const request = get({ socketPath: options.socket, path: `/localapi/v0/${paths[what]}` }, (response) => {
      response.on("data", (chunk) => chunks.push(chunk)).on("end", done);
      response.on("error", done); // our own end of it, after the patience
    });
    request.setTimeout(patience, () => request.destroy());
    request.on("error", (error) => (chunks.length > 0 ? done() : reject(error)));
  });
}
