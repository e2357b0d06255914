// What every way to Headscale must do, whatever stands behind it: REST and command line on a real server, the embedded lab's.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asMeshError } from "../../src/core/errors.ts";
import type { ChangeHeadscale, HeadscaleNode, HeadscaleUser, MintedKey } from "../../src/headscale/types.ts";

/** One server without users, nodes and keys, on which `tag:mesh` and `tag:db` may be used and no other tag. */
export interface Party {
  readonly headscale: ChangeHeadscale;
  /** A registered node without a machine: always offline. */
  addNode(name: string, user: string): Promise<void>;
  /** What a person may do to a node, and MeSH never does. */
  expireNode(id: string): Promise<void>;
  close(): Promise<void>;
}

const lifeMs = 600_000;

/**
 * Runs the suite. `open` is called once; tests go on from each other's state, in order. `mints: false`: a way that could not
 * revoke what it mints, and so must not mint.
 */
export function headscaleContract(name: string, open: () => Promise<Party>, { mints = true } = {}): void {
  describe(name, () => {
    let party: Party;
    const at = (): ChangeHeadscale => party.headscale;
    beforeAll(async () => {
      party = await open();
    }, 900_000);
    afterAll(() => party?.close());
    users(at);
    if (mints) keys(at);
    else noKeys(at);
    nodes(at, () => party);
  });
}

type At = () => ChangeHeadscale;

/** The code a promise is refused with; fails when it is not. */
export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "nothing was thrown",
    (thrown: unknown) => asMeshError(thrown).code,
  );

async function user(at: At): Promise<HeadscaleUser> {
  const there = (await at().users()).find((each) => each.name === "mesh");
  return there ?? at().createUser("mesh");
}

function users(at: At): void {
  test("its version is a number", async () => {
    expect(await at().version()).toMatch(/^0\.\d+\.\d+$/);
  });

  test("an empty mesh has no users, no nodes and no keys", async () => {
    expect(await Promise.all([at().users(), at().nodes(), at().preAuthKeys()])).toEqual([
      [],
      { nodes: [], unreadable: [] },
      [],
    ]);
  });

  test("a user is made once, and made again is the same user", async () => {
    const made = await at().createUser("mesh");
    expect(await at().createUser("mesh")).toEqual(made);
    expect(await at().users()).toEqual([{ id: made.id, name: "mesh" }]);
  });

  test.each(["", "-o", "two words", "--force"])("the user name %j reaches no server", async (name) => {
    expect(await codeOf(at().createUser(name))).toBe("HEADSCALE_REFUSED");
    expect(await at().users()).toHaveLength(1);
  });
}

function noKeys(at: At): void {
  test("no key is made, and the refusal says what to do", async () => {
    const refused = at().mintKey({ user: await user(at), tags: ["tag:mesh"], lifeMs });
    await expect(refused).rejects.toMatchObject({
      code: "KEY_MINT_FAILED",
      problem: expect.stringMatching(/API key|upgrade/),
    });
    expect(await at().preAuthKeys()).toEqual([]);
  });
}

function keys(at: At): void {
  const mint = async (tags: readonly string[] = ["tag:mesh"]): Promise<MintedKey> =>
    at().mintKey({ user: await user(at), tags, lifeMs });
  const listed = async (id: string) => (await at().preAuthKeys()).find((key) => key.id === id);

  test("a minted key is for one use, tagged, and ends by its date", async () => {
    const { id, key } = await mint(["tag:mesh", "tag:db"]);
    expect(key.reveal().length).toBeGreaterThan(40);
    const info = await listed(id);
    expect(info).toMatchObject({ reusable: false, used: false });
    expect(info?.tags.toSorted()).toEqual(["tag:db", "tag:mesh"]);
    const left = Date.parse(info?.expiration ?? "") - Date.now();
    expect(left).toBeGreaterThan(lifeMs - 60_000);
    expect(left).toBeLessThan(lifeMs + 5000);
  });

  test("a listing holds no key", async () => {
    const { key } = await mint();
    expect(JSON.stringify(await at().preAuthKeys())).not.toContain(key.reveal());
  });

  test("ten keys minted at once are ten keys", async () => {
    const minted = await Promise.all(Array.from({ length: 10 }, () => mint()));
    expect(new Set(minted.map(({ id }) => id)).size).toBe(10);
    expect(new Set(minted.map(({ key }) => key.reveal())).size).toBe(10);
  });

  test.each([["mesh"], ["tag:Mesh"], ["tag:a,tag:b"], ["tag:"], ["--tags"]])("the tag %j makes no key", async (tag) => {
    const before = (await at().preAuthKeys()).length;
    expect(await codeOf(mint([tag]))).toBe("KEY_MINT_FAILED");
    expect(await at().preAuthKeys()).toHaveLength(before);
  });

  test("a key for a user that does not exist is not made", async () => {
    const nobody = { id: "999", name: "nobody" };
    expect(await codeOf(at().mintKey({ user: nobody, tags: ["tag:mesh"], lifeMs }))).toBe("KEY_MINT_FAILED");
  });

  test("a revoked key is past its date, and revoking it again is no failure", async () => {
    const key = await mint();
    await at().revokeKey(key, await user(at));
    expect(Date.parse((await listed(key.id))?.expiration ?? "")).toBeLessThanOrEqual(Date.now() + 1000);
    await at().revokeKey(key, await user(at));
  });

  test("revoking one key leaves the others usable", async () => {
    const [one, other] = [await mint(), await mint()];
    await at().revokeKey(one, await user(at));
    expect(Date.parse((await listed(other.id))?.expiration ?? "")).toBeGreaterThan(Date.now() + 60_000);
  });
}

