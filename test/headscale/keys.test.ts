import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { MeshError } from "../../src/core/errors.ts";
import { Secret } from "../../src/core/secret.ts";
import { keyLifeMs } from "../../src/headscale/key-life.ts";
import { PreAuthKeys } from "../../src/headscale/keys.ts";
import { Ledger, type LedgerPlace } from "../../src/headscale/ledger.ts";
import { RunLock } from "../../src/headscale/run-lock.ts";
import type { ChangeHeadscale, HeadscaleUser, KeySpec, MintedKey, MintRequest } from "../../src/headscale/types.ts";

const keyOf = (...tags: string[]): KeySpec => ({ tags, lifeMs: keyLifeMs });

const user: HeadscaleUser = { id: "1", name: "mesh" };

const error = (code: "HEADSCALE_DOWN" | "KEY_MINT_FAILED", problem = "it is away") => new MeshError({ code, problem });

/** Mints and revokes on paper. Whatever else is asked of it throws. */
class Paper {
  readonly usable = new Map<string, MintedKey & { readonly expiration: string }>();
  readonly requests: MintRequest[] = [];
  /** Thrown by the next calls, first come, first served. */
  readonly failures: MeshError[] = [];
  mintMs = 0;
  /** Makes keys, and nobody hears of it. */
  deaf = false;
  /** Cannot list its keys. */
  blind = false;
  /** Ids of keys that a join has used. */
  readonly used = new Set<string>();
  busiest = 0;
  #busy = 0;

  get port(): ChangeHeadscale {
    const paper = {
      users: async () => {
        this.#fail();
        return [user];
      },
      mintKey: async (request: MintRequest) => {
        this.#fail();
        const id = String(this.requests.push(request));
        const expiration = `2036-01-01T00:00:0${id}.000Z`;
        request.onDate?.(expiration);
        await delay(this.mintMs);
        const key = { id, key: new Secret(`key-${id}`), expiration, until: expiration };
        this.usable.set(id, key);
        if (this.deaf) await new Promise(() => {});
        return key;
      },
      preAuthKeys: async () => {
        if (this.blind) throw error("HEADSCALE_DOWN");
        return [...this.usable.values()].map(({ id, expiration }) => ({
          id,
          expiration,
          user,
          used: this.used.has(id),
        }));
      },
      revokeKey: async (key: MintedKey) => {
        this.busiest = Math.max(this.busiest, ++this.#busy);
        await delay(2);
        this.#busy--;
        this.#fail();
        this.usable.delete(key.id);
      },
    };
    return paper as unknown as ChangeHeadscale;
  }

  #fail(): void {
    const failure = this.failures.shift();
    if (failure) throw failure;
  }
}

const folder = mkdtempSync(join(tmpdir(), "mesh-keys-"));
afterAll(() => rmSync(folder, { recursive: true }));

const notes: string[] = [];
const ledger = (place: Partial<LedgerPlace> = {}, lock?: RunLock) =>
  new Ledger({ folder, server: "http://a", user: "mesh", warn: (text) => notes.push(text), ...place }, lock);

const open = (name = "mesh", book = ledger()) => {
  const paper = new Paper();
  return { paper, keys: new PreAuthKeys(paper.port, name, book) };
};

