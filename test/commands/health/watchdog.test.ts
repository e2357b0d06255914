// The Action's `watchdog`, and the look of the health run at the watchdog.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ActionCli } from "../../../src/commands/action/ended.ts";
import { parseInputs } from "../../../src/commands/action/inputs.ts";
import { watchdogAction } from "../../../src/commands/action/watchdog.ts";
import type { WatchdogInputs } from "../../../src/commands/definitions/health.ts";
import type { GitHubPlace } from "../../../src/commands/health-github.ts";
import type { HealthSession } from "../../../src/commands/health-session.ts";
import { withWatchdog } from "../../../src/commands/health-watchdog.ts";
import { nightOf } from "../../health/nights.ts";
import { causesOf, verdictWith } from "./judged.ts";
import { healthWorld } from "./world.ts";

const hour = 3_600_000;

interface Watched {
  /** Hours since the last look; undefined: no run ever looked. */
  readonly age?: number;
  readonly state?: string;
  readonly status?: number;
  readonly job?: string;
  readonly step?: string;
}

/** GitHub's answers about one workflow, put in front of the local GitHub. */
function answering(
  place: GitHubPlace,
  { age, state = "active", status = 200, job = "health", step }: Watched,
): GitHubPlace {
  const then = new Date(Date.now() - (age ?? 0) * hour).toISOString();
  const looked = { name: step ?? "Looked at the mesh", status: "completed", conclusion: "success" };
  const run = { id: 5, event: "schedule", status: "completed", conclusion: "success", html_url: "https://x.invalid/5" };
  const answers: readonly [string, unknown][] = [
    [
      "/jobs",
      {
        jobs: [
          { name: job, status: "completed", conclusion: "success", completed_at: then, labels: [], steps: [looked] },
        ],
      },
    ],
    ["/runs", { workflow_runs: age === undefined ? [] : [{ ...run, created_at: then, updated_at: then }] }],
    ["/actions/workflows/", { state, created_at: "2026-01-01T00:00:00Z" }],
  ];
  place.api.hook.wrap("request", async (request, asked) => {
    const found = answers.find(([part]) => asked.url.includes("/actions/") && asked.url.includes(part));
    if (!found) return request(asked);
    if (status !== 200) throw Object.assign(new Error("Resource not accessible"), { status, request: asked });
    return { status, url: asked.url, headers: {}, data: found[1] } as never;
  });
  return place;
}

async function watching(watched: Watched, given: Readonly<Record<string, string>> = {}, mesh?: string) {
  const world = await healthWorld();
  if (mesh !== undefined) writeFileSync(join(world.folder, "mesh.yaml"), mesh);
  const session = await world.opening({})(world.cli, { inventory: "mesh.yaml" });
  world.github.time = Date.now();
  const all: Readonly<Record<string, string>> = { command: "watchdog", "github-token": "t", ...given };
  const inputs = parseInputs((name) => all[name] ?? "") as WatchdogInputs;
  const cli: ActionCli = { ...world.cli, onChanges: () => {}, summarize: async () => {} };
  if (!session.github) throw new Error("no GitHub");
  const act = () => watchdogAction(cli, inputs, answering(session.github as GitHubPlace, watched));
  return { world, act };
}

describe("the watchdog", () => {
  test("is silent and green while health looks", async () => {
    const { world, act } = await watching({ age: 20 });
    expect(await act()).toMatchObject({ red: undefined, outputs: { looked: "true", findings: 0 } });
    expect(world.github.issues.size).toBe(0);
  });

  test.each([
    ["the last look is too old", { age: 40 }, /does not look/],
    ["nobody ever looked", {}, /has never looked/],
    ["the workflow is off", { age: 1, state: "disabled_inactivity" }, /quiet for 60 days/],
    ["the job is another one", { age: 1, job: "other" }, /has never looked/],
    ["the job was green and did not come to its step", { age: 1, step: "Something else" }, /has never looked/],
  ] as const)("files one issue and stays green where %s", async (_, watched, words) => {
    const { world, act } = await watching(watched);
    const ended = await act();
    expect(ended).toMatchObject({ red: undefined, outputs: { findings: 1 } });
    expect(ended.markdown).toMatch(words);
    expect(world.open().map(({ title }) => title)).toEqual(["health.yml does not look any more"]);
  });

  test("takes its labels from the inventory, and the usual ones where it has mistakes", async () => {
    const right =
      "version: 1\nmesh:\n  headscale: { url: http://s.local:8080 }\n  health: { issues: { labels: [ours] } }\nhosts:\n  a: { address: a.local }\n";
    const good = await watching({}, {}, right);
    await good.act();
    expect(good.world.open()[0]?.labels).toEqual(["ours"]);
    const broken = await watching({}, {}, "version: 7");
    expect((await broken.act()).markdown).toContain("Notes");
    expect(broken.world.open()[0]?.labels).toEqual(["mesh-health"]);
  });

  test("tells nobody with report-only, and waits as long as it is told", async () => {
    const only = await watching({ age: 40 }, { "report-only": "true" });
    expect((await only.act()).outputs.findings).toBe(1);
    expect(only.world.github.issues.size).toBe(0);
    const longer = await watching({ age: 40 }, { "watch-hours": "50" });
    expect((await longer.act()).outputs.findings).toBe(0);
  });

  test("that GitHub refuses to answer fails, and names the right that is missing", async () => {
    const { act } = await watching({ status: 403 });
    await expect(act()).rejects.toThrow(/actions: read/);
  });
});

describe("H13: the health run at the watchdog", () => {
  const step = "Watched the health runs";
  const lookAt = async (watched: Watched) => {
    const world = await healthWorld();
    const session = await world.opening({})(world.cli, { inventory: "mesh.yaml" });
    if (!session.github) throw new Error("no GitHub");
    const github = answering(session.github, { job: "watchdog", step, ...watched });
    const seen: HealthSession = { ...session, github, date: () => new Date() };
    return withWatchdog(seen, nightOf({}));
  };

  test("finds one that is silent, and says nothing of one that runs", async () => {
    expect(causesOf(await lookAt({ age: 60 }))).toEqual(["watchdog-silent"]);
    expect(causesOf(await lookAt({ age: 3 }))).toEqual([]);
  });

  test("could not look where GitHub does not answer, which ends nothing that was told", async () => {
    const told = verdictWith(await lookAt({ age: 60 }), []);
    const blind = await lookAt({ status: 403 });
    expect(blind.looks.find(({ probe }) => probe === "watchdog")).toMatchObject({ result: "unknown" });
    expect(verdictWith(blind, told.memory).incidents.map(({ state }) => state)).toEqual(["open"]);
  });

  test("is none where the repository has no watchdog, or there is no token", async () => {
    const night = nightOf({});
    expect(await lookAt({ status: 404 })).toEqual(night);
    const world = await healthWorld();
    const session = await world.opening({}, { github: false })(world.cli, { inventory: "mesh.yaml" });
    expect(await withWatchdog(session, night)).toEqual(night);
  });
});
