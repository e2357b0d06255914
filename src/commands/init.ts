// mesh init: writes the files that a repository needs to run a mesh from GitHub. A second run updates what nobody changed.

import { existsSync, readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { MeshError } from "../core/errors.ts";
import { type ExitCode, exitCode } from "../core/exit.ts";
import { makeFolder } from "../core/folder.ts";
import { manualPage } from "../core/manual.ts";
import { type FileChange, fileChanges, inventoryPath } from "../init/files.ts";
import { loadInventory } from "../inventory/load.ts";
import { columns } from "../report/table.ts";
import { type Asker, asker } from "./ask.ts";
import { topOf } from "./checkout.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { answers, type InitArguments } from "./init-answers.ts";
import { printLines } from "./output.ts";

interface InitOptions extends CommonOptions, InitArguments {
  readonly yes?: boolean;
  readonly overwrite?: boolean;
  readonly scan?: boolean;
}

/** Exit 0 when every file is as it should be, 3 when a file that a person changed stays as it is. */
export async function initCommand(cli: Cli, options: InitOptions): Promise<ExitCode> {
  await refuseOtherPlaces(cli, options);
  const read = (path: string) => withoutReturns(readIfThere(join(cli.cwd, path)));
  const ask = options.yes ? undefined : asker(cli);
  try {
    const setup = await answers(cli, options, read, ask);
    const changes = fileChanges(setup, read);
    const settled: FileChange[] = [];
    for (const change of changes) settled.push(await settle(change, options, ask));
    for (const change of settled) await write(cli, change);
    printLines(cli, columns(settled.map(({ state, path }) => [said[state], path])));
    await scan(cli, options, ask);
    printLines(cli, [...next(settled), ...(setup.repository === undefined ? nowhere : [])]);
    return settled.some(({ state }) => state === "edited") ? exitCode.person : exitCode.converged;
  } finally {
    ask?.close();
  }
}

const said = {
  new: "written",
  same: "unchanged",
  updated: "updated",
  edited: "left as it is: you changed it, --overwrite replaces it",
  kept: "yours, left as it is",
};

async function refuseOtherPlaces(cli: Cli, { inventory }: InitOptions): Promise<void> {
  if (inventory !== inventoryPath)
    throw new MeshError({ code: "USAGE", problem: `the workflows read ${inventoryPath}; init takes no --inventory` });
  if (existsSync(join(cli.cwd, ".git"))) return;
  const top = await topOf(cli);
  if (top !== undefined) {
    const problem = "this folder is inside of a Git repository, and GitHub reads workflows at its top only; go there";
    throw new MeshError({ code: "USAGE", problem, next: ["cd", top] });
  }
  const problem = "this folder is not the top of a Git repository; go there, or make one";
  throw new MeshError({ code: "USAGE", problem, next: ["git", "init"] });
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** Git on Windows checks files out with \r\n. No person made that change, and a file that has \r\n keeps it. */
const withoutReturns = <T extends string | undefined>(text: T) => text?.replaceAll("\r\n", "\n") as T;

/** Replaces a file that a person changed only after a yes. */
async function settle(change: FileChange, options: InitOptions, ask: Asker | undefined): Promise<FileChange> {
  if (change.state !== "edited") return change;
  const yes = options.overwrite || (await ask?.yes(`${change.path} was changed since MeSH wrote it. Replace it?`));
  return yes ? { ...change, state: "updated" } : change;
}

async function write({ cwd }: Cli, { path, state, text }: FileChange): Promise<void> {
  if (state !== "new" && state !== "updated") return;
  const file = join(cwd, path);
  const onWindows = readIfThere(file)?.includes("\r\n");
  try {
    makeFolder(dirname(file));
    await writeFile(`${file}.new`, onWindows ? text.replaceAll("\n", "\r\n") : text);
    await rename(`${file}.new`, file);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new MeshError({ code: "USAGE", problem: `${path} cannot be written (${code})`, cause });
  }
}

/** Pins the keys of the hosts with SSH through the same command that a person would type. */
async function scan(cli: Cli, options: InitOptions, ask: Asker | undefined): Promise<void> {
  const text = readFileSync(join(cli.cwd, inventoryPath), "utf8");
  const loaded = loadInventory({ text, file: inventoryPath, cwd: cli.cwd, home: cli.home });
  const hosts = "inventory" in loaded ? loaded.inventory.hosts.filter(({ connection }) => connection === "ssh") : [];
  if (hosts.length === 0 || !(options.scan ?? (await ask?.yes("Look at the hosts' keys and pin them now?")))) return;
  ask?.close();
  const { sshScan } = await import("./ssh.ts");
  const scanOptions = { inventory: inventoryPath, yes: options.yes === true };
  await sshScan(
    cli,
    hosts.map(({ name }) => name),
    scanOptions,
  );
}

const nowhere = [
  "",
  "The health run and its watchdog run nowhere yet: this repository has no remote at GitHub. When it has one, run init again,",
  "      or say --repository OWNER/NAME.",
];

const next = (changes: readonly FileChange[]) =>
  changes.every(({ state }) => state === "same" || state === "kept")
    ? []
    : [
        "",
        "Next: read the files, pin host keys (mesh ssh scan), commit, push, and set the repository up",
        `      as ${manualPage("docs/topics/github-setup.md")} of MeSH says: the runner, the environments, who may approve.`,
      ];
