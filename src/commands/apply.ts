// mesh apply: plans, asks, changes, and looks again. `remote provision` and `provision-all` do the same and do not ask.

import { type PlanRun, runApply, runPlan } from "../converge/run.ts";
import { asMeshError, MeshError } from "../core/errors.ts";
import { type ExitCode, exitCode, withoutPending, worstExit } from "../core/exit.ts";
import { count } from "../core/text.ts";
import { selectHosts } from "../inventory/select.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import type { RunResult } from "../plan/result.ts";
import { type PlanLike, type ReviewedPlan, reviewPlan } from "../plan/review.ts";
import { forAnyRunner, inShard, parseShard, type Shard } from "../plan/shards.ts";
import { hasChanges } from "../plan/types.ts";
import { runLines } from "../report/plan-text.ts";
import { styleFor } from "../report/style.ts";
import { shellWords } from "../shell/posix.ts";
import { askYes } from "./ask.ts";
import type { AskedOptions, Cli, CommonOptions } from "./cli.ts";
import type { ServerOf } from "./destination.ts";
import { type HistoryOptions, historyOf } from "./history.ts";
import { printRun } from "./output.ts";
import { type ReviewOptions, readReviewed } from "./reviewed.ts";
import { type ChangeSession, openChange, openRead, type ReadSession } from "./session.ts";
import { typedAgain } from "./typed-again.ts";

export interface ApplyOptions extends CommonOptions, ReviewOptions, HistoryOptions, AskedOptions {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  /** How many hosts are changed at once; by default as many as may be connected at once. */
  readonly limit?: number;
  /** "2/4" means only the hosts of that shard. */
  readonly shard?: string;
  /** Called before the first change, if there is one. */
  readonly onChanges?: () => void;
}

export async function applyCommand(cli: Cli, names: readonly string[], options: ApplyOptions): Promise<ExitCode> {
  const result = await applyTo(cli, options, (inventory) => selectHosts(inventory, names));
  printRun(cli, options, result);
  return withoutPending(result.exit);
}

/** Picks the hosts of a run. They need not be in the inventory. */
export type Choose = (inventory: Inventory, serverOf: ServerOf) => readonly Host[] | Promise<readonly Host[]>;

/** Applies to the hosts that `choose` picks. Revokes the keys before it returns. A dry run opens nothing that can change a host. */
export async function applyTo(cli: Cli, options: ApplyOptions, choose: Choose): Promise<RunResult> {
  const shard = options.shard === undefined ? undefined : parseShard(options.shard);
  const asked = { shard, choose, reviewed: await readReviewed(cli, options) };
  if (options.dryRun) return dryRun(cli, options, asked);
  const session = await openChange(cli, options);
  let result: RunResult;
  try {
    await session.keys.revokeLeft();
    const { planned, review } = await look(cli, options, session, asked);
    const ended = review?.error
      ? stopped(planned.result)
      : await decide(cli, options, session, { planned, reviewed: asked.reviewed?.plan });
    result = { ...ended, review, shard: options.shard ?? null };
  } catch (thrown) {
    await session.close();
    throw thrown;
  }
  return closed(session, result);
}

interface Asked {
  readonly shard: Shard | undefined;
  readonly choose: Choose;
  readonly reviewed: ReviewedPlan | undefined;
}

async function dryRun(cli: Cli, options: ApplyOptions, asked: Asked): Promise<RunResult> {
  const session = await openRead(cli, options);
  try {
    const { planned, review } = await look(cli, options, session, asked);
    const ended = review?.error ? stopped(planned.result) : planned.result;
    return { ...ended, review, shard: options.shard ?? null };
  } finally {
    session.close();
  }
}

/** The plan for what was asked, and what is in it but not in the plan that a person read. */
async function look(cli: Cli, options: ApplyOptions, session: Looking, { shard, choose, reviewed }: Asked) {
  const whole = shard ? forAnyRunner(session.inventory, cli.hostname) : session.inventory;
  const chosen = await choose(whole, session.serverOf);
  const hosts = chosen.filter((host) => !shard || inShard(shard, host));
  const inventory = withHosts(whole, hosts);
  const ask = chosen === whole.hosts ? historyOf(cli, whole, options, shard) : undefined;
  const newLogin = options.forceReauth === true;
  const planned = await runPlan(session.world, { inventory, hosts, ask, newLogin });
  return { planned, review: reviewed ? reviewPlan(reviewed, planned.result) : null };
}

type Looking = Pick<ReadSession, "inventory" | "serverOf" | "world">;

/** A key that cannot be revoked becomes a note, because the result of the run is still worth reading. */
async function closed(session: ChangeSession, result: RunResult): Promise<RunResult> {
  try {
    await session.close();
    return result;
  } catch (thrown) {
    const { code, problem, next } = asMeshError(thrown);
    const note = `${code}: ${problem}${next ? `; next: ${shellWords(next)}` : ""}`;
    return { ...result, notes: [...result.notes, note], exit: worstExit([result.exit, exitCode.failed]) };
  }
}

/** The inventory for this run: what was typed for a host (such as a user) counts, and so do hosts that were only typed. */
function withHosts(inventory: Inventory, hosts: readonly Host[]): Inventory {
  const chosen = new Map(hosts.map((host) => [host.name, host]));
  const known = inventory.hosts.map((host) => chosen.get(host.name) ?? host);
  const extra = hosts.filter((host) => !known.includes(host));
  return { ...inventory, hosts: [...known, ...extra] };
}

/** Something risky is new, so nothing is changed and a person must look. */
const stopped = (result: RunResult): RunResult => ({
  ...result,
  command: "apply",
  exit: result.interrupted ? exitCode.interrupted : exitCode.person,
});

/** Does not ask about a plan that a person has read already. */
async function decide(
  cli: Cli,
  options: ApplyOptions,
  session: ChangeSession,
  { planned, reviewed }: { readonly planned: PlanRun; readonly reviewed: PlanLike | undefined },
): Promise<RunResult> {
  const pending = planned.plan.hosts.filter(hasChanges).length;
  if (cli.signal.aborted) return planned.result;
  if (pending === 0) return { ...planned.result, command: "apply" };
  const read = options.plan !== undefined || options.expectHash !== undefined;
  if (!options.yes && !read) await confirm(cli, options, planned, pending);
  const { inventory, keys, world } = session;
  options.onChanges?.();
  const newLogin = options.forceReauth === true;
  return runApply(world, keys, planned, { limit: options.limit ?? inventory.ssh.concurrency, newLogin, reviewed });
}

async function confirm(cli: Cli, options: ApplyOptions, planned: PlanRun, hosts: number): Promise<void> {
  if (!cli.stdin.isTTY || options.json) {
    throw new MeshError({
      code: "USAGE",
      problem: `${count(hosts, "host")} would be changed, and there is no terminal to ask; say --yes to go on`,
      next: typedAgain(cli, ["apply"], "--yes"),
    });
  }
  cli.stderr.write(`${runLines(planned.result, styleFor(cli.stderr)).join("\n")}\n\n`);
  if (await askYes(cli, `Change ${count(hosts, "host")}?`)) return;
  throw new MeshError({ code: "INTERRUPTED", problem: "nothing was changed" });
}
