// Two at once, lost answers, a run that ends in the middle (reports H02, H09): in the end one issue a cause.

import { describe, expect, test } from "vitest";
import { refusal } from "../../contract/faults.ts";
import { issueCall } from "./server/server.ts";
import { Killed, world } from "./server/world.ts";

const id = "host-down:office-one";
const second = 1000;

describe("H02: two at once", () => {
  const lags = [0, 5 * second, 60 * second];
  test.each(lags.flatMap((a) => lags.map((b) => [a, b] as const)))(
    "lists that lag by %i and %i ms: one stays open",
    async (a, b) => {
      const tokens = { one: { login: "github-actions[bot]", lag: a }, two: { login: "github-actions[bot]", lag: b } };
      const w = await world({ tokens });
      await using github = w.github;
      for (let i = 0; i < 3; i++) github.make({ title: "other", body: "", author: "steve" });
      github.time += 3600 * second;
      const incident = w.incident(id);
      await Promise.all(["one", "two"].map((token) => w.tell([incident], { token, memory: undefined })));
      const left = w.open().filter(({ author }) => author !== "steve");
      expect(left.length).toBe(1);
      w.nextNight();
      await w.tell([incident], { token: "two", memory: undefined });
      expect(w.open().filter(({ author }) => author !== "steve")).toEqual([expect.objectContaining({ number: 4 })]);
    },
  );

  test("a second run within the lag finds by number what its list does not show", async () => {
    const w = await world({ tokens: { ghs_test: { login: "github-actions[bot]", lag: 60 * second } } });
    await using github = w.github;
    await w.tell([w.incident(id)]);
    github.time += 10 * second;
    expect((await w.tell([w.incident(id)], { memory: undefined })).outcomes).toMatchObject([
      { did: "edited", number: 1 },
    ]);
    expect(github.issues.size).toBe(1);
  });

  test("both are there, one run died before it could say so: the next keeps the lower, and closes the other as its double", async () => {
    for (const old of [false, true]) {
      const w = await world({ old });
      await using github = w.github;
      await w.tell([w.incident(id)]);
      const { title, body, author } = github.at(1);
      github.make({ title, body, author });
      w.nextNight();
      const told = await w.tell([w.incident(id)]);
      expect(told.outcomes[0]?.notes).toEqual(["#2 was a double of #1, and is closed"]);
      expect(github.at(2)).toMatchObject({ state: "closed", reason: old ? "not_planned" : "duplicate" });
      expect(github.at(2).body).toContain("A double of #1");
      w.nextNight();
      await w.tell([w.over(id)]);
      w.nextNight();
      expect((await w.tell([w.incident(id)])).outcomes).toMatchObject([{ did: "reopened", number: 1 }]);
    }
  });
});

describe("H02, H09: an answer that is lost, a run that is killed", { timeout: 90_000 }, () => {
  test.each([
    ["502 after the issue was made", { ...refusal(502, "Bad gateway"), lost: true }, 1],
    ["a connection that breaks after it was made", { reset: true, lost: true } as const, 1],
    ["502 and nothing was made", refusal(502, "Bad gateway"), 1],
  ])("%s: one issue", async (_, fault, number) => {
    const w = await world({ fault: (call, before) => (call === issueCall.create && before === 0 ? fault : undefined) });
    await using github = w.github;
    github.options = { ...github.options, tokens: { ghs_test: { login: "github-actions[bot]", lag: 60 * second } } };
    const told = await w.tell([w.incident(id)]);
    expect(told).toMatchObject({ failed: false, outcomes: [{ did: "opened", number }] });
    expect(github.issues.size).toBe(1);
  });

  test("a comment whose answer is lost is made once", async () => {
    for (const lost of [true, false]) {
      const fault = { ...refusal(502, "Bad gateway"), lost };
      const w = await world({
        fault: (call, before) => (call === issueCall.comment && before === 0 ? fault : undefined),
      });
      await using github = w.github;
      await w.tell([w.incident(id)]);
      w.nextNight();
      await w.tell([w.over(id)]);
      expect(github.at(1).comments.length).toBe(1);
    }
  });

  test("killed before and after each call of each night: in the end one issue, closed, and nothing doubled", async () => {
    const script = async (killedNight: number, at: number, done: boolean) => {
      const w = await world();
      await using github = w.github;
      let hit = false;
      const nights = [() => [w.incident(id)], () => [w.incident(id)], () => [w.over(id)]];
      for (const [night, tell] of nights.entries()) {
        const incidents = tell();
        const kill = night === killedNight ? { kill: { at, done } } : {};
        await w.tell(incidents, kill).catch((thrown: unknown) => {
          if (!(thrown instanceof Killed)) throw thrown;
          hit = true;
        });
        w.nextNight();
      }
      await w.tell([]);
      expect(w.open(), `night ${killedNight}, call ${at}`).toEqual([]);
      expect(github.issues.size, `night ${killedNight}, call ${at}`).toBe(1);
      expect(github.at(1).comments.length).toBeLessThan(2);
      return hit;
    };
    let kills = 0;
    for (const night of [0, 1, 2])
      for (const done of [false, true]) for (let at = 1; await script(night, at, done); at++) kills++;
    expect(kills).toBeGreaterThan(20);
  });
});
