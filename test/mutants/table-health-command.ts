// The health command: what a night would lose, tell twice, or say to the wrong people.

import { type Mutant, mutantsOf } from "./row.ts";

const folder = "src/commands";
const tests = ["health", "sender", "action", "alarm"].map((name) => `test/commands/health/${name}.test.ts`);
const watchdog = ["test/commands/health/watchdog.test.ts"];

export const healthCommandMutants: readonly Mutant[] = [
  ...mutantsOf(`${folder}/health.ts`, tests, [
    ["the page is there before anybody is told", "  await onJudged?.(", "  if (options.json) await onJudged?.("],
    ["--report-only tells nobody", "const telt = options.reportOnly\n", "const telt = false\n"],
    [
      "how long a folder has been out of sync is known from the nights before",
      "(subject) => lastLooks.get(subject)",
      "() => undefined",
    ],
    [
      "what is printed next is about the inventory that was named",
      "healthLines(asTypedHere(cli, result),",
      "healthLines(result,",
    ],
    [
      "a path of this machine is in no document",
      "if (options.json) printJson(cli, result);",
      "if (options.json) printJson(cli, asTypedHere(cli, result));",
    ],
    ["some hosts are not the whole mesh", "const whole = isWhole && memory.whole;", "const whole = memory.whole;"],
  ]),
  ...mutantsOf(
    `${folder}/health.ts`,
    ["test/commands/health/remembered-pairs.test.ts"],
    [
      ["a pair in trouble is pinged again", ", pairs: troubledPairs(session)", ""],
      ["a pair that is well again is left alone", "isThere(one) ?", "isThere(one) || true ?"],
    ],
  ),
  ...mutantsOf(`${folder}/health-outside.ts`, tests, [
    ["only this machine's place is told as that", "if (!looks.some((", "if (false && !looks.some(("],
    ["a server that is to leave is nobody to look from", ' && state === "present"', ""],
  ]),
  ...mutantsOf(`${folder}/health-memory.ts`, tests, [
    ["open issues are a memory", "remembered: [...own, ...added]", "remembered: own"],
    ["an issue of the watchdog is not health's to close", "isCode(cause.code) && ", ""],
  ]),
  ...mutantsOf(`${folder}/health-result.ts`, tests, [
    ["a look at the runner is no look at the mesh", 'subject !== "runner" && ', ""],
    ["a run that could not look is no success", "if (!looked || told.some(", "if (told.some("],
    [
      "a run that could not tell is no success",
      'state === "failed" && to !== "dead-man"',
      'state === "off" && to !== "dead-man"',
    ],
    ["a dead man's switch that does not answer is not our failure", ' && to !== "dead-man"', ""],
    ["findings are an exit code only when asked for", "return detailed && ", "return "],
  ]),
  ...mutantsOf(`${folder}/health-tell.ts`, tests, [
    ["a run that did not look does not say that it lives", "if (!looked || told.some(", "if (told.some("],
    [
      "a run that did not tell does not say that it lives",
      '({ state }) => state === "failed")) return off("dead-man"',
      '({ state }) => state === "off")) return off("dead-man"',
    ],
    ["a run for some hosts does not say that it lives", "  if (!whole) return", "  if (false) return"],
  ]),
  ...mutantsOf(`${folder}/health-webhook.ts`, tests, [
    ["the webhook hears of a change once", "return !heard?.sure.includes(outbreak);", "return true;"],
    [
      "the webhook hears of an end only when it heard of the beginning",
      "return heard.sure.includes(outbreak) || heard.maybe.includes(outbreak);",
      "return true;",
    ],
    [
      "what the webhook did not take is sent again",
      'if (why) return { to: "webhook", state: "failed", words: why };',
      "",
    ],
  ]),
  ...mutantsOf(
    `${folder}/health-webhook.ts`,
    ["test/commands/health/sender.test.ts", "test/commands/health/webhook.test.ts"],
    [
      ["what the receiver knows is not sent again", "return !heard?.sure.includes(outbreak);", "return true;"],
      ["an answer that was lost does not lose the end", " || heard.maybe.includes(outbreak)", ""],
      [
        "what did not arrive is sent by the next run",
        'if (why) return { to: "webhook", state: "failed", words: why };',
        "",
      ],
      ["a night without changes sends nothing", "changes.length === 0", "false"],
      ["without a memory what ended long ago is no news", "Date.parse(endedAt) >= Date.parse(startedAt)", "true"],
      ["the end has another key than the beginning", "key: `$", "key: outbreak, was: `$"],
    ],
  ),
  ...mutantsOf(`${folder}/health-sender.ts`, tests, [
    ["nothing is sent unsigned", "if (!secret) return", "if (false) return"],
    ["a signed document is for one receiver", '{ ...request, redirect: "manual", signal }', "{ ...request, signal }"],
    [
      "a receiver that is silent holds up nothing",
      "AbortSignal.timeout(this.#options.limitMs ?? limitMs)",
      "AbortSignal.timeout(60_000)",
    ],
    ["secrets do not leave by the webhook", "JSON.stringify(redacted(document, redact))", "JSON.stringify(document)"],
  ]),
  ...mutantsOf(`${folder}/action/health.ts`, tests, [
    ["a job that tells nobody says so", "if (!token && !reportOnly) {", "if (false) {"],
    ["the colour says whether somebody looked", 'if (!looked) return "it could not look at the mesh";', ""],
  ]),
  ...mutantsOf(`${folder}/health-watchdog.ts`, watchdog, [
    [
      "GitHub's silence does not end what was told",
      "return look({ unknownWhy: `GitHub",
      "return look(undefined && { unknownWhy: `GitHub",
    ],
    ["a repository without a watchdog has none that is silent", "if (!watched.workflow) return night;", ""],
  ]),
  ...mutantsOf(
    `${folder}/night-with.ts`,
    ["test/commands/health/night-with.test.ts"],
    [
      ["what could not look finds nothing", ' && look.result !== "unknown"', ""],
      ["a finding more makes a good look bad", '...look, result: "bad", findings', "...look, findings"],
      ["what is not known more takes none away", "[...notToldIn(look), code]", "[code]"],
      ["a finding more takes none away", "[...look.findings, finding]", "[finding]"],
    ],
  ),
  ...mutantsOf(
    `${folder}/program-env.ts`,
    ["test/commands/health/programs.test.ts"],
    [
      ["a program of this machine sees no token of the job", "secretName.test(name) || ", ""],
      ["a program of this machine sees no secret of the run", " || known.redact(value) !== value", ""],
    ],
  ),
  ...mutantsOf(`${folder}/watchdog.ts`, watchdog, [
    [
      "an inventory with mistakes does not silence the watchdog",
      "  } catch {\n    const { labels",
      "  } catch (thrown) {\n    throw thrown;\n    const { labels",
    ],
    ["the watchdog tells nobody when asked", "if (watching.reportOnly) return", "if (false) return"],
  ]),
  ...mutantsOf(
    "src/report/health-words.ts",
    ["test/report/health.test.ts"],
    [
      ["a run that looked at nothing is never well", 'if (!looked) return "it could not look at the mesh";', ""],
      ["what ended nights ago is no news", "endedAt !== null && endedAt >= startedAt", "endedAt !== null"],
    ],
  ),
  ...mutantsOf(
    "src/init/files.ts",
    ["test/init/health.test.ts"],
    [
      [
        "the health run runs in one repository alone",
        ".replace(noRepository, repository === undefined ? ",
        ".replace(noRepository, true ? ",
      ],
    ],
  ),
  ...mutantsOf(
    "src/report/health-words.ts",
    ["test/report/health.test.ts"],
    [["a node of nobody's is nothing wrong", ".filter(({ cause }) => !isRemark(cause))", ""]],
  ),
  ...mutantsOf(
    "src/health/lookback/summary.ts",
    ["test/page/page.test.ts"],
    [["a node of nobody's is no trouble of the mesh", " && !isRemark(cause)", ""]],
  ),
];
