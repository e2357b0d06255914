// The webhook and the dead man's switch: what is sent, to whom, how often, and what is signed.

import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type HealthOptions, runHealth } from "../../../src/commands/health.ts";
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
