// The webhook and the dead man's switch: what is sent, to whom, how often, and what is signed.

import { createHmac } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type HealthOptions, runHealth } from "../../../src/commands/health.ts";
import { Secret } from "../../../src/core/secret.ts";
import { gone, type nightOf } from "../../health/nights.ts";
import { type Around, healthWorld, secret } from "./world.ts";

type World = Awaited<ReturnType<typeof healthWorld>>;
type Played = Parameters<typeof nightOf>[0];

const options: HealthOptions = { inventory: "mesh.yaml" };
const down = (night: number): Played => ({ night, looks: gone("h1") });

const runOf = (world: World, night: Played, around: Around = { webhook: true }) =>
  runHealth(world.cli, [], options, { open: world.opening(night, around) });

const changesIn = (body: string) =>
  JSON.parse(body).changes.map(({ id, state }: { id: string; state: string }) => `${id} ${state}`);

const changesOf = ({ receiver }: World) => receiver.posts().map(({ body }) => JSON.parse(body).changes);

describe("the webhook", () => {
  test("is signed over the very bytes that arrive", async () => {
    const world = await healthWorld();
    await runOf(world, down(0));
    const [post] = world.receiver.posts();
    const right = `sha256=${createHmac("sha256", secret.reveal())
      .update(post?.body ?? "")
      .digest("hex")}`;
    expect(post?.headers).toMatchObject({ "x-mesh-signature-256": right, "x-mesh-run": "0", "x-mesh-event": "health" });
    expect(post?.body).not.toContain(secret.reveal());
  });

  test("gets no secret, whoever put it into what is sent", async () => {
    const world = await healthWorld();
    world.known.learn(new Secret("correct horse"));
    const { sender } = await world.opening({}, { webhook: true })(world.cli, options);
    const changes = [{ detail: "the password is correct horse" }];
    const sent = {
      version: 1,
      event: "health",
      mesh: "mesh.yaml",
      run: "0",
      at: "2026-11-29T02:17:00Z",
      changes,
    } as const;
    expect(await sender.post(sent)).toBe("");
    expect(changesOf(world)).toEqual([[{ detail: "the password is ***" }]]);
  });

  test("hears of a change once: opened, nothing, over, nothing", async () => {
    const world = await healthWorld();
    for (const night of [down(0), down(1), { night: 2 }, { night: 3 }]) await runOf(world, night);
    expect(world.receiver.posts().map(({ body }) => changesIn(body))).toEqual([
      ["host-down:h1 open"],
      ["host-down:h1 over"],
    ]);
  });

  test.each([
    [500, /the answer was 500/],
    [{ to: "/elsewhere" }, /the answer was 307/],
    ["never", /no answer in time/],
  ] as const)("that answers %j is a failure, is tried once, and again by the next run", async (answer, words) => {
    const world = await healthWorld();
    world.receiver.answers.push(answer);
    const first = await runOf(world, down(0), { webhook: true, limitMs: 200 });
    expect(first.exit).toBe(1);
    expect(first.told.find(({ to }) => to === "webhook")).toMatchObject({
      state: "failed",
      words: expect.stringMatching(words),
    });
    expect(world.receiver.heard).toHaveLength(1);
    const second = await runOf(world, down(1));
    expect(second.exit).toBe(0);
    expect(changesIn(world.receiver.posts()[1]?.body ?? "")).toEqual(["host-down:h1 open"]);
  });

  test("without its secret sends nothing unsigned, and says which variable is missing", async () => {
    const world = await healthWorld();
    const result = await runOf(world, down(0), { webhook: true, secret: undefined });
    expect(result.exit).toBe(1);
    expect(result.told[1]?.words).toContain("MESH_WEBHOOK_SECRET");
    expect(world.receiver.heard).toEqual([]);
  });

  test("an address that nobody has is said without the address", async () => {
    const world = await healthWorld();
    world.receiver.stop();
    const result = await runOf(world, down(0));
    expect(result.told[1]?.words).toMatch(/no answer \(ECONNREFUSED\)/);
    expect(JSON.stringify(result)).not.toContain("/hook");
  });
});

