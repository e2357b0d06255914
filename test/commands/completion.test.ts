// The completion as each real shell asks for it, and what `mesh completion words` answers at every place of the command line.

import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Cli } from "../../src/commands/cli.ts";
import { main } from "../../src/commands/program.ts";
import { registry } from "../../src/commands/registry.ts";
import { Redactor } from "../../src/core/redact.ts";
import { withHosts } from "../inventory/texts.ts";

let folder: string;

const lines = [
  { line: "mesh pl", found: ["plan"] },
  { line: "mesh plan web-1 w", found: ["web-1", "web-2"] },
  { line: "mesh inventory sh", found: ["show"] },
  { line: "mesh doctor --os ", found: ["linux", "windows"] },
  { line: "mesh plan tag:", found: ["tag:web"] },
  { line: "mesh plan --out ", found: ["FILES"] },
];

const text = withHosts(
  "s: { address: 192.168.1.10, connection: local, role: headscale, tags: [tag:web] }",
  "web-1: { address: web-1.local }",
  "web-2: { address: web-2.local }",
);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mesh-completion-"));
  await writeFile(join(folder, "mesh.yaml"), text);
  await writeFile(join(folder, "other.yaml"), text.replaceAll("web-", "db-"));
  await mkdir(join(folder, "bin"));
  // A start of mesh is half a second: the shells ask one that has the answers ready, and one test asks mesh itself.
  await writeFile(join(folder, "bin/mesh"), `#!/bin/sh\nIFS=_\nexec cat "${folder}/asked_$*"\n`, { mode: 0o755 });
  const asked = [...lines.map(({ line }) => ["words", "--", ...line.split(" ").slice(1)]), ["bash"], ["zsh"], ["fish"]];
  for (const argv of asked) {
    await writeFile(join(folder, `asked_completion_${argv.join("_")}`), (await mesh("completion", ...argv)).stdout);
  }
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Mesh in this process, in the folder of the inventory. */
async function mesh(...argv: string[]) {
  const said = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr") => ({
    write: (out: string) => {
      said[name] += out;
    },
  });
  const cli = { cwd: folder, home: folder, stdout: stream("stdout"), stderr: stream("stderr"), known: new Redactor() };
  const code = await main(argv, { ...cli, env: {} } as unknown as Cli);
  return { ...said, code };
}

/** Runs a program in that folder, where the mesh with the answers is on the path. */
async function run(program: string, ...args: string[]): Promise<string> {
  const env = { PATH: `${join(folder, "bin")}:${process.env.PATH}`, HOME: folder, LANG: "C.UTF-8" };
  const { stdout, stderr } = await promisify(execFile)(program, args, { cwd: folder, env });
  expect(stderr).toBe("");
  return stdout;
}

const firsts = (lines: string) =>
  lines
    .split("\n")
    .map((line) => line.split("\t")[0] ?? "")
    .filter(Boolean);

const words = async (...typed: string[]) => firsts((await mesh("completion", "words", "--", ...typed)).stdout);

