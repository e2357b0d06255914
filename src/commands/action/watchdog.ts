// The Action's `watchdog`: whether the nightly health run still looks. Green when that was found out and told, whatever the answer.

import { readFile } from "node:fs/promises";
import { MeshError } from "../../core/errors.ts";
import { exitCode } from "../../core/exit.ts";
import { watchdogLines, watchdogMarkdown } from "../../github/watchdog/text.ts";
import { healthWorkflow, usualHours } from "../../github/watchdog/workflows.ts";
import { styleFor } from "../../report/style.ts";
import type { WatchdogInputs } from "../definitions/health.ts";
import { type GitHubPlace, gitHubOf, whyNotAsked } from "../health-github.ts";
import { issuesTold } from "../health-tell.ts";
import { printLines } from "../output.ts";
import { type Watched, watch } from "../watchdog.ts";
import { type ActionCli, type Ended, outputsOf } from "./ended.ts";

export async function watchdogAction(
  cli: ActionCli,
  { inventory, watch: file = healthWorkflow.file, watchHours: hours = usualHours, reportOnly }: WatchdogInputs,
  place?: GitHubPlace,
): Promise<Ended> {
  const github = place ?? (await gitHubOf(cli));
  if (!github) throw new MeshError({ code: "USAGE", problem: "watchdog asks GitHub: give it github-token" });
  const cron = await scheduleOf(cli);
  const watched = await asked(cli, github, { inventory, file, hours, reportOnly, cron, now: new Date() });
  const { verdict, notes } = watched;
  const told = watched.told && issuesTold(watched.told);
  printLines(cli, watchdogLines(verdict, notes, styleFor(cli.stdout)));
  const exit = told?.state === "failed" ? exitCode.failed : exitCode.converged;
  const result = { version: 1, command: "watchdog", exit, ...verdict, told: told ? [told] : [] };
  return {
    outputs: { ...outputsOf({ ok: 0, failed: 0, exit, result }), looked: "true", findings: verdict.well ? 0 : 1 },
    waiting: [],
    red: told?.state === "failed" ? `it could not tell: ${told.words}` : undefined,
    markdown: watchdogMarkdown(verdict, told?.words ?? "nobody was told", notes),
  };
}

/** A refusal of GitHub's is the job's failure, in words. */
async function asked(cli: ActionCli, github: GitHubPlace, watching: Parameters<typeof watch>[2]): Promise<Watched> {
  try {
    return await watch(cli, github, watching);
  } catch (cause) {
    if ((cause as { status?: unknown }).status === undefined) throw cause;
    const problem = `GitHub did not say what ran: ${whyNotAsked(cause)}; the job needs \`actions: read\``;
    throw new MeshError({ code: "UNEXPECTED", problem, cause });
  }
}

/** The line of the schedule that started this run, from the event's file; "" for a person, and where it cannot be read. */
async function scheduleOf({ env }: ActionCli): Promise<string> {
  if (env.GITHUB_EVENT_NAME !== "schedule" || !env.GITHUB_EVENT_PATH) return "";
  try {
    const { schedule } = JSON.parse(await readFile(env.GITHUB_EVENT_PATH, "utf8"));
    return typeof schedule === "string" ? schedule : "";
  } catch {
    return "";
  }
}
