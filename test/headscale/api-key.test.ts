// The end of the API key in use, found in the listings that real servers gave.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { Secret } from "../../src/core/secret.ts";
import { apiKeyEnds } from "../../src/headscale/api-key.ts";

const recorded = (version: string): object =>
  JSON.parse(readFileSync(join(import.meta.dirname, "../fixtures/headscale", version, "rest-apikey-list.json"), "utf8"))
    .body;

async function ends(key: string, body: object, status = 200) {
  const server = createServer(({ url }, response) => {
    response.writeHead(url === "/api/v1/apikey" ? status : 500, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void server.close());
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return apiKeyEnds({ apiUrl, apiKey: new Secret(key), signal: new AbortController().signal });
}

const secret = "a".repeat(64);

test.each([
  { version: "0.29.2", key: `hskey-api-G3Ta0i73qaX2-${secret}`, at: "2026-11-24T08:05:10.406Z" },
  { version: "0.27.1", key: `-CjdcHf.${secret}`, at: "2026-11-24T08:05:05.513Z" },
  { version: "0.29.2", key: `hskey-api-G3Ta0i73qaX3-${secret}`, at: undefined },
  { version: "0.27.1", key: `-CjdcHfx.${secret}`, at: undefined },
])("of $version, the key $key ends $at", async ({ version, key, at }) => {
  expect(await ends(key, recorded(version))).toBe(at);
});

test.each([null, "0001-01-01T00:00:00Z", undefined])("a key with the end %s has none", async (expiration) => {
  expect(await ends(`abc.${secret}`, { apiKeys: [{ prefix: "abc", expiration }] })).toBeUndefined();
});

test("a refusal is an error, without the key", async () => {
  const error = await ends(`abc.${secret}`, { message: "Unauthorized" }, 401).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "HEADSCALE_AUTH" });
  expect(JSON.stringify(error)).not.toContain(secret);
});
