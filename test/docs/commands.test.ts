import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseWords } from "../../src/commands/program.ts";

/** Streams that keep what is written, so that a refusal can be shown. */
function listener() {
  const said: string[] = [];
  const stream = { write: (text: string) => said.push(text) } as unknown as NodeJS.WriteStream;
  return { said, streams: { stdout: stream, stderr: stream } };
}

/** Why our command line refuses these words; "" when it takes them. */
async function refusal(words: readonly string[]): Promise<string> {
  const { said, streams } = listener();
  return parseWords(words, streams).then(
    () => "",
    () => said.join(""),
  );
}

const pages = [
  "README.md",
  ...readdirSync("docs", { recursive: true, encoding: "utf8" }).map((file) => join("docs", file)),
].filter((file) => file.endsWith(".md"));

/** Every `mesh …` in code, up to its end, a comment or a pipe. Placeholders in capitals stand for themselves. */
const commands = [
  ...new Set(
    pages.flatMap((page) =>
      [...readFileSync(page, "utf8").matchAll(/(?:^|`|\$ |npx )mesh ([a-z-][^`\n#|>]*)/gm)].map((match) =>
        (match[1] ?? "").trim(),
      ),
    ),
  ),
].filter((words) => !/[…]|^is|^keeps|COMMAND|--help/.test(words));

test("the manual shows a good number of commands", () => expect(commands.length).toBeGreaterThan(10));

test.each(commands)("the manual's `mesh %s` is a command", async (line) => {
  const words =
    line
      .replace("--port PORT", "--port 22")
      .match(/"[^"]*"|'[^']*'|\S+/g)
      ?.map((word) => word.replace(/^["']|["']$/g, "")) ?? [];
  expect(await refusal(words)).toBe("");
});

test("a command that is not there is refused", async () => {
  expect(await refusal(["remote", "destroy"])).toMatch(/unknown command/);
  expect(await refusal(["plan", "--frce"])).toMatch(/unknown option '--frce'/);
});

const helps = [
  "",
  "plan",
  "apply",
  "report merge",
  "status",
  "remote",
  "remote provision",
  "ssh",
  "ssh scan",
  "inventory",
  "inventory add",
];

test.each(helps)("mesh %s --help explains itself within 120 columns", async (words) => {
  const text = await refusal([...words.split(" ").filter(Boolean), "--help"]);
  expect(text).toMatch(/^Usage: mesh/);
  expect(text.split("\n").filter((line) => line.length > 120)).toEqual([]);
});
