// Servers that hang up in the sign-in without a word about it.

import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { Server } from "ssh2";
import { afterEach, expect, test } from "vitest";
import { scratch } from "./scratch.ts";
import { keyWords, makeKey } from "./sshd.ts";
import { failure, hostAt, testPool } from "./world.ts";

const folder = scratch();
const hostKey = makeKey(folder, "host");
const keys = ["a", "b", "c"].map((name) => makeKey(folder, name));
let server: Server | undefined;
afterEach(() => void server?.close());

/** Refuses keys, and hangs up at the one with this number. */
async function hangsUpAt(number: number) {
  server = new Server({ hostKeys: [readFileSync(hostKey)] }, (client) => {
    let asked = 0;
    client.on("error", () => {});
    client.on("authentication", (context) => {
      if (context.method === "publickey" && ++asked >= number) client.end();
      else context.reject(["publickey"]);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const knownHosts = `[127.0.0.1]:${port} ${keyWords(hostKey)}`;
  return failure(testPool({ knownHosts, ssh: { identityFiles: keys } }).connect(hostAt({ port })));
}

test("report 12: after the second of three keys, the third is named", async () => {
  const error = await hangsUpAt(2);
  expect(error.code).toBe("SSH_AUTH");
  expect(error.problem).toMatch(/hung up after 2 keys .*were not offered: \S+\/c /);
});

test("report 12: after the first key, nothing is made of it", async () => {
  expect((await hangsUpAt(1)).problem).not.toContain("MaxAuthTries");
});

test("report 12: after the last key, none is left to be named", async () => {
  expect((await hangsUpAt(3)).problem).not.toContain("not offered");
});
