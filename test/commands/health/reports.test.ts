// What people reported about nightly checks (reports H08, H10, H13, H16, H17, H19, H21, H28), through whole runs: what is kept, told and sent.

import { rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { type HealthOptions, runHealth } from "../../../src/commands/health.ts";
import type { OpenHealth } from "../../../src/commands/health-session.ts";
import type { HealthSpec } from "../../../src/inventory/health-types.ts";
import { faults } from "../../contract/faults.ts";
import { bad, blind, gone, nightOf, time, window } from "../../health/nights.ts";
import { type Around, healthWorld } from "./world.ts";

type World = Awaited<ReturnType<typeof healthWorld>>;
type Played = Parameters<typeof nightOf>[0];

const options: HealthOptions = { inventory: "mesh.yaml" };
const down = (night: number): Played => ({ night, looks: gone("h1") });

const runOf = (world: World, night: Played, around: Around & HealthOptions = options) =>
  runHealth(world.cli, [], { ...options, ...around }, { open: world.opening(night, around) });

const sent = (world: World) =>
  world.receiver.posts().flatMap(({ body }) => JSON.parse(body).changes.map(({ state }: { state: string }) => state));

test("H08: issues are switched off, then on: the webhook hears of it meanwhile, and then there is one issue", async () => {
  const world = await healthWorld();
  world.github.issuesOn = false;
  const first = await runOf(world, down(0), { ...options, webhook: true });
  expect(first).toMatchObject({ exit: 1, looked: true, incidents: [{ state: "open" }] });
  expect(first.notes.join()).toMatch(/issues/i);
  expect(sent(world)).toEqual(["open"]);
  await runOf(world, down(1), { ...options, webhook: true });
  world.github.issuesOn = true;
  const third = await runOf(world, down(2), { ...options, webhook: true });
  expect(third.exit).toBe(0);
  expect(world.open()).toHaveLength(1);
  expect(world.open()[0]?.body).toContain("Since 2026-01-10");
  expect(sent(world)).toEqual(["open"]);
});

test("H28: another program holds the history: the run looks and tells all the same, says so, and the next one is stored", async () => {
  const world = await healthWorld();
  await runOf(world, { night: 0 });
  const lock = new DatabaseSync(join(world.folder, "health.sqlite"));
  lock.exec("BEGIN IMMEDIATE");
  const locked = await runOf(world, down(1));
  lock.close();
  expect([locked.exit, world.open().length]).toEqual([0, 1]);
  expect(locked.notes.join()).toMatch(/this run is not stored: another program holds the lock of the health history/);
  const next = await runOf(world, down(2));
  expect([next.exit, world.open().length, next.notes]).toEqual([0, 1, []]);
  expect(world.open()[0]?.body).toContain("Since 2026-01-11");
});

test("H10: nothing that a host said goes out by the webhook, and the issue of it calls and links nobody", async () => {
  const world = await healthWorld();
  const detail = "ssh admin@backup-1 said @team fixes #3, see https://anna:hunter22@git.invalid/x";
  const findings = [{ code: "service-stopped", detail, by: "" }];
  const looks = [bad("service", "host:h1", "service-stopped", { findings })];
  await runOf(world, { looks }, { ...options, webhook: true });
  expect(sent(world)).toEqual(["open"]);
  expect(world.receiver.posts()[0]?.body).not.toMatch(/hunter22|backup-1|@/);
  const [issue] = world.open();
  expect(issue?.body).toMatch(/```text\n.*@team fixes #3.*\n```/);
  expect(issue?.body.replace(/```text[\s\S]*?```/g, "")).not.toMatch(/@team|#3/);
  expect(issue?.body).not.toContain("hunter22");
});

describe("H13: a night that is late", () => {
  test("two runs six minutes apart are one night: one issue without a comment, one call of the webhook, one day", async () => {
    const world = await healthWorld();
    const first = nightOf(down(0));
    const later = (at: string) => new Date(Date.parse(at) + 6 * 60_000).toISOString();
    const looks = first.looks.map((look) => ({ ...look, at: later(look.at) }));
    const second = { ...first, run: "late", startedAt: later(first.startedAt), endedAt: later(first.endedAt), looks };
    const around = { ...options, webhook: true };
    await runOf(world, down(0), around);
    const open: OpenHealth = async (...given) => ({
      ...(await world.opening(down(0), around)(...given)),
      look: async () => second,
    });
    expect(await runHealth(world.cli, [], options, { open })).toMatchObject({ run: "late", exit: 0 });
    expect(world.open()).toHaveLength(1);
    expect(world.github.at(1).comments).toEqual([]);
    expect(sent(world)).toEqual(["open"]);
    const [digest] = await digestAfter(world, { night: 1 });
    expect(digest).toContain("2 of 7 nights");
  });
});

describe("H16: the watchman's own network", () => {
  const github = { fault: () => faults["503"] };

  test("GitHub is out: the night is kept and told elsewhere, and the next one files the issue with its since", async () => {
    const world = await healthWorld(github);
    const first = await runOf(world, down(0), { ...options, webhook: true });
    expect(first).toMatchObject({ exit: 1, looked: true });
    expect(sent(world)).toEqual(["open"]);
    expect(world.github.issues.size).toBe(0);
    world.github.options = {};
    await runOf(world, down(1), { ...options, webhook: true });
    expect(world.open()).toHaveLength(1);
    expect(world.open()[0]?.body).toContain(`since=${time(0, 60)}`);
    expect(sent(world)).toEqual(["open"]);
  });

  test("GitHub is out in the night of the repair: the next one closes", async () => {
    const world = await healthWorld();
    await runOf(world, down(0));
    world.github.options = github;
    await runOf(world, { night: 1 });
    world.github.options = {};
    await runOf(world, { night: 2 });
    expect(world.open()).toEqual([]);
  });

  test("nothing beyond the runner is reached: no issue for fifty hosts, and none is closed", async () => {
    const world = await healthWorld();
    await runOf(world, down(0));
    const looks = nightOf({}).looks.map(({ probe, subject }) => blind(probe, subject, "no road"));
    const seen = [...looks, bad("runner", "runner", "runner-no-network")];
    await runOf(world, { night: 1, looks: seen });
    const titles = world.open().map(({ title }) => title);
    expect(titles).toContain("h1 does not answer");
    expect(titles.filter((title) => !/h1|runner/.test(title))).toEqual([]);
  });
});

test("H17: nights that were left out are not looked at, in the digest as well", async () => {
  const world = await healthWorld();
  await runOf(world, { night: 0 });
  await runOf(world, { night: 3 });
  const [digest] = await digestAfter(world, { night: 4 });
  expect(digest).toContain("3 of 7 nights");
  expect(digest).not.toContain("%");
});

describe("H19: a window", () => {
  const open = (first: number, last: number): Pick<HealthSpec, "windows"> => ({
    windows: [window({ first: time(first).slice(0, 10), last: time(last).slice(0, 10) })],
  });

  test.each([
    ["before, and mended in it: told, and closed", [down(0), down(1), { night: 2 }], open(1, 2), [1, 1, 0]],
    ["in it, and beyond: told after it", [{ night: 0 }, down(1), down(2)], open(1, 1), [0, 0, 1]],
    ["in it alone: never told", [{ night: 0 }, down(1), { night: 2 }], open(1, 1), [0, 0, 0]],
    ["before and after: told once", [down(0), down(1), down(2)], open(1, 1), [1, 1, 1]],
  ] as const)("with a fault that begins %s", async (_, nights, set, counts) => {
    const world = await healthWorld();
    const seen: number[] = [];
    for (const night of nights) {
      await runOf(world, night, { ...options, set });
      seen.push(world.open().length);
    }
    expect(seen).toEqual(counts);
    expect(world.github.issues.size).toBe(Math.max(...counts));
  });
});

test("H21: the runner is installed anew while things are open: no doubles, nothing is new, and what is over is closed", async () => {
  const world = await healthWorld();
  const both = [...gone("h1"), ...gone("wsl")];
  await runOf(world, { night: 0, looks: both });
  const before = world.open().length;
  for (const file of ["health.sqlite", "health.sqlite-wal", "health.sqlite-shm"])
    rmSync(join(world.folder, file), { force: true });
  const second = await runOf(world, { night: 1, looks: both });
  expect(world.open()).toHaveLength(before);
  expect(second.incidents.map(({ since }) => since)).toEqual(Array(before).fill(time(0, 60)));
  expect([...world.github.issues.values()].flatMap(({ comments }) => comments)).toEqual([]);
  rmSync(join(world.folder, "health.sqlite"), { force: true });
  await runOf(world, { night: 2 });
  expect(world.open()).toEqual([]);
});

/** The texts of the digest's issue after this night. */
async function digestAfter(world: World, night: Played): Promise<readonly string[]> {
  const weekday = new Date(time(night.night ?? 0)).getUTCDay();
  const issues = { labels: [], assignees: [], titlePrefix: "", most: 10, remindDays: 7, digest: weekday };
  await runOf(world, night, { ...options, set: { issues } as Partial<HealthSpec> });
  return world.open().flatMap(({ title, body }) => (title.includes("digest") ? [body] : []));
}
