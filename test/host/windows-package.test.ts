// The MSI on its way through MeSH: who stops a run does not wait for a package source that says nothing.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { windows } from "../../src/host/windows/index.ts";

/** Takes every request and answers none. */
const asked = Promise.withResolvers<void>();
const server = createServer(() => asked.resolve());

beforeAll(() => new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test("Ctrl-C ends the fetching of a package", async () => {
  const stop = new AbortController();
  const source = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const args = { version: "1.102.3", source, signingKey: "A".repeat(40), by: "brought" } as const;
  const launch = windows.launch({ verb: "install-tailscale", args, nonce: "ab12", as: "administrator" }, stop.signal);
  await asked.promise;
  stop.abort();
  await expect(launch).rejects.toMatchObject({ code: "PACKAGE_SOURCE_DOWN" });
});
