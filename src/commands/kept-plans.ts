// Keeps the plans that people read in pull requests on the runner, until their inventory is applied. A plan is found by the
// content of its inventory, so any kind of merge works. When plans are lost, an apply stops and asks; it never does more.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { MeshError } from "../core/errors.ts";
import { makeFolder } from "../core/folder.ts";
import { readText } from "../inventory/load.ts";
import type { RunResult } from "../plan/result.ts";
import { isEmpty, leftForSleepers, type PlanLike } from "../plan/review.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { readReviewed, savePlan, saveRead } from "./reviewed.ts";
import { stateFolder } from "./state.ts";

const most = 100;

const folderOf = (cli: Cli) => join(stateFolder(cli), "plans");

async function fileOf(cli: Cli, { inventory }: CommonOptions): Promise<string> {
  const content = createHash("sha256").update(await readText(inventory, cli));
  return join(folderOf(cli), `${content.digest("hex")}.json`);
}

/** Keeps the plan for this inventory. It replaces an older plan for the same inventory. */
export async function keepPlan(cli: Cli, options: CommonOptions, result: RunResult): Promise<void> {
  makeKeeper(folderOf(cli));
  await savePlan(cli, await fileOf(cli, options), result);
  await forgetOldest(folderOf(cli));
}

function makeKeeper(folder: string): void {
  try {
    makeFolder(folder, 0o700);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const problem = `${folder}, where plans are kept, cannot be made (${code}); MESH_STATE_DIR names another place`;
    throw new MeshError({ code: "USAGE", problem, cause });
  }
}

/** The file of the plan for this inventory. A plan that cannot be read (cut off, of another release) does not count. */
export async function keptPlan(cli: Cli, options: CommonOptions): Promise<string | undefined> {
  const file = await fileOf(cli, options);
  return (await readKept(cli, file)) && file;
}

async function readKept(cli: Cli, file: string): Promise<PlanLike | undefined> {
  if (!existsSync(file)) return undefined;
  try {
    return (await readReviewed(cli, { plan: file }))?.plan;
  } catch (thrown) {
    if (!(thrown instanceof MeshError)) throw thrown;
    cli.stderr.write(`the plan that was read does not count: ${thrown.problem}\n`);
    return undefined;
  }
}

/**
 * Forgets a plan that was carried out. A review counts once: the same inventory may come back a year later, and then nobody has
 * reviewed that change. What was read for a machine that slept through the apply still counts when it wakes.
 */
export async function forgetDone(cli: Cli, options: CommonOptions, result: RunResult): Promise<void> {
  const file = await fileOf(cli, options);
  const kept = await readKept(cli, file);
  const left = kept && leftForSleepers(kept, result);
  if (left && !isEmpty(left)) await saveRead(cli, file, left);
  else await rm(file, { force: true });
}

async function forgetOldest(folder: string): Promise<void> {
  const files = (await readdir(folder)).map((name) => join(folder, name));
  const dated = await Promise.all(files.map(async (file) => ({ file, at: (await stat(file)).mtimeMs })));
  const old = dated.sort((a, b) => b.at - a.at).slice(most);
  await Promise.all(old.map(({ file }) => rm(file, { force: true })));
}
