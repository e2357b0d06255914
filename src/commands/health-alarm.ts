// mesh health test-alarm: one of everything that a health run may send, so that a person sees that it arrives. Looks at nothing.

import { MeshError } from "../core/errors.ts";
import { type ExitCode, exitCode } from "../core/exit.ts";
import { testAlarm } from "../github/incidents/test-alarm.ts";
import type { History } from "../health/history/types.ts";
import type { ToldTo } from "../health/result.ts";
import { toldLines } from "../report/health-text.ts";
import { styleFor } from "../report/style.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { keepTellMemory } from "./health-github.ts";
import { type HealthSession, type OpenHealth, openHealth } from "./health-session.ts";
import { issuesTold, tellingOf } from "./health-tell.ts";
import { printJson, printLines } from "./output.ts";

/** What was sent, where to, and what came of it. */
interface TestAlarm {
  readonly told: readonly ToldTo[];
  readonly notes: readonly string[];
}

/** Exit 0 when everything that is set up was reached, 1 otherwise. */
export async function testAlarmCommand(
  cli: Cli,
  options: CommonOptions,
  open: OpenHealth = openHealth,
): Promise<ExitCode> {
  const alarm = await runTestAlarm(cli, options, open);
  const exit = exitOfAlarm(alarm);
  if (options.json) printJson(cli, { version: 1, command: "health test-alarm", exit, ...alarm });
  else printLines(cli, alarmLines(cli, alarm));
  return exit;
}

export const exitOfAlarm = ({ told }: TestAlarm): ExitCode =>
  told.some(({ state }) => state === "failed") ? exitCode.failed : exitCode.converged;

export const alarmLines = (cli: Cli, { told, notes }: TestAlarm): string[] =>
  toldLines(told, notes, styleFor(cli.stdout));

/** The dead man's switch is not called: a call would say that a run has looked. */
export async function runTestAlarm(cli: Cli, options: CommonOptions, open: OpenHealth): Promise<TestAlarm> {
  const session = await open(cli, options);
  const history = session.openHistory();
  try {
    if (!session.github && !session.sender.hasWebhook) {
      const problem =
        "there is nobody to tell: no token for GitHub (MESH_GITHUB_TOKEN), and no webhook in the inventory";
      throw new MeshError({ code: "USAGE", problem });
    }
    const issues = await alarmIssues(cli, session, history);
    const webhook = await alarmWebhook(session);
    return { told: [...(issues?.told ?? []), ...webhook], notes: issues?.notes ?? [] };
  } finally {
    history.close();
  }
}

async function alarmIssues({ known }: Cli, session: HealthSession, history: History): Promise<TestAlarm | undefined> {
  const { github, inventory } = session;
  if (!github) return undefined;
  const telling = { ...tellingOf(session, github, history), redact: known.redact };
  const told = await testAlarm(github.api, github.at, telling);
  keepTellMemory(history, github.at, inventory.file, told.memory);
  const where = told.outcomes.flatMap(({ url }) => url ?? []).slice(0, 1);
  const notes = [...told.notes, ...told.outcomes.flatMap((one) => one.notes), ...github.waits];
  return { told: [issuesTold(told)], notes: [...where, ...new Set(notes)] };
}

async function alarmWebhook({ sender, inventory, date }: HealthSession): Promise<readonly ToldTo[]> {
  if (!sender.hasWebhook) return [];
  const at = date().toISOString();
  const event = "test-alarm";
  const why = await sender.post({ version: 1, event, mesh: inventory.file, run: event, at, changes: [] });
  return [{ to: "webhook", state: why ? "failed" : "told", words: why || "1 sent" }];
}
