// Ways in which an answer of tailscaled comes broken: what a full disk, a proxy or a bad memory do to it.

import type { ServerResponse } from "node:http";

type Spoil = (response: ServerResponse, answer: string) => void;

export const send: Spoil = (response, answer) => {
  response.writeHead(200, { "content-type": "application/json" }).end(answer);
};

export const damages = {
  none: send,
  /** Half of it, and then nothing, on a connection that stays open. */
  cut: (response, answer) => {
    response.writeHead(200, { "content-length": Buffer.byteLength(answer) });
    response.write(answer.slice(0, answer.length / 2));
  },
  words: (response) => send(response, "Service Unavailable: please come back later\n"),
  types: (response) => send(response, JSON.stringify({ BackendState: 7, Self: "nobody", TailscaleIPs: { a: 1 } })),
  binary: (response) =>
    void response.writeHead(200).end(Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 89) % 256))),
  /** 10 MB of it. */
  huge: (response, answer) => send(response, answer.replace("{", `{"Padding":"${"x".repeat(10_000_000)}",`)),
} satisfies Record<string, Spoil>;

export type Damage = keyof typeof damages;
