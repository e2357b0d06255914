// The watchdog at a GitHub that can be asked, and can say, only what GitHub's description allows; then its issue.

import { describe, expect, test } from "vitest";
import { Secret } from "../../../src/core/secret.ts";
import { openGitHub } from "../../../src/github/client.ts";
import { fetchWatched } from "../../../src/github/watchdog/fetch.ts";
import { watchIncident } from "../../../src/github/watchdog/incident.ts";
import { ActionsShelf } from "../incidents/server/actions.ts";
import { startIssues } from "../incidents/server/server.ts";
import { world } from "../incidents/server/world.ts";
import { judged, run, settings, watched } from "./runs.ts";

interface Played {
  readonly missing?: boolean;
  readonly users?: ActionsShelf["users"];
  /** Events of the runs, the newest first; all of them looked. */
  readonly events: readonly string[];
}

/** What is fetched of a GitHub that ends the test when it is asked, or answers, something that its description does not know. */
async function fetched({ missing, users = 200, events }: Played) {
  const actions = new ActionsShelf();
  actions.users = users;
  const runs = events.map((event, i) => run(`2026-11-0${9 - i}T03:17:00Z`, { event }));
  if (!missing) actions.workflows.set("health.yml", { state: "active", runs });
  await using github = await startIssues({ actions });
  const api = openGitHub({ token: new Secret("ghs_test"), apiUrl: github.url, warn: () => {}, second: 1 });
  return { ...(await fetchWatched(api, { owner: "o", repo: "r" }, "health.yml", settings)), asked: actions.asked };
}

describe("what is fetched", () => {
  test("the jobs of scheduled runs, until one looked; and whether the schedule's owner is there", async () => {
    const { runs, owner, asked } = await fetched({ events: ["workflow_dispatch", "schedule", "schedule"] });
    expect(runs.map(({ event, jobs }) => [event, jobs.length])).toEqual([
      ["workflow_dispatch", 0],
      ["schedule", 1],
      ["schedule", 0],
    ]);
    expect(owner).toEqual({ login: "octocat", isThere: true });
    expect(asked.filter((path) => path.endsWith("/jobs")).length).toBe(1);
  });

  test("no such workflow is no failure, an account that is gone is said, one that cannot be asked for is not known", async () => {
    expect((await fetched({ missing: true, events: [] })).workflow).toBeUndefined();
    expect((await fetched({ users: 404, events: ["schedule"] })).owner?.isThere).toBe(false);
    expect((await fetched({ users: 403, events: ["schedule"] })).owner?.isThere).toBeUndefined();
    expect((await fetched({ events: [] })).owner).toBeUndefined();
  });
});

test("one issue while it does not look, kept by the same keeper without a state folder; a health run leaves it alone", async () => {
  const w = await world();
  await using github = w.github;
  const old = run("2026-10-28T03:17:00Z");
  const watch = (runs: Parameters<typeof watched>[0]) =>
    w.tell([watchIncident(judged(w.now().toISOString(), watched(runs)), w.now())], { whole: false, memory: undefined });
  expect((await watch([old])).outcomes).toMatchObject([{ did: "opened", number: 1 }]);
  w.nextNight();
  expect((await watch([old])).outcomes).toMatchObject([{ did: "edited", number: 1 }]);
  expect((await w.tell([])).outcomes).toEqual([]);
  w.nextNight();
  const looked = run(w.now().toISOString());
  expect((await watch([looked, old])).outcomes).toMatchObject([{ did: "closed", number: 1 }]);
  expect(github.at(1).comments[0]?.body).toContain("It lasted 6 days");
  expect((await watch([looked, old])).outcomes).toMatchObject([{ did: "nothing" }]);
});
