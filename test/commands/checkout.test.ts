// What `mesh init` asks Git about the folder that it is typed in.

import { execFileSync } from "node:child_process";
import { mkdtempSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { defaultBranch, repositoryHere, topOf } from "../../src/commands/checkout.ts";
import { scratch } from "../ssh/scratch.ts";

const folder = realpathSync(scratch());

function repository(name: string, branch: string): string {
  const cwd = mkdtempSync(join(folder, "case-"));
  execFileSync("git", ["init", "-q", "-b", branch], { cwd });
  execFileSync("git", ["remote", "add", "origin", `https://github.com/${name}.git`], { cwd });
  return cwd;
}

test("it is about the folder's repository, also in a hook of another one", async () => {
  const cwd = repository("steve/mesh", "ours");
  const other = repository("anna/other", "theirs");
  const env = { PATH: process.env.PATH, GIT_DIR: join(other, ".git"), GIT_WORK_TREE: other };
  const answers = await Promise.all([topOf, repositoryHere, defaultBranch].map((ask) => ask({ cwd, env })));
  expect(answers).toEqual([cwd, "steve/mesh", "ours"]);
});
