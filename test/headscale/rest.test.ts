import { inspect } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import { asMeshError, type MeshError } from "../../src/core/errors.ts";
import { Secret } from "../../src/core/secret.ts";
import { keyLifeMs } from "../../src/headscale/key-life.ts";
import { PreAuthKeys } from "../../src/headscale/keys.ts";
import { Ledger } from "../../src/headscale/ledger.ts";
import { openRest } from "../../src/headscale/rest.ts";
import { answer, apiKey, hangUp, type Reply, refusal, type Scripted, scripted, silence } from "./scripted.ts";

/** A ledger that cannot be written: here nothing is left behind. */
const nowhere = new Ledger({ folder: "/dev/null/x", server: "", user: "mesh", warn: () => {} });

let server: Scripted | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function on(script: Readonly<Record<string, Reply>>, timeoutMs?: number): Promise<Scripted> {
  server = await scripted(script, timeoutMs);
  return server;
}

async function errorOf(work: Promise<unknown>): Promise<MeshError> {
  const thrown: unknown = await work.then(
    () => new Error("nothing was thrown"),
    (error: unknown) => error,
  );
  expect(inspect(thrown, { depth: 9, showHidden: true })).not.toContain("verysecret");
  return asMeshError(thrown);
}

const nodesPath = "GET /api/v1/node";
const user = { id: "1", name: "mesh" };
const request = { user, tags: ["tag:mesh"], lifeMs: 600_000 };
const version = { version: "v0.29.2" };
const key = (fields: object = {}) => ({
  id: "5",
  key: "hskey-auth-abcdefghijkl-secretsecret",
  user,
  reusable: false,
  used: false,
  expiration: new Date(Date.now() + 600_000).toISOString(),
  aclTags: ["tag:mesh"],
  ...fields,
});
const past = "2026-01-01T00:00:00Z";
const paths = (seen: Scripted) => seen.asked.map(({ method, path }) => `${method} ${path}`);

