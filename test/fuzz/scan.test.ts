// The exchange of `mesh ssh scan` with a peer that says anything: arbitrary bytes, or what a true server says with some of it
// changed, missing, twice, or in small pieces. It ends in one error, or in a key that this server has proved to hold.

import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import fc from "fast-check";
import ssh2 from "ssh2";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hostAt, testPool } from "../ssh/world.ts";
import { heldLater } from "./held.ts";
import { cases, fuzzTimeout } from "./runs.ts";

const pair = ssh2.utils.generateKeyPairSync("ed25519");
const publicKey = pair.public.split(" ")[1];
const open = new Set<Socket>();
let truth = 0;

/** Listens on loopback and remembers its sockets, so that the end leaves none. */
async function listen(server: Server): Promise<number> {
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.on("error", () => {}); // the scan hangs up as it likes
    socket.on("close", () => open.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

const server = new ssh2.Server({ hostKeys: [pair.private] }, (client) => client.on("error", () => {}));
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  truth = (server.address() as AddressInfo).port;
});
afterAll(() => {
  for (const socket of open) socket.destroy();
  server.close();
});

/** What is done to the server's bytes, by their place in the stream. */
interface Change {
  readonly at: number;
  readonly cut: number;
  readonly put: Uint8Array;
}

/** Passes the true server's bytes on in pieces, with `cut` of them at `at` replaced by `put`; -1 ends the connection there. */
function proxy({ at, cut, put }: Change, piece: number): Server {
  return createServer((client) => {
    const server = connect(truth, "127.0.0.1");
    server.on("error", () => client.destroy());
    client.on("close", () => server.destroy());
    client.on("data", (data) => server.write(data));
    let seen = 0;
    server.on("data", (data: Buffer) => {
      const [from, to] = [Math.max(at - seen, 0), Math.max(at + Math.max(cut, 0) - seen, 0)];
      const here = at >= seen && at < seen + data.length;
      seen += data.length;
      const parts = [
        data.subarray(0, from),
        here ? put : Buffer.alloc(0),
        cut < 0 && here ? Buffer.alloc(0) : data.subarray(to),
      ];
      const bytes = Buffer.concat(parts);
      for (let i = 0; i < bytes.length && client.writable; i += piece) client.write(bytes.subarray(i, i + piece));
      if (!here || cut >= 0) return;
      server.destroy();
      client.end();
    });
  });
}

async function scanOf(server: Server) {
  const port = await listen(server);
  try {
    const found = await heldLater(() => testPool({ limits: { connectMs: 400 } }).scan(hostAt({ port })));
    return found?.keys.map(({ key }) => key.toString("base64")) ?? [];
  } finally {
    server.close();
  }
}

const change = fc.record({
  at: fc.oneof(fc.nat(60), fc.nat(1600)),
  cut: fc.integer({ min: -1, max: 8 }),
  put: fc.uint8Array({ maxLength: 8 }),
});

test("a key that is shown was proved, whatever happens to the bytes on their way", {
  timeout: fuzzTimeout,
}, async () => {
  await fc.assert(
    fc.asyncProperty(change, fc.integer({ min: 1, max: 64 }), async (how, piece) => {
      for (const key of await scanOf(proxy(how, piece))) expect(key).toBe(publicKey);
    }),
    cases(25, 0.05),
  );
});

const greeting = fc.oneof(
  fc.constantFrom(
    "SSH-2.0-x\r\n",
    "SSH-1.5-old\r\n",
    "SSH-2.0-",
    "HTTP/1.1 400 Bad Request\r\n\r\n",
    "220 smtp\r\n",
    "",
  ),
  fc.string({ unit: "binary", maxLength: 300 }),
);

test("bytes of anybody end in an error or in no key", { timeout: fuzzTimeout }, async () => {
  await fc.assert(
    fc.asyncProperty(greeting, fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (hello, rest, hangsUp) => {
      const server = createServer((client) => {
        client.write(Buffer.concat([Buffer.from(hello), rest]));
        if (hangsUp) client.end();
      });
      expect(await scanOf(server)).toEqual([]);
    }),
    cases(25, 0.05),
  );
});

test("the true bytes show the key, in pieces of any size", async () => {
  const nothing = { at: 1e9, cut: 0, put: new Uint8Array() };
  for (const piece of [1, 7, 4096]) expect(await scanOf(proxy(nothing, piece))).toEqual([publicKey]);
});
