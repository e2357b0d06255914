// Answers of a Headscale newer than those that were tried, whose API was rewritten.

import { afterEach, expect, test } from "vitest";
import { answer, type Reply, type Scripted, scripted } from "./scripted.ts";

let server: Scripted | undefined;
afterEach(() => server?.close());

const on = async (script: Readonly<Record<string, Reply>>) => {
  server = await scripted(script);
  return server;
};

const user = { id: "1", name: "mesh" };
const newer = { version: "v0.30.0-beta.1" };
const problem = (status: number, detail: string, errors: readonly object[] = []) =>
  answer(status, { title: "a title", status, detail, errors }, { "content-type": "application/problem+json" });
const past = "2020-01-01T00:00:00Z";
const expire = "POST /api/v1/node/1/expire";

/** Lifts the expiry only when it is asked for in `where`, and expires the node otherwise. */
const lifts =
  (where: "body" | "query"): Reply =>
  (response, { path, body }) => {
    const lifted = where === "body" ? body?.disableExpiry === true : path.includes("disableExpiry=true");
    answer(200, { node: { id: "1", expiry: lifted ? null : past } })(response, undefined as never);
  };

test.each([
  ["0.30", newer, "body", 1],
  ["1.0", { version: "v1.0.0" }, "body", 1],
  ["0.29", { version: "v0.29.2" }, "query", 1],
  ["a build without a number that reads the query", { version: "dev" }, "query", 2],
] as const)("report 01: the expiry is lifted on %s", async (_, version, where, calls) => {
  const { headscale, asked } = await on({ "GET /version": version, [expire]: lifts(where) });
  await headscale.disableExpiry("1");
  expect(asked.filter(({ method }) => method === "POST")).toHaveLength(calls);
});

test("report 01: a node that no form of the call revives is said to be still expired", async () => {
  const { headscale } = await on({ "GET /version": newer, [expire]: { node: { id: "1", expiry: past } } });
  await expect(headscale.disableExpiry("1")).rejects.toThrow(/node 1 is still expired/);
});

test("report 01: a node that is gone there is deleted", async () => {
  const { headscale } = await on({
    "DELETE /api/v1/node/7": problem(404, "node not found"),
    "GET /api/v1/node": { nodes: [] },
  });
  await headscale.deleteNode("7");
});

test("report 01: a key that is gone there is revoked", async () => {
  const { headscale } = await on({
    "GET /version": newer,
    "POST /api/v1/preauthkey/expire": problem(404, "pre-auth key not found"),
    "GET /api/v1/preauthkey": { preAuthKeys: [] },
  });
  await headscale.revokeKey({ id: "5" }, user);
});

test("report 01: a user that another run made at the same time is taken", async () => {
  const { headscale } = await on({
    "POST /api/v1/user": problem(409, "user already exists"),
    "GET /api/v1/user": { users: [user] },
  });
  expect(await headscale.createUser("mesh")).toMatchObject(user);
});

test("of the kind of report 23: of the two users that bear the name by then, Headscale's own is taken", async () => {
  const { headscale } = await on({
    "POST /api/v1/user": problem(409, "user already exists"),
    "GET /api/v1/user": { users: [{ ...user, id: "2", provider: "oidc" }, user] },
  });
  expect(await headscale.createUser("mesh")).toMatchObject(user);
});

test("report 01: a refusal tells its detail and each of its errors", async () => {
  const { headscale } = await on({
    "POST /api/v1/node/1/tags": problem(400, "setting tags", [{ message: "tag:x is not in tagOwners" }, {}]),
    "POST /api/v1/preauthkey": problem(422, "validation failed", [
      { message: "expected number", location: "body.user" },
    ]),
    "GET /version": newer,
  });
  const refused = (problem: RegExp, code = "HEADSCALE_REFUSED") => ({ code, problem: expect.stringMatching(problem) });
  await expect(headscale.setTags("1", ["tag:x"])).rejects.toMatchObject(
    refused(/: setting tags: tag:x is not in tagOwners$/),
  );
  await expect(headscale.mintKey({ user, tags: [], lifeMs: 1000 })).rejects.toMatchObject(
    refused(/validation failed: expected number/, "KEY_MINT_FAILED"),
  );
});
