// mesh health: looks at the mesh, remembers, judges, records, and tells. In this order, so that whatever ends a run early is made good by
// the next one.

import { writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { MeshError } from "../core/errors.ts";
import type { ExitCode } from "../core/exit.ts";
import { makeFolder } from "../core/folder.ts";
import { redacted } from "../core/redact.ts";
import type { History } from "../health/history/types.ts";
import { judge } from "../health/judge.ts";
import { withLackingSince } from "../health/lacking.ts";
import { lookBack } from "../health/lookback/look-back.ts";
import { membersOf } from "../health/members.ts";
import { isThere } from "../health/memory.ts";
import type { Pair } from "../health/probes/pair.ts";
import type { HealthResult } from "../health/result.ts";
import { pairsOf } from "../health/subjects.ts";
import type { Night, Verdict } from "../health/types.ts";
import { selectHosts } from "../inventory/select.ts";
import { healthLines } from "../report/health-text.ts";
import { styleFor } from "../report/style.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { type FileOptions, refuseSameFiles, wantsFiles, writeFiles } from "./health-files.ts";
import { type Memory, recall, usualIn } from "./health-memory.ts";
import { outsideNotes } from "./health-outside.ts";
import { writePage } from "./health-page.ts";
import { usualDays } from "./health-past.ts";
import { hasLooked, healthResult } from "./health-result.ts";
import { withRunnerRelease } from "./health-runner.ts";
import { withServerKey } from "./health-server-key.ts";
import { type HealthSession, type OpenHealth, openHealth } from "./health-session.ts";
import { type Telt, tellAll, toldNobody } from "./health-tell.ts";
import { withWatchdog } from "./health-watchdog.ts";
import { printJson, printLines } from "./output.ts";
import { linesAsTyped } from "./typed-again.ts";

export interface HealthOptions extends CommonOptions, FileOptions {
  /** Pings between pairs of hosts, too. */
  readonly matrix?: boolean;
  /** Nobody is told. */
  readonly reportOnly?: boolean;
  readonly detailedExitcode?: boolean;
  /** File for the result as JSON. */
  readonly out?: string;
  /** File for a copy of the history. */
  readonly historyBackup?: string;
  /** Folder for the status page. */
  readonly html?: string;
  /** The page is for everybody's eyes. */
  readonly redacted?: boolean;
}

/** Exit 0 when it looked and told, whatever it found; 1 when it could not; 2 for findings with --detailed-exitcode. */
export async function healthCommand(
  cli: Cli,
  names: readonly string[],
  options: HealthOptions,
  open: OpenHealth = openHealth,
): Promise<ExitCode> {
  const result = await runHealth(cli, names, options, { open });
  if (options.json) printJson(cli, result);
  else printLines(cli, healthLines(asTypedHere(cli, result), styleFor(cli.stdout)));
  return result.exit;
}

/** Only what is printed: issues and documents are read on other machines, and a path of this one is not for them. */
const asTypedHere = (cli: Cli, result: HealthResult): HealthResult => ({
  ...result,
  incidents: result.incidents.map((one) => ({
    ...one,
    cause: { ...one.cause, next: linesAsTyped(cli, one.cause.next) },
  })),
});

interface Around {
  readonly open: OpenHealth;
  /** Gets the result before anybody is told: a page that is written then is there whatever becomes of the telling. */
  readonly onJudged?: (result: HealthResult) => Promise<void>;
}

/** The whole run. Throws when it could not even begin to look. */
export async function runHealth(
  cli: Cli,
  names: readonly string[],
  options: HealthOptions,
  { open, onJudged }: Around,
): Promise<HealthResult> {
  if (options.redacted && !options.html)
    throw new MeshError({ code: "USAGE", problem: "--redacted is about the page that --html writes" });
  refuseSameFiles(cli, options);
  const session = await open(cli, options);
  const hosts = selectHosts(session.inventory, names).filter(({ state }) => state === "present");
  const seen = await session.look({ hosts, matrix: options.matrix === true, pairs: troubledPairs(session) });
  if (cli.signal.aborted) throw new MeshError({ code: "INTERRUPTED", problem: "nobody was told" });
  const night = await withRunnerRelease(cli, session.github, await withWatchdog(session, seen));
  const asked = new Set(hosts.map(({ name }) => name));
  return judged(cli, session, { night, asked, isWhole: names.length === 0, options, onJudged });
}

/** Those with a cause that is there. What is wrong with the history is said when it is written. */
function troubledPairs({ openHistory }: HealthSession): readonly Pair[] {
  const history = openHistory({ readOnly: true });
  try {
    return history.memory().flatMap((one) => (isThere(one) ? pairsOf(one.id) : []));
  } finally {
    history.close();
  }
}

interface Looked {
  readonly night: Night;
  readonly asked: ReadonlySet<string>;
  readonly isWhole: boolean;
  readonly options: HealthOptions;
  readonly onJudged: Around["onJudged"];
}

async function judged(cli: Cli, session: HealthSession, looked: Looked): Promise<HealthResult> {
  const history = session.openHistory();
  try {
    return await withHistory(cli, session, history, looked);
  } finally {
    history.close();
  }
}

async function withHistory(
  cli: Cli,
  session: HealthSession,
  history: History,
  { night: seen, asked, isWhole, options, onJudged }: Looked,
): Promise<HealthResult> {
  const lastLooks = history.lastLooks("syncthing", seen.startedAt);
  const night = withLackingSince(withServerKey(history, seen), (subject) => lastLooks.get(subject));
  const { file: mesh, health: settings } = session.inventory;
  const { redact } = cli.known;
  const memory = await recall(history, session.github, { mesh, now: session.date() });
  const verdict = judge({ night, memory: memory.remembered, settings, usual: usualIn(history) });
  const noted = [
    ...outsideNotes(session.inventory, night),
    ...record(history, night, verdict, memory),
    ...(wantsFiles(options) ? await filesFor(cli, session, history, options) : []),
  ];
  const looked = hasLooked(night);
  const resultOf = (telt: Telt, notes: readonly string[]) =>
    redacted(
      healthResult({
        ...{ night, verdict, asked, telt, looked, whole: isWhole, interrupted: cli.signal.aborted },
        ...{ detailed: options.detailedExitcode === true, notes: [...noted, ...telt.notes, ...notes] },
      }),
      redact,
    );
  await onJudged?.(resultOf({ told: [], notes: [], issues: new Map() }, []));
  const whole = isWhole && memory.whole;
  const telt = options.reportOnly
    ? toldNobody("--report-only")
    : await tellAll(session, history, { night, verdict, whole, looked, redact });
  const backup = options.historyBackup ? backUp(cli, history, options.historyBackup) : [];
  const { html, redacted: anonymous = false } = options;
  const page = html ? await writePage(cli, session, history, { folder: html, anonymous }) : [];
  const result = resultOf(telt, [...backup, ...page]);
  if (options.out) await save(cli, options.out, result);
  return result;
}

/** Trouble with the history is said, and stops nothing. */
function record(history: History, night: Night, verdict: Verdict, { notes }: Memory): readonly string[] {
  const { words } = history.record(night, verdict);
  return [...notes, ...history.notes, ...words];
}

/** Of the whole mesh, also after a run of some hosts. What cannot be written is said, and stops nothing. */
async function filesFor(
  cli: Cli,
  { inventory, date }: HealthSession,
  history: History,
  options: FileOptions,
): Promise<readonly string[]> {
  const zone = inventory.health.timezone;
  const past = lookBack(history, { members: membersOf(inventory), days: usualDays, now: date(), zone });
  return writeFiles(cli, options, redacted(past, cli.known.redact));
}

function backUp({ cwd }: Cli, history: History, file: string): readonly string[] {
  const to = resolve(cwd, file);
  try {
    makeFolder(dirname(to));
  } catch (thrown) {
    const { code = "unknown error" } = thrown as NodeJS.ErrnoException;
    return [`the health history cannot be copied to ${file} (${code})`];
  }
  const why = history.backup(to);
  return why ? [why] : [];
}

async function save({ cwd }: Cli, file: string, result: HealthResult): Promise<void> {
  const to = resolve(cwd, file);
  try {
    makeFolder(dirname(to));
    await writeFile(to, `${JSON.stringify(result, null, 2)}\n`);
  } catch (cause) {
    const { code = "unknown error" } = cause as NodeJS.ErrnoException;
    throw new MeshError({ code: "USAGE", problem: `the result cannot be saved in ${file} (${code})`, cause });
  }
}
