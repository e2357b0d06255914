// MeSH as npm packs and installs it, in folders of its own: no setting of the person who tests, no network, an empty cache.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { execa } from "execa";
import { parse } from "yaml";

export const checkout = join(import.meta.dirname, "../..");
const about = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8"));

interface Said {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

interface Started {
  readonly pid: number;
  readonly said: Promise<Said>;
}

/** A home, a prefix for npm and an empty folder to stand in; `node` comes from `nodes` when it is given. */
export interface Place {
  readonly folder: string;
  /** What a shell says of a line that is typed in the empty folder. */
  type(line: string, nodes?: string): Promise<Said>;
  /** The same while it runs, as leader of a process group of its own. */
  start(line: string, nodes?: string): Started;
  /** Puts the checkout's Node where npm puts it when it may fetch it. */
  bringNode(): void;
  remove(): void;
}

/** `folder/mesh.tgz` of what lies here, committed or not. */
export function pack(folder: string): string {
  execFileSync("npm", ["pack", "--silent", "--pack-destination", folder, checkout], { cwd: folder });
  cpSync(join(folder, `${about.name}-${about.version}.tgz`), join(folder, "mesh.tgz"));
  return join(folder, "mesh.tgz");
}

/** `mesh.tgz` of a clone, by the step of the release's workflow. */
export function packAsReleased(clone: string): string {
  const { jobs } = parse(readFileSync(join(checkout, ".github/workflows/release.yml"), "utf8"));
  const { run } = jobs.attest.steps.find(({ name }: { name?: string }) => name === "Pack what people install");
  execFileSync("bash", ["-e", "-c", run], { cwd: clone });
  return join(clone, "mesh.tgz");
}

/** The files of a package, in alphabetical order. */
export const listed = (packed: string): string[] =>
  execFileSync("tar", ["-tzf", packed], { encoding: "utf8" }).trim().split("\n").sort();

/** The folder of a repository of one commit with what is committed here but the tests, in the place of the one at GitHub. */
export function standIn(folder: string, tag: string): string {
  const clone = join(folder, "mesh");
  execFileSync("git", ["clone", "-qn", "--depth", "1", `file://${checkout}`, clone]);
  const git = (...argv: string[]) =>
    execFileSync("git", ["-C", clone, "-c", "user.name=a", "-c", "user.email=a@b.invalid", ...argv]);
  // Half of its files, which are no part of the package. npm clones three times.
  git("read-tree", "HEAD");
  git("rm", "-rq", "--cached", "test");
  git("commit", "-qm", "Without the tests");
  git("reset", "-q", "--hard");
  git("tag", tag);
  return clone;
}

/** Everything in it is new. */
export function place(): Place {
  const top = mkdtempSync(join(tmpdir(), "mesh-install-"));
  const at = (name: string) => join(top, name);
  for (const name of ["home", "empty"]) mkdirSync(at(name));
  const prefix = at("home/.local");
  const started = (line: string, nodes?: string): Started => {
    const path = [join(prefix, "bin"), nodes, process.env.PATH].filter((some) => some !== undefined).join(delimiter);
    const env = { PATH: path, HOME: at("home"), npm_config_offline: "true", npm_config_cache: at("cache") };
    const how = { cwd: at("empty"), env, extendEnv: false, reject: false, stdin: "ignore", detached: true } as const;
    const running = execa("sh", ["-c", line], how);
    const said = running.then(({ exitCode, stdout, stderr }) => ({ code: exitCode, stdout, stderr }));
    return { pid: running.pid ?? 0, said };
  };
  return {
    folder: at("empty"),
    type: (line, nodes) => started(line, nodes).said,
    start: started,
    bringNode: () => {
      const modules = join(prefix, "lib/node_modules", about.name, "node_modules");
      const name = `node-linux-${process.arch}`;
      mkdirSync(modules);
      symlinkSync(join(checkout, "node_modules", name), join(modules, name));
    },
    remove: () => rmSync(top, { recursive: true, force: true }),
  };
}
