// The health run and its watchdog as `mesh init` writes them: they run in one repository, and in no other.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Repository, repository } from "./repository.ts";

const sha = "0123456789abcdef0123456789abcdef01234567";
const flags = ["--headscale-url", "http://192.168.1.10:8080", "--user", "steve", "--server", "sfspark1"];
const init = (...argv: string[]) => ["init", "--action", `steve/mesh@${sha}`, ...flags, ...argv];
const files = ["health.yml", "watchdog.yml"].map((name) => `.github/workflows/${name}`);

let repo: Repository;
beforeEach(() => {
  repo = repository();
});
afterEach(() => repo.remove());

const remote = (url: string) => execFileSync("git", ["-C", repo.folder, "remote", "add", "origin", url]);
const guards = () => files.map((path) => /github\.repository == '([^']*)'/.exec(repo.text(path))?.[1]);

test("in this repository they are never true", () => {
  for (const file of files) expect(readFileSync(file, "utf8")).toContain("github.repository == 'OWNER/NAME'");
});

describe("the repository", () => {
  test.each([
    "git@github.com:anna/home.git",
    "https://github.com/anna/home",
    "https://github.com/anna/home.git",
    "ssh://git@git.example.org:22/anna/home.git",
  ])("is that of the remote %s, in one place of each file", async (url) => {
    remote(url);
    await repo.mesh(init());
    expect(guards()).toEqual(["anna/home", "anna/home"]);
    for (const file of files) expect(repo.text(file).match(/anna\/home/g)).toHaveLength(1);
    expect(repo.text(files[0] ?? "")).not.toContain("OWNER/NAME");
  });

  test.each(["/srv/git/anna/home.git", "../home.git"])("is not guessed from the folder %s", async (url) => {
    remote(url);
    const { stdout } = await repo.mesh(init());
    expect(guards()).toEqual(["OWNER/NAME", "OWNER/NAME"]);
    expect(stdout).toMatch(/run nowhere yet[\s\S]*--repository OWNER\/NAME/);
  });

  test("is the one that was said, and stays so in the next run", async () => {
    await repo.mesh(init("--repository", "anna/home"));
    const { stdout } = await repo.mesh(["init", "--action", `steve/mesh@${sha}`]);
    expect(guards()).toEqual(["anna/home", "anna/home"]);
    expect(stdout).not.toMatch(/nowhere|updated/);
  });

  test("that has moved is put right by the next run", async () => {
    await repo.mesh(init("--repository", "anna/home"));
    remote("git@github.com:anna/mesh-home.git");
    const { stdout } = await repo.mesh(init());
    expect(guards()).toEqual(["anna/mesh-home", "anna/mesh-home"]);
    expect([...stdout.matchAll(/^updated +(.+)$/gm)].map(([, path]) => path)).toEqual(files);
  });

  test.each(["anna", "anna/home/x", "https://github.com/anna/home", "a b/c"])("%j is refused", async (wrong) => {
    const { code, stderr } = await repo.mesh(init("--repository", wrong));
    expect(code).toBe(64);
    expect(stderr).toMatch(/is not OWNER\/NAME/);
  });
});
