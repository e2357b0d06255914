// Whether health still runs, and if not, why: reports H13, H14 and H15, from what GitHub shows to a token that may not list runners.

import { describe, expect, test } from "vitest";
import { watchIncident } from "../../../src/github/watchdog/incident.ts";
import type { WatchedRun } from "../../../src/github/watchdog/types.ts";
import { job, judged, run, steps, watched } from "./runs.ts";

const now = "2026-11-12T09:43:00Z";
const old = run("2026-11-10T03:17:00Z");
const likely = (runs: readonly WatchedRun[], at = now) => judged(at, watched([...runs, old])).diagnosis?.likely;

describe("well", () => {
  test("by age alone: a run that came twelve hours late is well, and 31 h are", () => {
    expect(judged(now, watched([run("2026-11-11T15:20:00Z"), old]))).toMatchObject({
      well: true,
      diagnosis: undefined,
    });
    expect(judged("2026-11-11T10:16:00Z", watched([old])).well).toBe(true);
    expect(judged("2026-11-11T10:18:00Z", watched([old])).well).toBe(false);
  });

  test("a workflow that is a day old and never ran is not ill yet", () => {
    const workflow = { state: "active", createdAt: "2026-11-11T12:00:00Z" };
    expect(judged(now, watched([], { workflow })).well).toBe(true);
    expect(judged("2026-11-14T09:43:00Z", watched([], { workflow }))).toMatchObject({
      well: false,
      lastLook: undefined,
    });
  });

  test("what counts is a scheduled run whose health job looked: no dispatch, no skipped job, no green run that did not look", () => {
    const others = [
      run("2026-11-12T03:17:00Z", { event: "workflow_dispatch" }),
      run("2026-11-12T03:17:00Z", {}, [job({ conclusion: "skipped", runner: "", steps: [] }), job({ name: "other" })]),
      run("2026-11-12T03:17:00Z", {}, [job({ steps: steps(["Looked at the mesh", "skipped"]) })]),
      run("2026-11-12T03:17:00Z", { conclusion: "failure" }, [job({ conclusion: "failure" })]),
    ];
    for (const one of others) expect(judged(now, watched([one, old])).well).toBe(false);
  });

  test("a job of a matrix or of a called workflow is the health job, too", () => {
    for (const name of ["health (1)", "nightly / health"])
      expect(judged(now, watched([run("2026-11-12T03:17:00Z", {}, [job({ name })])])).well).toBe(true);
  });
});

