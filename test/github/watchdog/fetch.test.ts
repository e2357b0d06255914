// The watchdog at a GitHub that can be asked, and can say, only what GitHub's description allows; then its issue.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { Secret } from "../../../src/core/secret.ts";
import { openGitHub } from "../../../src/github/client.ts";
import { fetchWatched } from "../../../src/github/watchdog/fetch.ts";
import { watchIncident } from "../../../src/github/watchdog/incident.ts";
import { publicUserShape } from "../../contract/github-shapes.ts";
import { Judge } from "../../contract/judge.ts";
import { world } from "../incidents/server/world.ts";
import { judged, run, settings, watched } from "./runs.ts";

const workflow = "/repos/{owner}/{repo}/actions/workflows/{workflow_id}";
const jobs = "/repos/{owner}/{repo}/actions/runs/{run_id}/jobs";
const judge = new Judge([workflow, `${workflow}/runs`, jobs, "/users/{username}"]);

interface Played {
  readonly missing?: boolean;
  readonly users?: number;
  /** Events of the runs, the newest first; all of them looked. */
  readonly events: readonly string[];
}

async function github({ missing, users = 200, events }: Played) {
  const asked: string[] = [];
  const violations: string[] = [];
  const example = (name: string) => judge.example(name);
  const runs = events.map((event, i) => ({
    ...example("workflow-run"),
    id: 500 - i,
    event,
    status: "completed",
    conclusion: "success",
  }));
  const [shownJob] = example("job-paginated").jobs;
  const looked = { name: "Looked at the mesh", status: "completed", conclusion: "success", number: 1 };
  // GitHub's own example lacks what its description demands.
  const health = {
    ...shownJob,
    created_at: shownJob.started_at,
    name: "health",
    status: "completed",
    conclusion: "success",
    steps: [looked],
  };
  const answers: Record<string, [number, unknown]> = {
    [workflow]: missing ? [404, { message: "Not Found" }] : [200, { ...example("workflow"), state: "active" }],
    [`${workflow}/runs`]: [200, { total_count: runs.length, workflow_runs: runs }],
    [jobs]: [200, { total_count: 1, jobs: [health] }],
    "/users/{username}": [
      users,
      users === 200 ? publicUserShape("https://x.invalid", "octocat") : { message: "Not Found" },
    ],
  };
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? "", "http://x.invalid");
    const route = judge.match(req.method ?? "", url.pathname);
    const [status, body] = answers[route?.path ?? ""] ?? [501, { message: "not known" }];
    asked.push(route?.path ?? url.pathname);
    violations.push(
      ...(route
        ? judge.question(route, Object.fromEntries(url.searchParams), undefined)
        : [`not known: ${url.pathname}`]),
    );
    if (route && status === 200) violations.push(...judge.answer(route, status, body));
    res.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const api = openGitHub({ token: new Secret("ghs_test"), apiUrl, warn: () => {}, second: 1 });
  const fetched = await fetchWatched(api, { owner: "o", repo: "r" }, "health.yml", settings);
  server.close().closeAllConnections();
  expect(violations).toEqual([]);
  return { fetched, asked };
}

describe("what is fetched", () => {
  test("the jobs of scheduled runs, until one looked; and whether the schedule's owner is there", async () => {
    const { fetched, asked } = await github({ events: ["workflow_dispatch", "schedule", "schedule"] });
    expect(fetched.runs.map(({ event, jobs }) => [event, jobs.length])).toEqual([
      ["workflow_dispatch", 0],
      ["schedule", 1],
      ["schedule", 0],
    ]);
    expect(fetched.owner).toEqual({ login: "octocat", isThere: true });
    expect(asked.filter((path) => path === jobs).length).toBe(1);
  });

  test("no such workflow is no failure, an account that is gone is said, one that cannot be asked for is not known", async () => {
    expect((await github({ missing: true, events: [] })).fetched.workflow).toBeUndefined();
    expect((await github({ users: 404, events: ["schedule"] })).fetched.owner?.isThere).toBe(false);
    expect((await github({ users: 403, events: ["schedule"] })).fetched.owner?.isThere).toBeUndefined();
    expect((await github({ events: [] })).fetched.owner).toBeUndefined();
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