describe("a change that arrives twice", () => {
  const changesOf = (world: World, post: number) =>
    JSON.parse(world.receiver.posts()[post]?.body ?? "{}").changes as readonly { id: string; key: string }[];
  const keysOf = (world: World, post: number) => changesOf(world, post).map(({ key }) => key);
  const tookIt = { webhook: true, limitMs: 200 };

  test("because its answer was lost has the same key, also beside another change", async () => {
    const world = await healthWorld();
    world.receiver.answers.push("never");
    await runOf(world, down(0), tookIt);
    await runOf(world, { night: 1, looks: [...gone("h1"), ...gone("pc")] });
    const [first] = keysOf(world, 0);
    expect(first).toMatch(/^[0-9a-f]{32}\.open$/);
    expect(changesOf(world, 1)).toMatchObject([{ id: "host-down:h1", key: first }, { id: "host-down:pc" }]);
    expect(new Set(keysOf(world, 1)).size).toBe(2);
  });

  test("what was sent without an answer and is over by then is told to be over", async () => {
    const world = await healthWorld();
    world.receiver.answers.push("never");
    await runOf(world, down(0), tookIt);
    await runOf(world, { night: 1 });
    await runOf(world, { night: 2 });
    expect(world.receiver.posts()).toHaveLength(2);
    expect(keysOf(world, 1)).toEqual([keysOf(world, 0)[0]?.replace(".open", ".over")]);
  });

  test("an end whose answer was lost is sent again, with its key", async () => {
    const world = await healthWorld();
    await runOf(world, down(0));
    world.receiver.answers.push("never");
    await runOf(world, { night: 1 }, tookIt);
    await runOf(world, { night: 2 });
    await runOf(world, { night: 3 });
    expect(world.receiver.posts()).toHaveLength(3);
    expect(keysOf(world, 2)).toEqual(keysOf(world, 1));
  });

  test("the same thing another time is another change", async () => {
    const world = await healthWorld();
    for (const night of [down(0), { night: 1 }, down(2)]) await runOf(world, night);
    expect(changesOf(world, 2)[0]?.id).toBe("host-down:h1");
    expect(keysOf(world, 2)).not.toEqual(keysOf(world, 0));
  });

  test("because the history cannot be written has the same key, says so, and is told when it is over", async () => {
    const world = await healthWorld();
    const folder = join(world.folder, "a-file");
    writeFileSync(folder, "");
    const around = { webhook: true, folder };
    const first = await runOf(world, down(0), around);
    expect(first.told[1]?.words).toBe("1 sent; it cannot be remembered, so it may be sent again, with the same keys");
    await runOf(world, down(1), around);
    await runOf(world, { night: 2 }, around);
    await runOf(world, { night: 3 }, around);
    const [open] = keysOf(world, 0);
    expect([1, 2].map((post) => keysOf(world, post))).toEqual([[open], [open?.replace(".open", ".over")]]);
    expect(world.receiver.posts()).toHaveLength(3);
  });
});

describe("the dead man's switch", () => {
  const around = { deadMan: true };

  test("is called after each run that looked and told, also when something is wrong", async () => {
    const world = await healthWorld();
    await runOf(world, { night: 0 }, around);
    await runOf(world, down(1), around);
    expect(world.receiver.calls().map(({ method }) => method)).toEqual(["GET", "GET"]);
  });

  test("is called without GitHub as well", async () => {
    const world = await healthWorld();
    await runOf(world, {}, { deadMan: true, github: false });
    expect(world.receiver.calls()).toHaveLength(1);
  });

  test("that does not answer is said, and does not make the run a failure: it raises its own alarm", async () => {
    const world = await healthWorld();
    world.receiver.answers.push(500);
    const result = await runOf(world, {}, around);
    expect(result.exit).toBe(0);
    expect(result.told.at(-1)).toMatchObject({ to: "dead-man", state: "failed" });
  });

  test("is called last, and not when the webhook failed", async () => {
    const world = await healthWorld();
    world.receiver.answers.push(500);
    await runOf(world, down(0), { webhook: true, deadMan: true });
    expect(world.receiver.calls()).toEqual([]);
    await runOf(world, down(1), { webhook: true, deadMan: true });
    expect(world.receiver.heard.map(({ path }) => path)).toEqual(["/hook", "/hook", "/alive"]);
  });
});