describe("the pre-auth keys of a run", () => {
  test("a key is asked for with its tags and ten minutes of life", async () => {
    const { paper, keys } = open();
    await keys.mint(keyOf("tag:mesh"));
    expect(paper.requests).toEqual([{ user, tags: ["tag:mesh"], lifeMs: 600_000, onDate: expect.any(Function) }]);
  });

  test("in the end no key is usable, the revoked ones are not revoked again", async () => {
    const { paper, keys } = open();
    const [first] = await Promise.all([keys.mint(keyOf()), keys.mint(keyOf()), keys.mint(keyOf())]);
    await keys.revoke(first);
    await keys.revokeAll();
    await keys.revokeAll();
    expect([...paper.usable]).toEqual([]);
  });

  test("a key whose minting is under way is waited for and ended, and its asker is told", async () => {
    const { paper, keys } = open();
    paper.mintMs = 30;
    const asked = keys.mint(keyOf()).catch((thrown: MeshError) => thrown.code);
    await delay(5);
    await keys.revokeAll();
    expect(await asked).toBe("INTERRUPTED");
    expect(paper.requests).toHaveLength(1);
    expect([...paper.usable]).toEqual([]);
  });

  test("once closed, no key is made", async () => {
    const { paper, keys } = open();
    await keys.revokeAll();
    await expect(keys.mint(keyOf())).rejects.toMatchObject({ code: "INTERRUPTED" });
    expect(paper.requests).toEqual([]);
  });

  test("one key that cannot be revoked keeps no other alive, and is named", async () => {
    const { paper, keys } = open();
    for (let i = 0; i < 3; i++) await keys.mint(keyOf());
    paper.failures.push(error("HEADSCALE_DOWN"));
    const thrown = await keys.revokeAll().catch((caught: MeshError) => caught);
    expect(paper.usable.size).toBe(1);
    const [left] = paper.usable.keys();
    expect(thrown).toMatchObject({
      code: "HEADSCALE_DOWN",
      next: ["sudo", "headscale", "preauthkeys", "expire", "--id", left],
    });
    expect(String(thrown)).toMatch(/1 pre-auth key could not be revoked \(id \d\).*10 minutes.*it is away/);
    expect(String(thrown)).not.toContain("key-");
    await keys.revokeAll();
    expect([...paper.usable]).toEqual([]);
  });

  test("found 17: a key that its join has used, and that cannot be revoked, is no failure", async () => {
    const { paper, keys } = open();
    const [used, unused] = [await keys.mint(keyOf()), await keys.mint(keyOf())];
    paper.used.add(used.id);
    paper.failures.push(error("HEADSCALE_DOWN"), error("HEADSCALE_DOWN"));
    const thrown = String(await keys.revokeAll().catch((caught: MeshError) => caught));
    expect(thrown).toMatch(new RegExp(`1 pre-auth key could not be revoked \\(id ${unused.id}\\), unused`));
    await keys.revoke(unused);
    paper.failures.push(error("HEADSCALE_DOWN"));
    await keys.revokeAll();
  });

  test("found 17: what nobody could look at is not called unused", async () => {
    const { paper, keys } = open();
    await keys.mint(keyOf());
    paper.failures.push(error("HEADSCALE_DOWN"));
    paper.blind = true;
    const thrown = String(await keys.revokeAll().catch((caught: MeshError) => caught));
    expect(thrown).toMatch(/\(id 1\), and Headscale did not say whether used or not/);
  });

  test("a failed first minting does not spoil the next", async () => {
    const { paper, keys } = open();
    paper.failures.push(error("HEADSCALE_DOWN"));
    await expect(keys.mint(keyOf())).rejects.toMatchObject({ code: "HEADSCALE_DOWN" });
    await keys.mint(keyOf());
    await keys.revokeAll();
    expect([...paper.usable]).toEqual([]);
  });

  test("a user that Headscale does not have is told with the command that makes it", async () => {
    const { keys } = open("nobody");
    await expect(keys.mint(keyOf())).rejects.toMatchObject({
      code: "KEY_MINT_FAILED",
      next: ["headscale", "users", "create", "nobody"],
    });
    await keys.revokeAll();
  });

  test("a key that a person has is ended neither after its use nor with the run", async () => {
    const { paper, keys } = open();
    const [person, other] = [await keys.mint({ ...keyOf(), keep: true }), await keys.mint(keyOf())];
    keys.keep(person);
    await keys.revoke(person);
    await keys.revokeAll();
    expect([[...paper.usable.keys()], other.id]).toEqual([[person.id], "2"]);
  });

  test("a key for a person that was not handed over is ended with the run, as any other", async () => {
    const { paper, keys } = open();
    await keys.mint({ ...keyOf(), lifeMs: 86_400_000, keep: true });
    paper.failures.push(error("HEADSCALE_DOWN"));
    expect(String(await keys.revokeAll().catch((caught: MeshError) => caught))).toMatch(/at most 1440 minutes/);
    await keys.revokeAll();
    expect([...paper.usable]).toEqual([]);
  });

  test("a key of an earlier run is ended by its id", async () => {
    const { paper, keys } = open();
    const { id } = await keys.mint(keyOf());
    const later = new PreAuthKeys(paper.port, "mesh", ledger());
    await later.end(id);
    expect([...paper.usable]).toEqual([]);
  });

  test("fifty keys are ended a few at a time: Headscale hashes for each call", async () => {
    const { paper, keys } = open();
    for (let i = 0; i < 50; i++) await keys.mint(keyOf());
    await keys.revokeAll();
    expect([...paper.usable]).toEqual([]);
    expect(paper.busiest).toBeLessThanOrEqual(4);
  });
});

/** The records, without their locks. */
const pages = () => readdirSync(folder).filter((name) => name.endsWith(".json"));
const forgetAll = () => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
};
const pageAt = () => join(folder, pages()[0] ?? "none");

