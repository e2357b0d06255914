// Finds out from Git which MeSH this is, because `mesh init` pins the workflows to it.

import { realpath } from "node:fs/promises";
import { dirname } from "node:path";
import { gitEnv } from "../core/git-env.ts";
import { runProgram } from "../core/run-program.ts";
import { version } from "../core/version.ts";
import { releasePin } from "../init/release.ts";
import type { Cli } from "./cli.ts";

/**
 * "owner/name@SHA # v1.2.3" of the checkout that the program is in, undefined when that has no remote at GitHub; of the release it
 * was built for when it was installed.
 */
export async function ownPin(cli: Pick<Cli, "program" | "env">): Promise<string | undefined> {
  const folder = dirname(dirname(await realpath(cli.program)));
  // Somebody's repository around the place where npm put it says nothing about MeSH.
  const top = await topOf({ cwd: folder, env: cli.env });
  if (top === undefined || (await realpath(top)) !== folder) return releasePin();
  const [sha, remote] = await Promise.all([
    git(cli, folder, ["rev-parse", "HEAD"]),
    git(cli, folder, ["remote", "get-url", "origin"]),
  ]);
  const repository = /github\.com[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(remote ?? "")?.[1];
  return sha && repository ? `${repository}@${sha} # v${version}` : undefined;
}

/** "owner/name" of the repository in this folder, by its remote; undefined when it has none on another machine. */
export async function repositoryHere(cli: Pick<Cli, "cwd" | "env">): Promise<string | undefined> {
  const remote = await git(cli, cli.cwd, ["remote", "get-url", "origin"]);
  const url = /^(?:[a-z+]+:\/\/[^/]+\/|[^/@\s]+@[^/:\s]+:)([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/;
  return url.exec(remote ?? "")?.[1];
}

/**
 * The branch that GitHub will use as the default one: what the remote said at the clone, or else main or master when there is
 * one, or else the branch that is checked out. That one comes last, because people often set the mesh up in a branch.
 */
export async function defaultBranch(cli: Pick<Cli, "cwd" | "env">): Promise<string | undefined> {
  const ask = (...argv: string[]) => git(cli, cli.cwd, argv);
  const cloned = (await ask("symbolic-ref", "--short", "refs/remotes/origin/HEAD"))?.replace(/^origin\//, "");
  if (cloned) return cloned;
  const forms = ["main", "master"].flatMap((name) => [`refs/heads/${name}`, `refs/remotes/origin/${name}`]);
  const usual = (await ask("for-each-ref", "--format=%(refname)", ...forms))
    ?.split("\n")
    .map((ref) => ref.split("/").at(-1));
  return usual?.sort()[0] ?? ask("symbolic-ref", "--short", "HEAD");
}

/** The top folder of the Git repository around this folder; undefined when there is none. */
export const topOf = (cli: Pick<Cli, "cwd" | "env">): Promise<string | undefined> =>
  git(cli, cli.cwd, ["rev-parse", "--show-toplevel"]);

/** What git prints; undefined when it fails, which is an answer here: there is no such remote, branch or repository. */
async function git({ env }: Pick<Cli, "env">, cwd: string, argv: string[]): Promise<string | undefined> {
  const { code, stdout } = await runProgram("git", argv, { cwd, env: gitEnv(env) });
  return (code === 0 && stdout.toString().trim()) || undefined;
}
