// A repository in a temporary folder, and `mesh init` run in it as a user would.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PassThrough } from "node:stream";
import type { Cli } from "../../src/commands/cli.ts";
import { main } from "../../src/commands/program.ts";

interface Around {
  /** There is a terminal, and a person types these lines. */
  readonly typed?: readonly string[];
  /** The folder it is run in; by default that of the repository. */
  readonly folder?: string;
  /** The file that was started; this checkout's own by default. */
  readonly program?: string;
}

export interface Repository {
  readonly folder: string;
  text(path: string): string;
  has(path: string): boolean;
  write(path: string, text: string): void;
  /** Runs `mesh WORDS`. */
  mesh(argv: readonly string[], around?: Around): Promise<{ code: number; stdout: string; stderr: string }>;
  remove(): void;
}

export function repository(branch = "main"): Repository {
  const folder = mkdtempSync(join(tmpdir(), "mesh-init-"));
  execFileSync("git", ["init", "-q", "-b", branch, folder]);
  const at = (path: string) => join(folder, path);
  return {
    folder,
    text: (path) => readFileSync(at(path), "utf8"),
    has: (path) => existsSync(at(path)),
    write(path, text) {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), text);
    },
    mesh: (argv, around = {}) => run(folder, argv, around),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function run(top: string, argv: readonly string[], { typed, program, folder = "." }: Around) {
  const cwd = join(top, folder);
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const said = { stdout: "", stderr: "" };
  const left = [...(typed ?? [])];
  stdout.on("data", (chunk) => {
    said.stdout += chunk;
  });
  stderr.on("data", (chunk) => {
    said.stderr += chunk;
    // A prompt ends in ": " or "] "; a person answers it with the next line.
    if (/(: |\] )$/.test(String(chunk)) && left.length > 0) stdin.write(`${left.shift()}\n`);
  });
  const cli = {
    env: { PATH: process.env.PATH },
    secrets: {},
    program: program ?? join(import.meta.dirname, "../../bin/mesh.cjs"),
    cwd,
    home: cwd,
    hostname: "sfspark1",
    user: "steve",
    stdin: Object.assign(stdin, { isTTY: typed !== undefined }),
    stdout,
    stderr,
    signal: new AbortController().signal,
    now: () => 0,
  } as unknown as Cli;
  return { code: await main(argv, cli), ...said };
}
