// Which MeSH this is, by the Git checkout it was started from: what `mesh init` pins the workflows to.

import { execFile } from "node:child_process";
import { realpath } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import type { Cli } from "./cli.ts";

const run = promisify(execFile);

/** "owner/name@SHA" of the program's own checkout; undefined when it has none with a remote at GitHub. */
export async function ownPin(cli: Pick<Cli, "program" | "env">): Promise<string | undefined> {
  const folder = dirname(await realpath(cli.program));
  const [sha, remote] = await Promise.all([
    git(cli, folder, ["rev-parse", "HEAD"]),
    git(cli, folder, ["remote", "get-url", "origin"]),
  ]);
  const repository = /github\.com[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(remote ?? "")?.[1];
  return sha && repository ? `${repository}@${sha}` : undefined;
}

/** The branch that is checked out in the folder; undefined outside of a repository. */
export const currentBranch = (cli: Pick<Cli, "cwd" | "env">): Promise<string | undefined> =>
  git(cli, cli.cwd, ["symbolic-ref", "--short", "HEAD"]);

/** One line of git's; undefined when git says no, which here is an answer. */
async function git({ env }: Pick<Cli, "env">, cwd: string, words: string[]): Promise<string | undefined> {
  const { stdout } = await run("git", words, { cwd, env: { ...env, LC_ALL: "C" } }).catch(() => ({ stdout: "" }));
  return stdout.trim() || undefined;
}
