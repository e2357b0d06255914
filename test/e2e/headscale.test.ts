// Both ways to Headscale on a real server, unprivileged and on loopback. Skipped, visibly, where none can be built.

import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Secret } from "../../src/core/secret.ts";
import { openCli } from "../../src/headscale/cli.ts";
import { openRest } from "../../src/headscale/rest.ts";
import type { ChangeHeadscale } from "../../src/headscale/types.ts";
import { codeOf, headscaleContract, type Party } from "../headscale/contract.ts";
import { noHeadscale, openServer, type TestServer } from "../headscale/server.ts";

const policy = JSON.stringify({
  tagOwners: { "tag:mesh": [], "tag:db": [] },
  acls: [{ action: "accept", src: ["*"], dst: ["*:*"] }],
});

/** 0.29 lets a node bear only tags that the policy names. */
async function allowTags(server: TestServer): Promise<void> {
  const file = join(tmpdir(), `mesh-policy-${process.pid}.json`);
  await writeFile(file, policy);
  const answer = await server.run(["policy", "set", "-f", file]);
  if (answer.code !== 0) throw new Error(answer.stderr);
}

async function openParty(open: (server: TestServer) => ChangeHeadscale): Promise<Party> {
  const server = await openServer();
  await allowTags(server);
  return { headscale: open(server), addNode: server.addNode, close: server.close };
}

const { signal } = new AbortController();

describe.skipIf(noHeadscale(process.env) !== "")("on a real Headscale", () => {
  headscaleContract("REST with an API key", () =>
    openParty(({ url, apiKey }) => openRest({ apiUrl: url, apiKey, signal })),
  );
  headscaleContract("the command line over the unix socket", () => openParty(({ run }) => openCli(run)));
});

describe.skipIf(noHeadscale(process.env) !== "")("a real Headscale in trouble", () => {
  let server: TestServer;
  const rest = (apiKey = server.apiKey) => openRest({ apiUrl: server.url, apiKey, signal });
  beforeAll(async () => {
    server = await openServer();
  }, 900_000);
  afterAll(() => server?.close());

  test.each(["wrong", "hskey-api-AAAAAAAAAAAA-wrong", "a b", ""])("the API key %j is refused", async (key) => {
    const users = async () => rest(new Secret(key)).users();
    expect(await codeOf(users())).toBe("HEADSCALE_AUTH");
  });

  test("a restart between two reads is survived by both ways", async () => {
    const ways = [openRest({ apiUrl: server.url, apiKey: server.apiKey, signal }), openCli(server.run)];
    for (const way of ways) {
      await way.createUser("mesh");
      await server.stop();
      const read = way.users();
      await server.start();
      expect((await read).map((user) => user.name)).toEqual(["mesh"]);
    }
  });

  test("a key of before a restart is still revoked, and no key is left usable", async () => {
    const way = openRest({ apiUrl: server.url, apiKey: server.apiKey, signal });
    const user = await way.createUser("mesh");
    const key = await way.mintKey({ user, tags: [], lifeMs: 600_000 });
    await server.stop();
    await server.start();
    await way.revokeKey(key, user);
    const alive = (await way.preAuthKeys()).filter((each) => Date.parse(each.expiration ?? "") > Date.now() + 2000);
    expect(alive).toEqual([]);
  });

  test("a server that is gone is told within seconds by both ways", async () => {
    await server.stop();
    const began = performance.now();
    expect(await codeOf(openRest({ apiUrl: server.url, apiKey: server.apiKey, signal }).nodes())).toBe(
      "HEADSCALE_DOWN",
    );
    expect(await codeOf(openCli(server.run).nodes())).toBe("HEADSCALE_DOWN");
    expect(performance.now() - began).toBeLessThan(18_000);
  });
});
