import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { asker, askYes } from "../../src/commands/ask.ts";
import type { Cli } from "../../src/commands/cli.ts";

/** A terminal at which these keys are pressed once something is asked. */
function terminal(keys: string): Cli {
  const [stdin, stderr] = [new PassThrough(), new PassThrough()].map((s) => Object.assign(s, { isTTY: true }));
  stderr?.once("data", () => setImmediate(() => stdin?.write(keys)));
  return { stdin, stderr, signal: new AbortController().signal } as unknown as Cli;
}

const keys = [
  ["Ctrl-C", "\u0003"],
  ["Ctrl-D", "\u0004"],
] as const;

test.each(keys)("%s at a question ends the command, and is no bug of ours", async (_, key) => {
  const stopped = { code: "INTERRUPTED", problem: "stopped at a question" };
  await expect(askYes(terminal(key), "Change 3 hosts?")).rejects.toMatchObject(stopped);
  const ask = asker(terminal(key));
  await expect(ask?.text("The server", "sfspark1", String)).rejects.toMatchObject(stopped);
  ask?.close();
});

test.each([
  ["y\r", true],
  ["Yes\r", true],
  ["n\r", false],
  ["\r", false],
  ["yo\r", false],
])("%j is %s", async (typed, yes) => {
  expect(await askYes(terminal(typed), "Change 3 hosts?")).toBe(yes);
});

test("where there is no terminal, nobody said yes", async () => {
  expect(await askYes({ stdin: new PassThrough() } as unknown as Cli, "Change 3 hosts?")).toBe(false);
});