describe("keys of a run that was killed", () => {
  beforeEach(forgetAll);
  const killed = async (place: Partial<LedgerPlace> = {}) => {
    const lock = new RunLock();
    const { paper, keys } = open("mesh", ledger(place, lock));
    const key = await keys.mint(keyOf("tag:mesh"));
    lock.free({ remove: false });
    return { paper, key };
  };
  const nextRun = (paper: Paper) => new PreAuthKeys(paper.port, "mesh", ledger());

  test("are ended by the next run, by their ids alone", async () => {
    const { paper, key } = await killed();
    const page = readFileSync(pageAt(), "utf8");
    expect(page).not.toContain(key.key.reveal());
    expect(statSync(pageAt()).mode & 0o777).toBe(0o600);
    await nextRun(paper).revokeLeft();
    expect([paper.usable.size, readdirSync(folder)]).toEqual([0, []]);
  });

  test("are not remembered once a person has them: the next run leaves them alone", async () => {
    const { paper, keys } = open();
    keys.keep(await keys.mint({ ...keyOf(), lifeMs: 86_400_000, keep: true }));
    expect(pages()).toEqual([]);
    await nextRun(paper).revokeLeft();
    expect(paper.usable.size).toBe(1);
  });

  test.each([
    ["is ended hours later, because it was made for longer than others", 86_400_000, 0],
    ["has expired by itself, if it was made for minutes", 60_000, 1],
  ])("a key whose run was killed before a person got it %s", async (_, lifeMs, left) => {
    const lock = new RunLock();
    const { paper, keys } = open("mesh", ledger({}, lock));
    await keys.mint({ ...keyOf(), lifeMs, keep: true });
    lock.free({ remove: false });
    const later = Date.now() + 3 * 3_600_000;
    vi.useFakeTimers({ now: later, toFake: ["Date"] });
    await nextRun(paper)
      .revokeLeft()
      .finally(() => vi.useRealTimers());
    expect([paper.usable.size, readdirSync(folder)]).toEqual([left, []]);
  });

  test("are found by their dates when the answer was still under way, and no other key is ended", async () => {
    const { paper } = await killed();
    rmSync(pageAt());
    paper.deaf = true;
    const lock = new RunLock();
    void new PreAuthKeys(paper.port, "mesh", ledger({}, lock)).mint(keyOf());
    await expect.poll(() => paper.usable.size).toBe(2);
    lock.free({ remove: false });
    await nextRun(paper).revokeLeft();
    expect([[...paper.usable.keys()], pages()]).toEqual([["1"], []]);
  });

  test("stay in the ledger when Headscale cannot end them now", async () => {
    const { paper } = await killed();
    paper.failures.push(error("HEADSCALE_DOWN"));
    await expect(nextRun(paper).revokeLeft()).rejects.toMatchObject({ code: "HEADSCALE_DOWN" });
    expect(pages()).toHaveLength(1);
    await nextRun(paper).revokeLeft();
    expect([paper.usable.size, readdirSync(folder)]).toEqual([0, []]);
  });

  test("or that could not end them itself, are ended by the next run", async () => {
    const { paper, keys } = open();
    await keys.mint(keyOf());
    paper.failures.push(error("HEADSCALE_DOWN"));
    await expect(keys.revokeAll()).rejects.toMatchObject({ code: "HEADSCALE_DOWN" });
    expect(paper.usable.size).toBe(1);
    await nextRun(paper).revokeLeft();
    expect([paper.usable.size, readdirSync(folder)]).toEqual([0, []]);
  });

  test("are left to a run for their own server", async () => {
    const { paper } = await killed({ server: "http://other" });
    await nextRun(paper).revokeLeft();
    expect([paper.usable.size, pages().length]).toEqual([1, 1]);
  });

  test("are not touched while their run lives, and a run that ends well leaves no page", async () => {
    const { paper, keys } = open();
    await keys.mint(keyOf());
    await nextRun(paper).revokeLeft();
    expect(paper.usable.size).toBe(1);
    await keys.revokeAll();
    expect([paper.usable.size, readdirSync(folder)]).toEqual([0, []]);
  });

  test.each([
    ["older than any key", '{"server":"http://a","user":"mesh","ids":["7"]}', new Date(Date.now() - 11 * 60_000)],
    ["cut short", '{"server":"http://a","us', new Date()],
    ["of another form", '{"ids":[";rm"]}', new Date()],
  ])("a page %s is thrown away, and Headscale is not asked", async (_, text, time) => {
    const file = join(folder, "keys-4194305.json"); // as an earlier release named it
    writeFileSync(file, text);
    utimesSync(file, time, time);
    const { paper, keys } = open();
    paper.failures.push(error("HEADSCALE_DOWN"));
    await keys.revokeLeft();
    expect(readdirSync(folder)).toEqual([]);
  });

  test("a state folder that cannot be used is said once, and the run goes on", async () => {
    writeFileSync(join(folder, "file"), "");
    const { keys } = open("mesh", ledger({ folder: join(folder, "file", "x") }));
    await keys.mint(keyOf());
    await keys.mint(keyOf());
    expect(notes).toEqual([expect.stringContaining("no later run could end the keys")]);
    rmSync(join(folder, "file"));
  });
});
