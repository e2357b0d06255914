// What may stand at a login server's address, as a join meets it before it uses a key: Headscale's own words, and what proxies make of
// the client's first request. Each knows the two questions of a join, and refuses what it does not know.

import type { IncomingMessage, ServerResponse } from "node:http";

/** What is answered to a question with the client's upgrade, and to one without: status and text; status 0 hangs up. */
export const fronts = {
  headscale: { with: [400, "missing Tailscale handshake header\n"], without: [500, "Internal error\n"] },
  "headscale in other words": { with: [400, "no greeting\n"], without: [500, "Internal error\n"] },
  "headscale that refuses both alike": { with: [400, "missing Tailscale handshake header\n"], without: [400, "no\n"] },
  "headscale that upgrades at once": { with: [101, ""], without: [500, "Internal error\n"] },
  "a restart": { with: [502, "<html>Bad Gateway</html>"], without: [502, "<html>Bad Gateway</html>"] },
  "a proxy that drops the headers": { with: [500, "Internal error\n"], without: [500, "Internal error\n"] },
  "a proxy that refuses them": { with: [400, "<html>Bad Request</html>"], without: [500, "Internal error\n"] },
  "a proxy that wants another protocol": { with: [426, ""], without: [500, "Internal error\n"] },
  "a proxy that leads elsewhere": { with: [301, ""], without: [301, ""] },
  "a proxy that forbids the method": { with: [405, "Not Allowed"], without: [405, "Not Allowed"] },
  // Others speak of handshakes, too.
  "a server of WebSockets": { with: [400, "bad WebSocket handshake"], without: [400, "bad WebSocket handshake"] },
  "a proxy whose own TLS failed": { with: [525, "SSL handshake failed"], without: [525, "SSL handshake failed"] },
  "a page about a handshake": { with: [400, "<html>no handshake</html>"], without: [500, "Internal error\n"] },
  "a proxy that hangs up": { with: [0, ""], without: [500, "Internal error\n"] },
  "a proxy that wants a length": {
    with: [400, "missing Tailscale handshake header\n"],
    without: [500, "Internal error\n"],
  },
  "a proxy that wants a body": { with: [411, "Length Required"], without: [411, "Length Required"] },
  "a proxy that wants a body without the upgrade": { with: [405, "Not Allowed"], without: [411, "Length Required"] },
} as const satisfies Readonly<Record<string, Front>>;

interface Front {
  readonly with: readonly [status: number, text: string];
  readonly without: readonly [status: number, text: string];
}

export type FrontName = keyof typeof fronts;

/** Those with which a key may be used. */
export const passing: readonly FrontName[] = [
  "headscale",
  "headscale in other words",
  "headscale that refuses both alike",
  "headscale that upgrades at once",
  "a restart",
  "a proxy that wants a length",
  "a proxy that wants a body",
  "a proxy that wants a body without the upgrade",
];

/** Those that end a join before a key is used, and what it was told. */
export const stopping = [
  ["a proxy that drops the headers", "500: Internal error"],
  ["a proxy that refuses them", "400: <html>Bad Request</html>"],
  ["a proxy that wants another protocol", "426: "],
  ["a proxy that leads elsewhere", "301: "],
  ["a proxy that forbids the method", "405: Not Allowed"],
  ["a server of WebSockets", "400: bad WebSocket handshake"],
  ["a proxy whose own TLS failed", "525: SSL handshake failed"],
  ["a page about a handshake", "400: <html>no handshake</html>"],
  ["a proxy that hangs up", "000: "],
] as const satisfies readonly (readonly [FrontName, string])[];

const upgraded =
  "HTTP/1.1 101 Switching Protocols\r\nUpgrade: tailscale-control-protocol\r\nConnection: upgrade\r\n\r\n";

/** Answers one of a join's questions as the front does. */
export function answerAs(name: FrontName, request: IncomingMessage, response: ServerResponse): void {
  const { method, url = "/", headers } = request;
  if (method === "GET" && url.endsWith("/health")) {
    response.writeHead(200, { "content-type": "application/json" }).end('{"status":"pass"}');
    return;
  }
  if (method !== "POST" || !url.endsWith("/ts2021")) {
    response.writeHead(404).end(`no login asks ${method} ${url}`);
    return;
  }
  if (name === "a proxy that wants a length" && headers["content-length"] === undefined) {
    response.writeHead(411).end("Length Required");
    return;
  }
  const isWished = headers.upgrade === "tailscale-control-protocol" && headers.connection?.toLowerCase() === "upgrade";
  // A forward proxy is asked by a whole address, and takes the upgrade away.
  const [status, text] = fronts[name][isWished && url.startsWith("/") ? "with" : "without"];
  if (status === 0) request.socket.destroy();
  else if (status === 101) request.socket.end(upgraded);
  else response.writeHead(status).end(text);
}