describe("what may stand there", () => {
  test("at the beginning is every command, by its first word", async () => {
    expect(new Set(await words(""))).toEqual(new Set(registry.map(({ name }) => name.split(" ")[0])));
  });

  test.each(registry.filter(({ name }) => name.includes(" ")).map(({ name }) => name))(
    "after the first word of %s is its second",
    async (name) => {
      const [group = "", second] = name.split(" ");
      expect(await words(group, "")).toContain(second);
    },
  );

  test.each([
    { typed: ["plan", "--sh"], found: ["--show-commands", "--shards"] },
    { typed: ["plan", "web"], found: ["web-1", "web-2"] },
    { typed: ["plan", "--out", "plan.json", "web-1", "w"], found: ["web-1", "web-2"] },
    { typed: ["plan", "--out=plan.json", "--", "w"], found: ["web-1", "web-2"] },
    { typed: ["plan", "tag:"], found: ["tag:web"] },
    { typed: ["-i", "other.yaml", "plan", "db"], found: ["db-1", "db-2"] },
    { typed: ["--inventory=other.yaml", "plan", "db"], found: ["db-1", "db-2"] },
    { typed: ["-i", "missing.yaml", "plan", ""], found: [] },
    { typed: ["plan", "--out", ""], found: [":files"] },
    { typed: ["plan", "--out=p"], found: [":files"] },
    { typed: ["-i", "m"], found: [":files"] },
    { typed: ["report", "merge", "one.json", ""], found: [":files"] },
    { typed: ["doctor", "--os", ""], found: ["linux", "windows"] },
    { typed: ["doctor", "--os=w"], found: ["--os=windows"] },
    { typed: ["plan", "--limit", ""], found: ["s", "web-1", "web-2", "tag:web"] },
    { typed: ["apply", "--limit", ""], found: [] },
    { typed: ["remote", "provision", "web-2"], found: ["web-2"] },
    { typed: ["doctor", "web-1", ""], found: [] },
    { typed: ["health", "h"], found: ["history"] },
    { typed: ["health", "w"], found: ["web-1", "web-2"] },
    { typed: ["inventory", "add", ""], found: [] },
    { typed: ["completion", ""], found: ["bash", "zsh", "fish"] },
    { typed: ["nonsense", ""], found: [] },
    { typed: ["plan", "--", "-"], found: [] },
  ])("$typed: $found", async ({ typed, found }) => {
    expect(await words(...typed)).toEqual(found);
  });

  const started = (...argv: string[]) =>
    spawnSync(process.execPath, [join(import.meta.dirname, "../../src/cli.ts"), "completion", ...argv], {
      cwd: folder,
      encoding: "utf8",
    });

  test("no other shell has a script, and says so", () => {
    expect(started("tcsh")).toMatchObject({
      status: 64,
      stdout: "",
      stderr: expect.stringContaining("bash, zsh, fish"),
    });
  });

  test("is told with its meaning behind a tab, by mesh as it is started", () => {
    const said = { status: 0, stdout: "web-1\tweb-1.local\n", stderr: "" };
    expect(started("words", "--", "plan", "web-1")).toMatchObject(said);
  });
});

const has = (shell: string) => spawnSync(shell, ["--version"]).status === 0;

test("the line of README works in a new home", () => {
  const [, line = ""] = /`([^`]*mesh completion bash >[^`]*)`/.exec(readFileSync("README.md", "utf8")) ?? [];
  const home = mkdtempSync(join(tmpdir(), "mesh-home-"));
  try {
    const typed = `mesh() { "$NODE" "$CLI" "$@"; }\n${line}`;
    const env = { PATH: process.env.PATH, HOME: home, NODE: process.execPath, CLI: resolve("src/cli.ts") };
    expect(spawnSync("sh", ["-c", typed], { env, encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
    const written = readFileSync(join(home, ".local/share/bash-completion/completions/mesh"), "utf8");
    expect(written).toContain("complete -F _mesh mesh");
  } finally {
    rmSync(home, { recursive: true });
  }
});

describe.skipIf(!has("bash"))("bash", () => {
  /** As readline calls it: the words before the cursor; what is behind it does not count. */
  const script = `source <(mesh completion bash); compopt() { COMPREPLY=(FILES); }
    COMP_LINE="$1 behind"; COMP_POINT=\${#1}; _mesh mesh; printf '%s\\n' "\${COMPREPLY[@]}"`;

  test.each(lines)("$line: $found", async ({ line, found }) => {
    // It replaces only what stands behind the last colon.
    const replies = found.map((word) => (line.includes(":") ? word.replace(/.*:/, "") : word));
    expect(firsts(await run("bash", "--norc", "-c", script, "bash", line))).toEqual(replies);
  });

  test("knows whom to ask", async () => {
    expect(await run("bash", "--norc", "-c", "source <(mesh completion bash); complete -p mesh")).toBe(
      "complete -F _mesh mesh\n",
    );
  });
});

describe.skipIf(!has("zsh"))("zsh", () => {
  const script = `compdef() { :; }; source <(mesh completion zsh)
    _describe() { print -rl -- "\${(@P)2}"; }; _files() { print FILES; }
    words=("\${(@s: :)1}"); CURRENT=\${#words}; PREFIX=\${words[CURRENT]}; _mesh`;

  test.each(lines)("$line: $found", async ({ line, found }) => {
    // NAME:MEANING, so that a colon of the name is escaped.
    const told = firsts(await run("zsh", "-f", "-c", script, "zsh", line)).map((one) => one.replace(/(?<!\\):.*/, ""));
    expect(told.map((one) => one.replace("\\:", ":"))).toEqual(found);
  });
});

describe.skipIf(!has("fish"))("fish", () => {
  const script = `mesh completion fish | source; function __fish_complete_path; echo FILES; end; complete -C "$argv[1]"`;

  test.each(lines)("$line: $found", async ({ line, found }) => {
    expect(firsts(await run("fish", "--no-config", "-c", script, line)).sort()).toEqual([...found].sort());
  });
});
