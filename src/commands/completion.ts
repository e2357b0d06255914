// mesh completion SHELL: the script for a shell. mesh completion words -- WORD…: what may stand in the place of the last word.

import type { Command } from "commander";
import { MeshError } from "../core/errors.ts";
import { type ExitCode, exitCode } from "../core/exit.ts";
import { readInventory } from "../inventory/load.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { type AskHosts, type Candidate, candidatesFor } from "./complete.ts";
import { scripts } from "./completion-scripts.ts";

interface Asked {
  readonly shell: string;
  readonly words: readonly string[];
  /** All commands. */
  readonly root: Command;
}

/** Exit 0; 64 for a shell that nobody wrote a script for. */
export async function completionCommand(cli: Cli, asked: Asked, options: CommonOptions): Promise<ExitCode> {
  const { shell } = asked;
  cli.stdout.write(shell === "words" ? await wordsFor(cli, asked, options) : scriptFor(shell));
  return exitCode.converged;
}

function scriptFor(shell: string): string {
  const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
  if (script !== undefined) return script;
  const problem = `there is no completion for ${shell}: write ${Object.keys(scripts).join(", ")}`;
  throw new MeshError({ code: "USAGE", problem });
}

/** One a line, with a tab and its meaning. */
async function wordsFor(cli: Cli, { words, root }: Asked, options: CommonOptions): Promise<string> {
  const hosts: AskHosts = (inventory = options.inventory) => namesIn(cli, inventory);
  const found = await candidatesFor(root, words, hosts);
  if (found === "files") return ":files\n";
  return found.map(({ word, says }) => `${word}\t${says}\n`).join("");
}

/** Who is typing wants no error of an inventory that is wrong just now: then there are no names. */
async function namesIn(cli: Cli, file: string): Promise<readonly Candidate[]> {
  const { hosts } = await readInventory(file, { cwd: cli.cwd, home: cli.home }).catch(() => ({ hosts: [] }));
  const named = (words: readonly string[], says: string) => [...new Set(words)].map((word) => ({ word, says }));
  return [
    ...hosts.map(({ name, address }) => ({ word: name, says: address })),
    ...named(
      hosts.flatMap(({ groups }) => groups),
      "a group",
    ),
    ...named(
      hosts.flatMap(({ tags }) => tags),
      "a tag",
    ),
  ];
}
