// Issues of incidents, and the watchdog: what would be doubled, lost, or said to the wrong people.

import { type Mutant, mutantsOf } from "./row.ts";

const folder = "src/github/incidents";
const tests = ["nights", "people", "reports", "night-reports", "body"].map(
  (name) => `test/github/incidents/${name}.test.ts`,
);

const atOnce = ["test/github/incidents/interrupted.test.ts"];

export const incidentMutants: readonly Mutant[] = [
  ...mutantsOf(`${folder}/board.ts`, tests, [
    ["a stranger's issue with our marker is not used", " || isTrusted(association));", " || association);"],
    ["an issue that was copied is not used", "return !copied && ", "return "],
    ["another bot's issue is ours", " || isBot || ", " || "],
    ["an issue of another mesh is not ours", "if (mark?.of !== this.#mesh || ", "if (!mark || "],
    ["a state folder of another repository says nothing", " ? memory : undefined;", " ? memory : memory;"],
  ]),
  ...mutantsOf(`${folder}/ended.ts`, tests, [
    ["a host that left the inventory is not called well", 'case "gone":\n', 'case "never-gone" as "gone":\n'],
    ["a machine that may be off is not called well", 'case "expected":\n', 'case "never-expected" as "expected":\n'],
    ["what is part of another cause is not called well", 'case "part-of":\n', 'case "never-part-of" as "part-of":\n'],
  ]),
  ...mutantsOf(`${folder}/decide.ts`, tests, [
    [
      "what a person closed is silent",
      'return { do: "edit", issue, state: "silent" };',
      'return { do: "open", after: issue };',
    ],
    ["a stale bot is overruled once", "(issue.mark?.stale ?? 0) === 0 || ", "true || "],
    ["what a person opened again stays open", 'return state === "over" ? {', 'return state === "kept" ? {'],
    ["the silence of a person ends when it is well", 'closed && stateOf(closed) !== "over"', "closed && !closed"],
    ["the same thing days later is the same issue", "<= now.settings.reopenDays * day", "< 0"],
    [
      "the same thing weeks later is a new issue",
      "const again = closed && ageOf(closed.mark?.ended, now.at) <=",
      "const again = closed && 0 <=",
    ],
    ["an older run does not speak over a newer one", "ahead > 0 && ahead <", "ahead > 0 && ahead < 0 *"],
    ["in a window nothing is opened", 'if (incident.paused) return { do: "nothing" };', ""],
    ["nobody is reminded in a window", "incident.paused === null && ", ""],
  ]),
  ...mutantsOf(`${folder}/tell.ts`, tests, [
    ["what nobody speaks of any more is closed", "  if (to.whole)\n", "  if (false)\n"],
    ["a part of the mesh closes nothing of the rest", "  if (to.whole)\n", "  if (true)\n"],
    ["what is explained stays open", "!to.untold.has(cause) && ", ""],
    ["a limit ends the run's telling", 'stopped = refusalOf(thrown) === "refused";', "stopped = false;"],
    ["secrets of a run stay in it", "redacted(asked.incidents, clean)", "asked.incidents"],
  ]),
  ...mutantsOf(`${folder}/create.ts`, tests, [
    ["refused assignees do not cost the alarm", 'refusalOf(thrown) !== "invalid" || ', ""],
    ["labels that were dropped are said", "if (notes.length > 0 || dropped.length === 0)", "if (true)"],
  ]),
  ...mutantsOf(`${folder}/acknowledge.ts`, tests, [
    ["a stranger acknowledges nothing", "if (!isTrusted(association))", "if (false)"],
    ["an acknowledgement has an end", "now.getTime() < endOf(valid.until)", "valid.until"],
    ["an end is at most 90 days ahead", "(longestDays + 1) *", "999 *"],
  ]),
  ...mutantsOf(`${folder}/issue.ts`, tests, [
    ["no redirect is followed", "if (answer.status >= 300) throw new MovedError();", ""],
    ["all pages are read", `if (!headers.link?.includes('rel="next"'))`, "if (headers)"],
  ]),
  ...mutantsOf(`${folder}/say.ts`, tests, [
    ["where it is locked nothing is said", 'if (refusalOf(thrown) === "locked")', "if (false)"],
  ]),
  ...mutantsOf(`${folder}/doubles.ts`, atOnce, [
    ["an older server closes doubles, too", 'if (refusalOf(thrown) !== "invalid") throw thrown;', "throw thrown;"],
  ]),
  ...mutantsOf(
    "src/github/watchdog/diagnose.ts",
    ["test/github/watchdog/judge.test.ts"],
    [
      ["a dispatch is no scheduled run", 'run.event === "schedule" && ', ""],
      ["a green run that did not look does not count", ' && step?.conclusion === "success"', ""],
      ["a job that failed did not tell", 'job?.conclusion === "success" && ', ""],
      ["a job that nobody took is told from one that was cancelled", "hours >= neverPickedUpHours", "hours < 0"],
      ["a job that was lost is told from one that failed", 'conclusion === "failure");', 'conclusion !== "success");'],
    ],
  ),
  ...mutantsOf(
    "src/github/watchdog/judge.ts",
    ["test/github/watchdog/judge.test.ts"],
    [
      ["a workflow that is off is ill at once", 'workflow?.state === "active" && ', ""],
      ["a workflow that never ran has time", " ?? workflow?.createdAt", ""],
      ["a run that has just begun says nothing", " || ageOf(run, now) >= lateHours", " || true"],
    ],
  ),
  ...mutantsOf(`${folder}/board.ts`, atOnce, [
    ["what another run made in the same second is seen", "if (!this.#looked.has(number)) await", "if (false) await"],
    ["what lists do not show yet is found by number", "    await this.above();\n    return true;", "    return true;"],
  ]),
  ...mutantsOf(`${folder}/create.ts`, atOnce, [
    ["a lost answer makes no second issue", "      await board.above();\n", ""],
  ]),
  ...mutantsOf(`${folder}/say.ts`, atOnce, [
    ["a comment whose answer is lost is made once", "if (!there.some(", "if (there.some("],
  ]),
];
