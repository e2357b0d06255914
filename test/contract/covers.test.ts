// The step that says which commits an apply covers, run as the runner runs it. It stands before the apply: where it fails, nothing
// is applied.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parse } from "yaml";

const workflow = parse(readFileSync(new URL("../../.github/workflows/inventory.yml", import.meta.url), "utf8"));
const { run }: { run: string } = workflow.jobs.apply.steps.find(({ run }: { run?: string }) => run?.includes("covers"));
const nothing = "0".repeat(40);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mesh-covers-"));
  git("init", "-q", "-b", "main");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const git = (...argv: string[]) => execFileSync("git", argv, { cwd: folder, encoding: "utf8" }).trim();

function commit(file: string, message: string): string {
  writeFileSync(join(folder, file), message);
  git("add", "-A");
  git("-c", "user.name=steve", "-c", "user.email=steve@home.invalid", "commit", "-qm", message);
  return git("rev-parse", "HEAD");
}

/** GitHub's shell for `run:` without another word. */
function covers(before: string) {
  const file = join(folder, ".git", "summary.md");
  writeFileSync(file, "");
  const env = { ...process.env, BEFORE: before, GITHUB_STEP_SUMMARY: file };
  const { status, stderr } = spawnSync("bash", ["-e", "-c", run], { cwd: folder, env, encoding: "utf8" });
  return {
    status,
    stderr,
    subjects: [...readFileSync(file, "utf8").matchAll(/^ {4}\w+ steve: (.+)$/gm)].map(([, s]) => s),
  };
}

test("the commits since the push before, those of the inventory only, the newest first", () => {
  commit("mesh.yaml", "Begin");
  const before = commit("mesh.yaml", "Known");
  commit("mesh.yaml", "Add web-1");
  commit("README.md", "Say hello");
  commit("known_hosts", "Pin web-1");
  expect(covers(before)).toEqual({ status: 0, stderr: "", subjects: ["Pin web-1", "Add web-1"] });
});

test("the very first push of a repository has nothing before it, and is applied", () => {
  commit("mesh.yaml", "Set the mesh up");
  expect(covers(nothing)).toEqual({ status: 0, stderr: "", subjects: ["Set the mesh up"] });
});

test.each([nothing, "c0ffee0123456789c0ffee0123456789c0ffee01"])(
  "a push after %s, which nobody here knows, names the last change",
  (before) => {
    commit("mesh.yaml", "Begin");
    commit("mesh.yaml", "Add web-1");
    commit("README.md", "Say hello");
    expect(covers(before)).toEqual({ status: 0, stderr: "", subjects: ["Add web-1"] });
  },
);