describe("what is not Headscale", () => {
  const rows: readonly { is: string; reply: Reply; code: string; says: RegExp }[] = [
    {
      is: "a login page with 200",
      reply: answer(200, "<!doctype html><h1>Log in"),
      code: "HEADSCALE_ANSWER",
      says: /Log in/,
    },
    {
      is: "a redirection",
      reply: answer(302, "", { location: "https://login.example/" }),
      code: "HEADSCALE_ANSWER",
      says: /302.*login\.example/,
    },
    { is: "another service's JSON", reply: { status: "ok" }, code: "HEADSCALE_ANSWER", says: /no "nodes"/ },
    { is: "a list", reply: answer(200, "[]"), code: "HEADSCALE_ANSWER", says: /200/ },
    { is: "nothing at all", reply: answer(200, ""), code: "HEADSCALE_ANSWER", says: /nothing/ },
    { is: "terminal escapes", reply: answer(404, "\u001b[2Jgone"), code: "HEADSCALE_ANSWER", says: /\\x1b\[2Jgone/ },
    {
      is: "a proxy that wants a login",
      reply: answer(401, "", { "www-authenticate": "Basic" }),
      code: "HEADSCALE_ANSWER",
      says: /proxy/,
    },
    {
      is: "a proxy without its server",
      reply: answer(502, "<h1>Bad Gateway"),
      code: "HEADSCALE_DOWN",
      says: /502.*on the server/,
    },
    {
      is: "a refused key",
      reply: answer(401, "Unauthorized"),
      code: "HEADSCALE_AUTH",
      says: /refused the API key.*on the server.*MESH_HEADSCALE_API_KEY.*api-key-file/,
    },
    {
      is: "a refusal with a reason",
      reply: refusal("user not found"),
      code: "HEADSCALE_REFUSED",
      says: /GET \/api\/v1\/node: user not found/,
    },
    { is: "a connection that ends", reply: hangUp, code: "HEADSCALE_DOWN", says: /ended|reset/ },
  ];
  test.each(rows)("$is is $code", async ({ reply, code, says }) => {
    const { headscale } = await on({ [nodesPath]: reply });
    const error = await errorOf(headscale.nodes());
    expect([error.code, error.problem]).toEqual([code, expect.stringMatching(says)]);
  });

  test("silence ends in time", async () => {
    const { headscale } = await on({ [nodesPath]: silence }, 150);
    const error = await errorOf(headscale.nodes());
    expect([error.code, error.problem]).toEqual(["HEADSCALE_DOWN", expect.stringMatching(/no answer in time/)]);
  });

  test("an answer that stops in the middle ends in time", async () => {
    const half: Reply = (response) => void response.writeHead(200).write('{"nodes":[');
    const { headscale } = await on({ [nodesPath]: half }, 150);
    expect((await errorOf(headscale.nodes())).code).toBe("HEADSCALE_DOWN");
  });

  test("an interruption ends a read at once", async () => {
    const { headscale, stop } = await on({ [nodesPath]: silence });
    setTimeout(() => stop.abort(), 50);
    expect((await errorOf(headscale.nodes())).code).toBe("INTERRUPTED");
  });

  test.each(["verysecret\nX-Injected: 1", "verysecret\u00e9\u4e16", ""])(
    "the API key %j is refused before it is sent",
    (text) => {
      const open = async () =>
        openRest({ apiUrl: "http://127.0.0.1:1", apiKey: new Secret(text), signal: new AbortController().signal });
      return errorOf(open()).then((error) => expect(error.code).toBe("HEADSCALE_AUTH"));
    },
  );
});

describe("pre-auth keys", () => {
  test("a key is asked for with its end, for one use", async () => {
    const made = key();
    const seen = await on({ "POST /api/v1/preauthkey": { preAuthKey: made } });
    expect(await seen.headscale.mintKey(request)).toMatchObject({ id: "5", until: made.expiration });
    expect(seen.asked[0]).toMatchObject({
      authorization: `Bearer ${apiKey}`,
      body: { user: "1", reusable: false, ephemeral: false, aclTags: ["tag:mesh"], expiration: expect.any(String) },
    });
  });

  test("its date is told before the server is asked", async () => {
    const told: string[] = [];
    const asked: string[] = [];
    const seen = await on({
      "POST /api/v1/preauthkey": (response, request) => {
        asked.push(...told, request.body.expiration);
        answer(200, { preAuthKey: key() })(response, request);
      },
    });
    await seen.headscale.mintKey({ ...request, onDate: (date) => told.push(date) });
    expect(asked).toEqual([told[0], told[0]]);
  });

  test("a refusal to mint tells the reason", async () => {
    const { headscale } = await on({ "POST /api/v1/preauthkey": refusal("tag should be lowercase", 400) });
    const error = await errorOf(headscale.mintKey(request));
    expect([error.code, error.problem]).toEqual([
      "KEY_MINT_FAILED",
      expect.stringContaining("tag should be lowercase"),
    ]);
  });

  test.each([
    ["without its tags", { aclTags: [] }, /tagged with nothing/],
    ["for many uses", { reusable: true }, /many uses/],
    ["that lives for a year", { expiration: "2036-01-01T00:00:00Z" }, /living longer/],
    ["that has no end", { expiration: null }, /without an end/],
  ])("a key %s is not taken", async (_, fields, says) => {
    const { headscale } = await on({
      "POST /api/v1/preauthkey": { preAuthKey: key(fields) },
      "GET /api/v1/preauthkey": { preAuthKeys: [] },
    });
    const error = await errorOf(headscale.mintKey(request));
    expect([error.code, error.problem]).toEqual(["KEY_MINT_FAILED", expect.stringMatching(says)]);
  });

  test("a key whose answer was lost is found by its date and ended, and no other", async () => {
    let date = "";
    const seen = await on({
      "POST /api/v1/preauthkey": (response, { body }) => {
        date = body.expiration;
        response.socket?.destroy();
      },
      "GET /version": version,
      "GET /api/v1/preauthkey": (response, asked) =>
        answer(200, { preAuthKeys: [key({ id: "4" }), key({ id: "6", expiration: date })] })(response, asked),
      "POST /api/v1/preauthkey/expire": {},
    });
    expect((await errorOf(seen.headscale.mintKey(request))).code).toBe("HEADSCALE_DOWN");
    const ends = seen.asked.filter(({ path }) => path.endsWith("/expire"));
    expect(ends.map(({ body }) => body)).toEqual([{ id: "6" }]);
  });

  test("ten keys have ten dates", async () => {
    const seen = await on({ "POST /api/v1/preauthkey": { preAuthKey: key() } });
    await Promise.all(Array.from({ length: 10 }, () => seen.headscale.mintKey(request)));
    expect(new Set(seen.asked.map(({ body }) => body.expiration)).size).toBe(10);
  });

  test("a key of a day makes no other key live longer", async () => {
    const seen = await on({ "POST /api/v1/preauthkey": { preAuthKey: key() } });
    await seen.headscale.mintKey({ ...request, lifeMs: 86_400_000 });
    await seen.headscale.mintKey(request);
    const [day = 0, minutes = 0] = seen.asked.map(({ body }) => Date.parse(body.expiration));
    expect(day - minutes).toBeGreaterThan(12 * 3_600_000);
  });

  test("an interruption does not cut a minting in the middle, and the key is ended", async () => {
    let alive = true;
    const seen = await on({
      "GET /api/v1/user": { users: [user] },
      "GET /version": version,
      "POST /api/v1/preauthkey": (response, asked) => {
        seen.stop.abort();
        setTimeout(() => answer(200, { preAuthKey: key() })(response, asked), 50);
      },
      "GET /api/v1/preauthkey": (response, asked) =>
        answer(200, { preAuthKeys: [key(alive ? {} : { expiration: past })] })(response, asked),
      "POST /api/v1/preauthkey/expire": (response, asked) => {
        alive = false;
        answer(200, {})(response, asked);
      },
    });
    const keys = new PreAuthKeys(seen.headscale, "mesh", nowhere);
    await keys.mint({ tags: ["tag:mesh"], lifeMs: keyLifeMs }).catch(() => undefined);
    await keys.revokeAll();
    expect(alive).toBe(false);
    expect((await errorOf(seen.headscale.mintKey(request))).code).toBe("INTERRUPTED");
  });

  test("a revoking that answers 200 and does nothing is a failure", async () => {
    const { headscale } = await on({
      "GET /version": version,
      "POST /api/v1/preauthkey/expire": {},
      "GET /api/v1/preauthkey": { preAuthKeys: [key()] },
    });
    const error = await errorOf(headscale.revokeKey({ id: "5", key: new Secret("verysecretkey") }, user));
    expect([error.code, error.problem]).toEqual(["HEADSCALE_REFUSED", expect.stringMatching(/5 is still usable/)]);
  });

  test("a key is dead by the server's clock, when ours is an hour behind", async () => {
    const there = new Date(Date.now() + 3_600_000);
    const dated = (body: object) => answer(200, body, { date: there.toUTCString() });
    const { headscale } = await on({
      "GET /version": dated(version),
      "POST /api/v1/preauthkey/expire": dated({}),
      "GET /api/v1/preauthkey": dated({ preAuthKeys: [key({ expiration: there.toISOString() })] }),
    });
    await headscale.revokeKey({ id: "5", key: new Secret("verysecretkey") }, user);
  });
});

describe("Headscale 0.27", () => {
  const old = {
    "GET /version": { version: "v0.27.1" },
    "GET /api/v1/user": { users: [user, { id: "2", name: "bob" }] },
  };

  test("revokes by user and key, and lists by user", async () => {
    const seen = await on({
      ...old,
      "POST /api/v1/preauthkey/expire": {},
      "GET /api/v1/preauthkey": { preAuthKeys: [key({ expiration: past })] },
    });
    await seen.headscale.revokeKey({ id: "5", key: new Secret("0123456789abcdef") }, user);
    expect(seen.asked.find(({ method }) => method === "POST")?.body).toEqual({ user: "1", key: "0123456789abcdef" });
    expect(paths(seen).at(-1)).toBe("GET /api/v1/preauthkey?user=1");
  });

  test("lists the keys of each user", async () => {
    const seen = await on({ ...old, "GET /api/v1/preauthkey": { preAuthKeys: [key()] } });
    expect(await seen.headscale.preAuthKeys()).toHaveLength(2);
    expect(paths(seen)).toEqual(
      expect.arrayContaining(["GET /api/v1/preauthkey?user=1", "GET /api/v1/preauthkey?user=2"]),
    );
  });

  test("a key that is gone there counts as revoked", async () => {
    const { headscale } = await on({
      ...old,
      "POST /api/v1/preauthkey/expire": refusal("AuthKey not found"),
      "GET /api/v1/preauthkey": { preAuthKeys: [] },
    });
    await headscale.revokeKey({ id: "5", key: new Secret("0123456789abcdef") }, user);
  });
});

describe("changes that say yes and do nothing", () => {
  const node = { id: "1", name: "h1", givenName: "h1", tags: [], expiry: null };
  const rows: readonly [string, string, (at: Scripted) => Promise<unknown>, object][] = [
    ["a rename", "POST /api/v1/node/1/rename/h9", ({ headscale }) => headscale.renameNode("1", "h9"), { node }],
    ["new tags", "POST /api/v1/node/1/tags", ({ headscale }) => headscale.setTags("1", ["tag:mesh"]), { node }],
    [
      "a lifted expiry",
      "POST /api/v1/node/1/expire",
      ({ headscale }) => headscale.disableExpiry("1"),
      { node: { ...node, expiry: "2026-01-01T00:00:00Z" } },
    ],
    ["a deletion", "DELETE /api/v1/node/1", ({ headscale }) => headscale.deleteNode("1"), {}],
  ];
  test.each(rows)("%s is HEADSCALE_REFUSED", async (_, path, change, body) => {
    const seen = await on({ "GET /version": version, [path]: body, [nodesPath]: { nodes: [node] } });
    expect((await errorOf(change(seen))).code).toBe("HEADSCALE_REFUSED");
  });
});
