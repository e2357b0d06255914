// What Git knows of one file: its earlier versions, and whether it is tracked. Only reads; reports why when a repository cannot be read.

import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { gitEnv } from "../core/git-env.ts";
import { runProgram } from "../core/run-program.ts";
import { printable } from "../core/text.ts";

interface Versions {
  /** Contents, newest first: all first-parent versions, without those that existed only on a merged branch. */
  readonly texts: readonly string[];
  /** Why versions may be missing. */
  readonly gap: string | undefined;
}

/** The versions of a file; empty, without a gap, when there is no repository. */
export async function versionsOf(file: string, env: NodeJS.ProcessEnv): Promise<Versions> {
  if (!isInRepository(dirname(file))) return { texts: [], gap: undefined };
  const git = (argv: readonly string[], input = "") => run(dirname(file), argv, { input, env });
  try {
    const shallow = (await git(["rev-parse", "--is-shallow-repository"])).toString().trim() === "true";
    const log = ["log", "--first-parent", "-m", "--follow", "--format=", "--raw", "--no-abbrev", "--", basename(file)];
    const blobs = blobsOf((await git(log)).toString());
    const batch = blobs.length === 0 ? Buffer.alloc(0) : await git(["cat-file", "--batch"], `${blobs.join("\n")}\n`);
    return {
      texts: contents(batch),
      gap: shallow ? "this clone is shallow (fetch-depth: 0 makes it whole)" : undefined,
    };
  } catch (thrown) {
    const why = printable((thrown as Error).message, 200);
    const trust = /dubious ownership/.test(why)
      ? `; it belongs to another user, as in a container job: git config --global --add safe.directory ${printable(top(dirname(file)), 200)}`
      : "";
    return { texts: [], gap: `git could not be asked (${why})${trust}` };
  }
}

/** Whether Git has the file in its index; false where Git cannot say. */
export async function isTracked(file: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  if (!isInRepository(dirname(file))) return false;
  const argv = ["--literal-pathspecs", "ls-files", "--error-unmatch", "--", basename(file)];
  return run(dirname(file), argv, { input: "", env }).then(
    () => true,
    () => false,
  );
}

const isInRepository = (folder: string) => existsSync(join(top(folder), ".git"));

/** The folder of the repository; the root of all folders when there is none. */
function top(folder: string): string {
  if (existsSync(join(folder, ".git")) || dirname(folder) === folder) return folder;
  return top(dirname(folder));
}

/** ":100644 100644 OLD NEW M<tab>path": the names of the new objects, without duplicates and deletions. */
function blobsOf(log: string): string[] {
  const names = [...log.matchAll(/^:+\d+ \d+ [0-9a-f]+ ([0-9a-f]+) /gm)].map((match) => match[1] ?? "");
  return [...new Set(names)].filter((name) => !/^0+$/.test(name));
}

/** Splits repeated records: "NAME blob SIZE\n", SIZE bytes, "\n". */
function contents(batch: Buffer): string[] {
  const texts: string[] = [];
  for (let at = 0; at < batch.length; ) {
    const end = batch.indexOf("\n", at);
    const size = Number(/ blob (\d+)$/.exec(batch.toString("utf8", at, end))?.[1]);
    if (!Number.isInteger(size)) throw new Error("git cat-file answered something unknown");
    texts.push(batch.toString("utf8", end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return texts;
}

/** Limit for all versions of a file together: some thousand versions of some hundred kilobytes. */
const maxBytes = 400_000_000;

/** Runs git in a folder; rejects with git's message when it fails. Hooks and programs of the repository never run. */
async function run(cwd: string, argv: readonly string[], { input, env }: { input: string; env: NodeJS.ProcessEnv }) {
  const { code, stdout, stderr } = await runProgram("git", ["--no-pager", "-c", "core.fsmonitor=false", ...argv], {
    env: { ...gitEnv(env), GIT_OPTIONAL_LOCKS: "0" },
    ...{ cwd, input, maxBytes, timeoutMs: 30_000 },
  });
  if (code !== 0) throw new Error(firstLine(stderr));
  return stdout;
}

const firstLine = (text: string) => text.trim().split("\n")[0] || "it ended without a word";
