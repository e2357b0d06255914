// What may stand at a login server's address, as a join meets it before it uses a key: Headscale's own words, and what proxies make of
// the client's first request. Each knows the two questions of a join, and refuses what it does not know.

import type { IncomingMessage, ServerResponse } from "node:http";

const own = { with: [400, "missing Tailscale handshake header\n"], without: [500, "Internal error\n"] } as const;

/** What is answered to a question with the client's upgrade, and to one without: status and text; status 0 hangs up. */
export const fronts = {
  headscale: own,
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
  "a headscale that is busy": { ...own, health: [500, 9] },
  "a headscale that stays busy": { ...own, health: [500, 10] },
  "a proxy that stays without its server": { ...own, health: [530, 99] },
  "another server": { ...own, health: [404, 1] },
  "a proxy that wants a body": { with: [411, "Length Required"], without: [411, "Length Required"] },
  "a proxy that wants a body without the upgrade": { with: [405, "Not Allowed"], without: [411, "Length Required"] },
} as const satisfies Readonly<Record<string, Front>>;

interface Front {
  readonly with: readonly [status: number, text: string];
  readonly without: readonly [status: number, text: string];
  /** What the first questions about its health are answered with, and how many of them; later ones are answered well. */
  readonly health?: readonly [status: number, times: number];
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
  "a headscale that is busy",
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

/** Those whose health ends a join already, and what is said of it. */
export const unwell = [
  ["a headscale that stays busy", /^the login server \S+ answers with status 500, 10 times: it is busy or restart/],
  ["a proxy that stays without its server", /^the login server \S+ answers with status 530, 10 times: /],
  [
    "another server",
    /^this host cannot reach the login server \S+: (what answers is not Headscale|it answers with status 404)$/,
  ],
] as const satisfies readonly (readonly [FrontName, RegExp])[];

const upgraded =
  "HTTP/1.1 101 Switching Protocols\r\nUpgrade: tailscale-control-protocol\r\nConnection: upgrade\r\n\r\n";

/** Answers a join's questions as the front does. A server of its own for each, as one that is busy counts its questions. */
export function answering(name: FrontName): (request: IncomingMessage, response: ServerResponse) => void {
  const front: Front = fronts[name];
  const [status, times] = front.health ?? [200, 0];
  let asked = 0;
  return (request, response) => {
    if (request.method !== "GET" || !request.url?.endsWith("/health")) return answerLogin(name, request, response);
    asked += 1;
    if (asked <= times) response.writeHead(status).end("not now\n");
    else response.writeHead(200, { "content-type": "application/json" }).end('{"status":"pass"}');
  };
}

function answerLogin(name: FrontName, request: IncomingMessage, response: ServerResponse): void {
  const { method, url = "/", headers } = request;
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
