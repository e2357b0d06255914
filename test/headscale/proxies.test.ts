// What a proxy in front of Headscale answers in its place.

import { afterEach, expect, test } from "vitest";
import { Secret } from "../../src/core/secret.ts";
import { openRest } from "../../src/headscale/rest.ts";
import { answer, apiKey, type Reply, type Scripted, scripted } from "./scripted.ts";

let server: Scripted | undefined;
afterEach(() => server?.close());

/** A client that tries again at once, unless it is asked to wait. */
async function on(script: Readonly<Record<string, Reply>>) {
  server = await scripted(script);
  const patience = { pauses: [1, 1], limitMs: 100, askedLimitMs: 3000 };
  const signal = AbortSignal.timeout(20_000);
  return openRest({ apiUrl: server.url, apiKey: new Secret(apiKey), signal, patience });
}

/** Turns the first call away, then answers. */
function limited(retryAfter: string | undefined, body: object): Reply {
  let first = true;
  return (response, asked) => {
    const headers: Record<string, string> = retryAfter === undefined ? {} : { "retry-after": retryAfter };
    const act = first ? answer(429, "<h1>Too Many Requests", headers) : answer(200, body);
    first = false;
    act(response, asked);
  };
}

test("found 16: 429 is waited for as long as it asks, a change too", async () => {
  const headscale = await on({ "POST /api/v1/user": limited("1", { user: { id: "1", name: "mesh" } }) });
  const began = performance.now();
  expect((await headscale.createUser("mesh")).name).toBe("mesh");
  expect(performance.now() - began).toBeGreaterThan(950);
});

test("found 16: 429 that says no time, or a date that is over, is tried again as usual", async () => {
  for (const asked of [undefined, "Wed, 21 Oct 2015 07:28:00 GMT"]) {
    const headscale = await on({ "GET /api/v1/user": limited(asked, { users: [] }) });
    expect(await headscale.users()).toEqual([]);
    await server?.close();
  }
});

test("found 16: 429 for longer than a run waits says who asks and for how long, and waits for nothing", async () => {
  const headscale = await on({ "GET /api/v1/user": answer(429, { message: "slow down" }, { "retry-after": "3600" }) });
  await expect(headscale.users()).rejects.toMatchObject({
    code: "HEADSCALE_DOWN",
    problem: expect.stringMatching(/in front of Headscale .*429.* asks to wait, for 60 min 0 s/),
  });
  expect(server?.asked).toHaveLength(1);
});

test.each([
  ["a page", answer(403, "<h1>Sorry, you have been blocked</h1>", { server: "cloudflare" }), /\(cloudflare\).*blocked/],
  ["JSON with a message", answer(403, { message: "Forbidden" }), /does not let this runner through \(403\)/],
])("found 16: 403 by %s names what stands in front", async (_, reply, says) => {
  const headscale = await on({ "GET /api/v1/user": reply });
  await expect(headscale.users()).rejects.toMatchObject({
    code: "HEADSCALE_ANSWER",
    problem: expect.stringMatching(says),
  });
});

test("found 16: 403 of Headscale itself is Headscale's refusal", async () => {
  const headscale = await on({ "GET /api/v1/user": answer(403, { code: 7, message: "not permitted", details: [] }) });
  await expect(headscale.users()).rejects.toMatchObject({ code: "HEADSCALE_REFUSED" });
});

test("found 16: a message of another service's JSON is not taken for Headscale's reason", async () => {
  const headscale = await on({ "GET /api/v1/user": answer(404, { message: "no Route matched with those values" }) });
  await expect(headscale.users()).rejects.toMatchObject({
    code: "HEADSCALE_ANSWER",
    problem: expect.stringContaining("no Route matched"),
  });
});