describe("H13: late, or not at all", () => {
  test("nothing came, and the watchdog itself was hours late: the scheduler is late", () => {
    const late = judged("2026-11-11T15:10:00Z", watched([old]));
    expect(late).toMatchObject({ well: false, diagnosis: { likely: "scheduler-late" } });
    expect(late.diagnosis?.words).toMatch(/GitHub's scheduler is late: it started the watchdog itself 5 h late/);
  });

  test("the watchdog was in time, or a person started it: GitHub dropped the run", () => {
    expect(judged(now, watched([old])).diagnosis?.likely).toBe("no-run");
    expect(judged("2026-11-12T20:00:00Z", watched([old]), "").diagnosis?.likely).toBe("no-run");
    expect(judged("2026-11-12T20:00:00Z", watched([old]), "43 9 * * 1").diagnosis?.likely).toBe("no-run");
  });

  test("the watchdog, silent for three days, is judged in the same way by the nightly run", () => {
    const watchdog = watched([run("2026-11-09T09:43:00Z")], { file: "watchdog.yml" });
    expect(judged("2026-11-12T03:20:00Z", watchdog, "17 3 * * *")).toMatchObject({
      well: false,
      diagnosis: { likely: "no-run" },
    });
  });

  test("a run that failed long ago is not why nothing came since", () => {
    const failed = run("2026-11-10T04:00:00Z", { conclusion: "failure" }, [
      job({ conclusion: "failure", steps: steps(["mesh health", "failure"]) }),
    ]);
    expect(likely([failed], "2026-11-13T09:43:00Z")).toBe("no-run");
  });

  test("one that has just begun is not judged by its queue", () => {
    expect(likely([run("2026-11-12T09:40:00Z", { status: "queued", conclusion: null }, [])])).toBe("no-run");
  });

  test("the schedule runs in the name of somebody who is gone", () => {
    const gone = judged(now, watched([old], { owner: { login: "ann", isThere: false } }));
    expect(gone.diagnosis).toMatchObject({ likely: "owner-gone", words: expect.stringContaining("ann") });
  });
});

describe("H14: switched off, in a fork, cancelled before it started", () => {
  test.each([
    ["disabled_inactivity", /quiet for 60 days/],
    ["disabled_manually", /a person switched/],
    ["disabled_fork", /this is a fork/],
    ["deleted", /was deleted/],
    ["something_new", /not active: something_new/],
  ])("%s is read first, also when the last look is young", (state, words) => {
    const workflow = { state, createdAt: "2026-01-01T00:00:00Z" };
    const verdict = judged(now, watched([run("2026-11-12T03:17:00Z")], { workflow }));
    expect(verdict).toMatchObject({
      well: false,
      diagnosis: { likely: "switched-off", words: expect.stringMatching(words) },
    });
  });

  test("no such workflow", () => {
    expect(judged(now, watched([], { workflow: undefined })).diagnosis?.likely).toBe("missing");
  });

  test("six runs cancelled with no job started, and a run that is queued for 26 h", () => {
    const cancelled = Array.from({ length: 6 }, (_, i) =>
      run(`2026-11-12T0${8 - i}:17:00Z`, { conclusion: "cancelled", updatedAt: `2026-11-12T0${8 - i}:57:00Z` }, []),
    );
    const verdict = judged(now, watched([...cancelled, old])).diagnosis;
    expect(verdict).toMatchObject({ likely: "cancelled-before-start", words: expect.stringContaining("6 runs") });
    expect(likely([run("2026-11-11T07:43:00Z", { status: "queued", conclusion: null }, [])])).toBe("never-picked-up");
  });
});

describe("H15: four causes told apart from job data alone", () => {
  const failing = (more: Parameters<typeof job>[0]) => [
    run("2026-11-12T03:17:00Z", { conclusion: "failure" }, [job({ conclusion: "failure", ...more })]),
  ];

  test("never picked up: queued for 24 h, then cancelled, without a runner's name", () => {
    const waited = { conclusion: "cancelled", updatedAt: "2026-11-12T03:17:00Z" };
    const found = judged(
      now,
      watched([run("2026-11-11T03:17:00Z", waited, [job({ conclusion: "cancelled", runner: "", steps: [] })]), old]),
    );
    expect(found.diagnosis).toMatchObject({
      likely: "never-picked-up",
      words: expect.stringContaining("self-hosted, sfspark1"),
    });
  });

  test.each([
    ["taken, and nothing ran", []],
    ["a step without an end", steps(["Set up job", "success"], ["mesh health", null])],
  ])("lost in the middle: %s", (_, list) => {
    expect(likely(failing({ steps: list }))).toBe("lost");
  });

  test.each(["Set up job", "Set up runner", "Run actions/checkout@v7", "Checkout"])("set-up failed: %s", (name) => {
    expect(likely(failing({ steps: steps([name, "failure"], ["mesh health", "skipped"]) }))).toBe("set-up-failed");
  });

  test("our step failed", () => {
    expect(likely(failing({ steps: steps(["Set up job", "success"], ["mesh health", "failure"]) }))).toBe(
      "step-failed",
    );
  });

  test("out of time, cancelled in the middle, and still running", () => {
    expect(likely(failing({ conclusion: "timed_out", steps: steps(["mesh health", "cancelled"]) }))).toBe("timed-out");
    expect(likely(failing({ conclusion: "cancelled", steps: steps(["mesh health", "cancelled"]) }))).toBe("cancelled");
    const running = job({ status: "in_progress", conclusion: null, steps: steps(["mesh health", null]) });
    expect(likely([run("2026-11-12T03:17:00Z", { status: "in_progress", conclusion: null }, [running])])).toBe(
      "running",
    );
  });
});

test.each([
  ["start-up-failure", { event: "push", conclusion: "startup_failure" }],
  ["waiting-for-approval", { status: "waiting", conclusion: null }],
  ["waiting-for-approval", { conclusion: "action_required" }],
  ["blocked", { status: "pending", conclusion: null }],
  ["did-not-look", {}],
  ["cancelled-before-start", { conclusion: "cancelled" }],
])("a run that GitHub lists under another state or name: %s (%j)", (expected, more) => {
  expect(likely([run("2026-11-12T03:17:00Z", more, [])])).toBe(expected);
});

test("a green run whose job was skipped, and one that did not come to its looking step", () => {
  expect(likely([run("2026-11-12T03:17:00Z", {}, [job({ conclusion: "skipped", runner: "", steps: [] })])])).toBe(
    "job-skipped",
  );
  expect(likely([run("2026-11-12T03:17:00Z", {}, [job({ steps: steps(["mesh health", "success"]) })])])).toBe(
    "did-not-look",
  );
});

test("the verdict is an incident with its likely cause and a next command, and over when it looks again", () => {
  const at = new Date(now);
  const incident = watchIncident(judged(now, watched([old])), at);
  expect(incident).toMatchObject({ state: "open", cause: { id: "not-run:health.yml", code: "NOT_RUN_NO_RUN" } });
  expect(incident.cause.evidence[1]?.detail).toBe("the last look was 54 h ago, 2026-11-10T03:17:00Z");
  expect(incident.cause.next).toEqual(["gh run list --workflow health.yml", "gh workflow run health.yml"]);
  expect(incident.cause.title).not.toMatch(/[@#]/);
  expect(watchIncident(judged(now, watched([run("2026-11-12T03:17:00Z")])), at)).toMatchObject({
    state: "over",
    because: "well",
  });
});
