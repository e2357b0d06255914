// The threads that resolve names and read files: forty that hang must not hold up the next one.

import { execFileSync, spawn } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

/** Opens pipes that nobody writes to, each of which takes a thread and keeps it; then reads a file. */
const hang = `
  import { open, readFile } from "node:fs/promises";
  for (const pipe of process.argv.slice(1)) open(pipe, "r").then((file) => file.close());
  await readFile("package.json");
  console.log("read, with a pool of " + process.env.UV_THREADPOOL_SIZE);`;

test("forty threads that hang leave one for the next", async () => {
  const folder = mkdtempSync(join(tmpdir(), "mesh-threads-"));
  const pipes = Array.from({ length: 40 }, (_, i) => join(folder, String(i)));
  execFileSync("mkfifo", pipes);
  const { UV_THREADPOOL_SIZE: _, ...env } = process.env;
  const argv = ["--import", "./src/core/threads.ts", "--input-type=module", "-e", hang, ...pipes];
  const child = spawn(process.execPath, argv, { env, stdio: ["ignore", "pipe", "inherit"] });
  try {
    // With the usual four threads this never comes, and the test runs out of time.
    const said = await new Promise((resolve) => child.stdout.once("data", (text) => resolve(String(text))));
    expect(said).toBe("read, with a pool of 64\n");
    for (const pipe of pipes) closeSync(openSync(pipe, constants.O_WRONLY));
    expect(await new Promise((resolve) => child.once("close", resolve))).toBe(0);
  } finally {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true });
  }
});

test("whoever starts MeSH may set another number", () => {
  const print = "console.log(process.env.UV_THREADPOOL_SIZE)";
  const argv = ["--import", "./src/core/threads.ts", "--input-type=module", "-e", print];
  const env = { ...process.env, UV_THREADPOOL_SIZE: "8" };
  expect(execFileSync(process.execPath, argv, { env }).toString()).toBe("8\n");
});

test.each(["src/cli.ts", "src/main.ts"])("%s imports it before anything else", (entry) => {
  const [first] = readFileSync(entry, "utf8").match(/^import .*$/m) ?? [];
  expect(first).toBe('import "./core/threads.ts";');
});
