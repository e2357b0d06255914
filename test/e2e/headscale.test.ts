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
import { noHeadscale, openServer, type Release, type TestServer } from "../headscale/server.ts";

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

async function openParty(release: Release, open: (server: TestServer) => ChangeHeadscale): Promise<Party> {
  const server = await openServer(release);
  await allowTags(server);
  return { ...server, headscale: open(server) };
}

const { signal } = new AbortController();

const releases: readonly Release[] = ["0.29", "0.27"];

describe.skipIf(noHeadscale(process.env) !== "").each(releases)("on a real Headscale %s", (release) => {
  headscaleContract("REST with an API key", () =>
    openParty(release, ({ url, apiKey }) => openRest({ apiUrl: url, apiKey, signal })),
  );
  // The command line of 0.27 revokes a key only by its text in argv, so MeSH mints none through it.
  headscaleContract("the command line over the unix socket", () => openParty(release, ({ run }) => openCli(run)), {
    mints: release !== "0.27",
  });
});

describe.skipIf(noHeadscale(process.env) !== "")("a Headscale upgraded from 0.27 to 0.29 between two runs", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await openServer("0.27");
  }, 900_000);
  afterAll(() => server?.close());

  test("shows the same users and nodes, so that a plan is the same; the API key and unused keys go on", async () => {
    const way = () => openRest({ apiUrl: server.url, apiKey: server.apiKey, signal });
    const user = await way().createUser("mesh");
    for (const name of ["h1", "h2", "h3"]) await server.addNode(name, "mesh");
    const [first] = (await way().nodes()).nodes;
    await way().renameNode(first?.id ?? "", "renamed");
    // No node is expired here: that date does not survive this upgrade (seen), and the node is then simply well again.
    const key = await way().mintKey({ user, tags: [], lifeMs: 600_000 });
    const before = [await way().users(), await way().nodes(), await openCli(server.run).nodes()];
    await server.become("0.29");
    expect(await way().version()).toMatch(/^0\.29\./);
    expect([await way().users(), await way().nodes(), await openCli(server.run).nodes()]).toEqual(before);
    await way().revokeKey(key, user);
    const alive = (await way().preAuthKeys()).filter((each) => Date.parse(each.expiration ?? "") > Date.now() + 2000);
    expect(alive).toEqual([]);
  });
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
