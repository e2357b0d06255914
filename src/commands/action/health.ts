// The Action's `health`: the summary is written before anybody is told, and the job's colour says whether it looked and told.

import { MeshError } from "../../core/errors.ts";
import { exitCode } from "../../core/exit.ts";
import { redacted as withoutSecrets } from "../../core/redact.ts";
import type { HealthResult } from "../../health/result.ts";
import { healthMarkdown, toldMarkdown } from "../../report/health-markdown.ts";
import { healthLines } from "../../report/health-text.ts";
import { openOf } from "../../report/health-words.ts";
import { styleFor } from "../../report/style.ts";
import type { HealthInputs } from "../definitions/health.ts";
import { runHealth } from "../health.ts";
import { alarmLines, exitOfAlarm, runTestAlarm } from "../health-alarm.ts";
import { type OpenHealth, openHealth } from "../health-session.ts";
import { printLines } from "../output.ts";
import { type ActionCli, type Ended, markdownOptions, outputsOf } from "./ended.ts";

export async function healthAction(
  cli: ActionCli,
  inputs: HealthInputs,
  open: OpenHealth = openHealth,
): Promise<Ended> {
  const { token, reportOnly, inventory, hosts, matrix, html, redacted } = inputs;
  if (!token && !reportOnly) {
    const problem = "health keeps issues: give it github-token, or say report-only: true";
    throw new MeshError({ code: "USAGE", problem });
  }
  if (inputs.testAlarm) return testAlarm(cli, inventory, open);
  const files = { ...filesOf(inputs), ...(html ? { html, redacted } : {}) };
  let said: readonly string[] = [];
  const onJudged = async (judged: HealthResult) => {
    said = judged.notes;
    await cli.summarize(healthMarkdown(judged, markdownOptions(cli)));
  };
  const result = await runHealth(cli, hosts, { inventory, matrix, reportOnly, ...files }, { open, onJudged });
  printLines(cli, healthLines(result, styleFor(cli.stdout)));
  return {
    outputs: { ...outputsOf(countsOf(result)), looked: String(result.looked), findings: openOf(result).length },
    waiting: [],
    red: redOf(result),
    markdown: toldMarkdown({ ...result, notes: result.notes.filter((note) => !said.includes(note)) }),
  };
}

/** Those that were asked for. */
function filesOf({ out, historyBackup, status, badge, prometheus }: HealthInputs): Readonly<Record<string, string>> {
  const named = { out, historyBackup, status, badge, prometheus };
  return Object.fromEntries(Object.entries(named).flatMap(([name, file]) => (file ? [[name, file]] : [])));
}

function countsOf(result: HealthResult) {
  const of = (...states: readonly string[]) => result.hosts.filter(({ state }) => states.includes(state)).length;
  return {
    ok: of("healthy"),
    failed: of("failed", "degraded"),
    pending: of("unknown", "progressing"),
    waiting: of("waiting-for-machine", "waiting-for-person"),
    ...{ exit: result.exit, result },
  };
}

function redOf({ exit, looked, told }: HealthResult): string | undefined {
  if (exit === exitCode.interrupted) return "the run was interrupted";
  if (!looked) return "it could not look at the mesh";
  const failed = told.filter(({ state, to }) => state === "failed" && to !== "dead-man");
  return failed.length === 0
    ? undefined
    : `it could not tell: ${failed.map(({ to, words }) => `${to}: ${words}`).join("; ")}`;
}

async function testAlarm(cli: ActionCli, inventory: string, open: OpenHealth): Promise<Ended> {
  const alarm = withoutSecrets(await runTestAlarm(cli, { inventory }, open), cli.known.redact);
  const exit = exitOfAlarm(alarm);
  printLines(cli, alarmLines(cli, alarm));
  const result = { version: 1, command: "health test-alarm", exit, ...alarm };
  return {
    outputs: outputsOf({ ok: 0, failed: 0, exit, result }),
    waiting: [],
    red: exit === exitCode.converged ? undefined : "the test alarm did not arrive everywhere",
    markdown: toldMarkdown(alarm),
  };
}
