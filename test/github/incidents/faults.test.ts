// Each call with each thing that can be the matter with its answer, once and through all nights: nothing is thrown, what was not told is
// said, nothing is doubled, and the first night after it makes all good.

import { describe, expect, test } from "vitest";
import { type Fault, type FaultName, faults } from "../../contract/faults.ts";
import { issueCall } from "./server/server.ts";
import { world } from "./server/world.ts";

const id = "host-down:office-one";
type Call = keyof typeof issueCall;

/** What three nights with the fault and two without it leave. */
async function nights(failing: Call, fault: Fault, times: number) {
  const w = await world();
  await using github = w.github;
  let left = times;
  const broken = { fault: (call: string) => (call === issueCall[failing] && left-- > 0 ? fault : undefined) };
  const failed: boolean[] = [];
  const notes: string[] = [];
  const night = async (told: ReturnType<typeof w.tell>) => {
    const { failed: bad, notes: all, outcomes } = await told;
    failed.push(bad);
    notes.push(...all, ...outcomes.flatMap((outcome) => outcome.notes));
    w.nextNight();
  };
  github.options = broken;
  await night(w.tell([w.incident(id)]));
  for (const issue of w.open()) {
    issue.labels.push("acknowledged");
    github.comment(issue.number, "steve", "I am on it", "OWNER");
  }
  await night(w.tell([w.incident(id)]));
  github.options = broken;
  await night(w.tell([w.over(id)]));
  github.options = {};
  await night(w.tell([w.incident(id)]));
  const open = w.open().length;
  await night(w.tell([w.over(id)]));
  return {
    open,
    after: w.open().length,
    failed,
    notes,
    comments: Math.max(...[...github.issues.values()].map((i) => i.comments.length)),
  };
}

const all = Object.keys(issueCall) as Call[];

describe.concurrent("each call in turn", { timeout: 120_000 }, () => {
  test.each(Object.keys(faults) as FaultName[])("answered with %s", async (name) => {
    for (const call of all)
      for (const times of [1, Number.POSITIVE_INFINITY]) {
        const { open, after, failed, notes } = await nights(call, faults[name], times);
        expect({ open, after }, `${call}, ${times} times`).toEqual({ open: 1, after: 0 });
        expect(failed.slice(3), call).toEqual([false, false]);
        if (failed.includes(true)) expect(notes.length, `${call}, ${times} times`).toBeGreaterThan(0);
      }
  });

  test.each(["502", "connection reset", "half an answer"] as const)(
    "done, and answered with %s: nothing is doubled",
    async (name) => {
      for (const call of all) {
        const { open, after, comments } = await nights(call, { ...faults[name], lost: true }, 1);
        expect({ open, after }, call).toEqual({ open: 1, after: 0 });
        // The person's, and one each for closing, for coming back, and for closing again.
        expect(comments, call).toBeLessThanOrEqual(4);
      }
    },
  );
});
