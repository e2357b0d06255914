// Which MeSH this is, by the Git checkout it was started from: what `mesh init` pins the workflows to.

import { realpath } from "node:fs/promises";
import { dirname } from "node:path";
import { runProgram } from "../core/run-program.ts";
import { version } from "../core/version.ts";
import type { Cli } from "./cli.ts";

/** "owner/name@SHA # v1.2.3" of the program's own checkout; undefined when it has none with a remote at GitHub. */
export async function ownPin(cli: Pick<Cli, "program" | "env">): Promise<string | undefined> {
  const folder = dirname(await realpath(cli.program));
  const [sha, remote] = await Promise.all([
    git(cli, folder, ["rev-parse", "HEAD"]),
    git(cli, folder, ["remote", "get-url", "origin"]),
  ]);
  const repository = /github\.com[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(remote ?? "")?.[1];
  return sha && repository ? `${repository}@${sha} # v${version}` : undefined;
}

/**
 * The branch that GitHub will take for the default one: as the remote said when it was cloned, or else main or master where
 * there is one, or else the one that is checked out. People make a branch to set the mesh up in; it is not meant.
 */
export async function defaultBranch(cli: Pick<Cli, "cwd" | "env">): Promise<string | undefined> {
  const ask = (...words: string[]) => git(cli, cli.cwd, words);
  const cloned = (await ask("symbolic-ref", "--short", "refs/remotes/origin/HEAD"))?.replace(/^origin\//, "");
  if (cloned) return cloned;
  const forms = ["main", "master"].flatMap((name) => [`refs/heads/${name}`, `refs/remotes/origin/${name}`]);
  const usual = (await ask("for-each-ref", "--format=%(refname)", ...forms))
    ?.split("\n")
    .map((ref) => ref.split("/").at(-1));
  return usual?.sort()[0] ?? ask("symbolic-ref", "--short", "HEAD");
}

/** Where the repository that this folder is in begins; undefined outside of one. */
export const topOf = (cli: Pick<Cli, "cwd" | "env">): Promise<string | undefined> =>
  git(cli, cli.cwd, ["rev-parse", "--show-toplevel"]);

/** What git says; undefined when it says no, which here is an answer. */
async function git({ env }: Pick<Cli, "env">, cwd: string, words: string[]): Promise<string | undefined> {
  const { code, stdout } = await runProgram("git", words, { cwd, env: { ...env, LC_ALL: "C" } });
  return (code === 0 && stdout.toString().trim()) || undefined;
}
