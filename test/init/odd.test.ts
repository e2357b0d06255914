// `mesh init` in repositories that are not as the manual has them: another branch, Windows' line ends, other places of files.

import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Repository, repository } from "./repository.ts";

const sha = "0123456789abcdef0123456789abcdef01234567";
const flags = ["--headscale-url", "http://192.168.1.10:8080", "--user", "steve", "--server", "sfspark1"];
const init = (...argv: string[]) => ["init", "--action", `steve/mesh@${sha}`, ...flags, "--owner", "@steve", ...argv];
const inventory = ".github/workflows/inventory.yml";
const written = [inventory, ".github/workflows/provision.yml", ".github/workflows/status.yml", ".github/CODEOWNERS"];

let repo: Repository;
beforeEach(() => {
  repo = repository();
});
afterEach(() => repo.remove());

const person = ["-c", "user.name=steve", "-c", "user.email=steve@home.invalid"];
const git = (...argv: string[]) => execFileSync("git", ["-C", repo.folder, ...person, ...argv], { encoding: "utf8" });

function begin(branch: string): void {
  repo.remove();
  repo = repository(branch);
  git("commit", "-q", "--allow-empty", "-m", "Begin");
}

test("a file that is in the way of a folder is said, and no file is lost", async () => {
  repo.write(".github", "a file\n");
  const { code, stderr } = await repo.mesh(init());
  expect([code, repo.text(".github")]).toEqual([64, "a file\n"]);
  expect(stderr).toMatch(/USAGE[\s\S]*\.github\/\S+ cannot be written \(E\w+\)/);
});

describe("the branch whose inventory is applied", () => {
  const branch = () => /branches: \[(.+)\]/.exec(repo.text(inventory))?.[1];

  test("is the remote's default one, whatever else is there", async () => {
    begin("trunk");
    git("update-ref", "refs/remotes/origin/trunk", "HEAD");
    git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk");
    git("switch", "-qc", "main");
    await repo.mesh(init());
    expect(branch()).toBe("trunk");
  });

  test.each(["main", "master"])("is %s, and not the branch that the mesh is set up in", async (usual) => {
    begin(usual);
    git("switch", "-qc", "set-the-mesh-up");
    await repo.mesh(init());
    expect(branch()).toBe(usual);
  });

  test("is the one that is checked out where there is none of the usual ones", async () => {
    begin("trunk");
    await repo.mesh(init());
    expect(branch()).toBe("trunk");
  });

  test("is the one that --branch names, later too", async () => {
    begin("main");
    await repo.mesh(init("--branch", "stable"));
    expect(branch()).toBe("stable");
    expect((await repo.mesh(init())).stdout).not.toMatch(/^(written|updated)/m);
    expect((await repo.mesh(init("--branch", "main"))).code).toBe(0);
    expect(branch()).toBe("main");
  });
});

describe("files with the line ends of Windows", () => {
  const onWindows = (path: string) => repo.write(path, repo.text(path).replaceAll("\n", "\r\n"));

  beforeEach(async () => {
    await repo.mesh(init());
    for (const path of [...written, "README.md"]) onWindows(path);
  });

  test("were changed by nobody", async () => {
    const { code, stdout } = await repo.mesh(init());
    expect(code, stdout).toBe(0);
    expect(stdout).not.toMatch(/^(written|updated|left)/m);
  });

  test("keep them when they are updated", async () => {
    expect((await repo.mesh(init("--owner", "@other", "--action", `steve/mesh@${"f".repeat(40)}`))).code).toBe(0);
    for (const path of written) expect(repo.text(path), path).not.toMatch(/[^\r]\n/);
    expect(repo.text(inventory)).toMatch("f".repeat(40));
  });

  test("that a person changed stay", async () => {
    repo.write(inventory, repo.text(inventory).replace("timeout-minutes: 90", "timeout-minutes: 9"));
    expect((await repo.mesh(init())).code).toBe(3);
  });
});

test.each(["CODEOWNERS", "docs/CODEOWNERS"])("the owners of the mesh own %s as well", async (path) => {
  repo.write(path, "* @all\n");
  await repo.mesh(init());
  expect(repo.text(path)).toMatch(new RegExp(`^\\* @all\n[\\s\\S]*\n/${path} @steve\n`));
  expect(repo.has(".github/CODEOWNERS")).toBe(false);
});

test("a readme.md gets the section, and no README.md beside it", async () => {
  repo.write("readme.md", "# Mine\n");
  await repo.mesh(init());
  expect(repo.text("readme.md")).toMatch(/^# Mine\n\n<!-- mesh init: begin -->/);
  expect(repo.has("README.md")).toBe(false);
});

test("in a folder below the top it says where the top is, and makes no repository within the repository", async () => {
  mkdirSync(join(repo.folder, "machines/home"), { recursive: true });
  const { code, stderr } = await repo.mesh(init(), { folder: "machines/home" });
  expect(code).toBe(64);
  expect(stderr).toMatch(/GitHub reads workflows at its top only[\s\S]*cd \S*mesh-init-/);
  expect(stderr).not.toMatch("git init");
});