function nodes(at: At, party: () => Party): void {
  const named = async (name: string): Promise<HeadscaleNode> => {
    const found = (await at().nodes()).nodes.find((node) => node.givenName === name);
    if (!found) throw new Error(`no node ${name}`);
    return found;
  };

  test("a new node is offline, untagged, its user's, and never expires", async () => {
    await party().addNode("h1", (await user(at)).name);
    const node = await named("h1");
    expect(node).toMatchObject({ hostname: "h1", online: false, tags: [], expiry: undefined });
    expect(node.user).toEqual(await user(at));
    expect(node.nodeKey).toMatch(/^nodekey:[0-9a-f]{64}$/);
    expect(node.ips[0]).toMatch(/^100\.64\./);
  });

  test("a second node of the same name is another node", async () => {
    await party().addNode("h1", "mesh");
    const both = (await at().nodes()).nodes.filter((node) => node.hostname === "h1");
    expect(both).toHaveLength(2);
    expect(new Set(both.map((node) => node.givenName)).size).toBe(2);
    expect(new Set(both.map((node) => node.nodeKey)).size).toBe(2);
  });

  test("a rename is seen, and a taken name is refused", async () => {
    const { id } = await named("h1");
    await at().renameNode(id, "first");
    expect((await named("first")).id).toBe(id);
    await party().addNode("h2", "mesh");
    expect(await codeOf(at().renameNode((await named("h2")).id, "first"))).toBe("HEADSCALE_REFUSED");
    expect((await named("h2")).hostname).toBe("h2");
  });

  test.each(["-x", "a b", "UPPER", "a.b", "../../user", "x".repeat(64)])("the name %j is refused", async (name) => {
    const { id } = await named("h2");
    expect(await codeOf(at().renameNode(id, name))).toBe("HEADSCALE_REFUSED");
    expect((await named("h2")).id).toBe(id);
  });

  test("a tagged node has its tags and no user", async () => {
    const { id } = await named("h2");
    await at().setTags(id, ["tag:mesh", "tag:db"]);
    expect(await named("h2")).toMatchObject({ tags: ["tag:db", "tag:mesh"], user: undefined });
    await at().setTags(id, ["tag:mesh"]);
    expect((await named("h2")).tags).toEqual(["tag:mesh"]);
  });

  test("an expired node is past its date at once, and has a future when its expiry is lifted", async () => {
    const { id } = await named("h2");
    const ends = async () => Date.parse((await named("h2")).expiry ?? "9999-01-01");
    await party().expireNode(id);
    expect(await ends()).toBeLessThanOrEqual(Date.now() + 1000);
    await at().disableExpiry(id);
    expect(await ends()).toBeGreaterThan(Date.now() + lifeMs);
  });

  test("a deleted node is gone, and deleting it again is no failure", async () => {
    const { id } = await named("h2");
    await at().deleteNode(id);
    expect((await at().nodes()).nodes.some((node) => node.id === id)).toBe(false);
    await at().deleteNode(id);
  });

  test("changes to a node that does not exist are refused", async () => {
    const changes = [at().disableExpiry("999"), at().renameNode("999", "x"), at().setTags("999", ["tag:mesh"])];
    expect(await Promise.all(changes.map(codeOf))).toEqual(Array(3).fill("HEADSCALE_REFUSED"));
  });

  test.each(["", "x", "1/../2", "--force", "1?expiry=x"])("%j as an id reaches no server", async (id) => {
    const before = await at().nodes();
    const changes = [
      at().disableExpiry(id),
      at().deleteNode(id),
      at().renameNode(id, "x"),
      at().setTags(id, ["tag:mesh"]),
    ];
    expect(await Promise.all(changes.map(codeOf))).toEqual(Array(4).fill("HEADSCALE_REFUSED"));
    expect(await at().nodes()).toEqual(before);
  });
}
