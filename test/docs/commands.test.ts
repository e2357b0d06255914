import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseArgv } from "../../src/commands/program.ts";

/** Streams that keep what is written, so that a refusal can be shown. */
function listener() {
  const said: string[] = [];
  const stream = { write: (text: string) => said.push(text) } as unknown as NodeJS.WriteStream;
  return { said, streams: { stdout: stream, stderr: stream } };
}

/** Why our command line refuses these words; "" when it takes them. */
async function refusal(argv: readonly string[]): Promise<string> {
  const { said, streams } = listener();
  return parseArgv(argv, streams).then(
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
].filter((argv) => !/[…]|^is|^keeps|COMMAND|--help|--version/.test(argv));

test("the manual shows a good number of commands", () => expect(commands.length).toBeGreaterThan(10));

test.each(commands)("the manual's `mesh %s` is a command", async (line) => {
  const argv =
    line
      .replace("--port PORT", "--port 22")
      .match(/"[^"]*"|'[^']*'|\S+/g)
      ?.map((word) => word.replace(/^["']|["']$/g, "")) ?? [];
  expect(await refusal(argv)).toBe("");
});

test("a command that is not there is refused", async () => {
  expect(await refusal(["remote", "destroy"])).toMatch(/unknown command/);
  expect(await refusal(["plan", "--frce"])).toMatch(/unknown option '--frce'/);
});

test("a command without its group is told where it is", async () => {
  expect(await refusal(["validate"])).toContain("(Did you mean mesh inventory validate?)\n");
  expect(await refusal(["remote", "scan"])).toContain("(Did you mean mesh ssh scan?)\n");
  expect(await refusal(["nowhere"])).not.toContain("mean");
});

const helps = [
  "",
  "remote",
  "ssh",
  "inventory",
  "report",
  "health",
  "health history",
  "health explain",
  "health test-alarm",
  "init",
  "plan",
  "apply",
  "status",
  "doctor",
  "remote provision",
  "remote provision-all",
  "remote prepare",
  "remote status",
  "ssh scan",
  "inventory validate",
  "inventory list",
  "inventory show",
  "inventory diff",
  "inventory schema",
  "inventory add",
  "inventory import",
  "report merge",
  "completion",
];

test.each(helps)("mesh %s --help explains itself within 120 columns, and its examples are commands", async (argv) => {
  const text = await refusal([...argv.split(" ").filter(Boolean), "--help"]);
  expect(text).toMatch(/^Usage: mesh/);
  expect(text.split("\n").filter((line) => line.length > 120)).toEqual([]);
  const examples = [...text.matchAll(/^ {2}mesh (\S.*?)(?: {2,}.*| > .*)?$/gm)].map(([, example]) => example ?? "");
  if (!text.includes("\nCommands:")) expect(examples.filter((example) => example.includes(argv))).not.toEqual([]);
  for (const example of examples) expect(await refusal(example.split(" ")), example).toBe("");
});

test("no command is without its help in the test above", async () => {
  const named = async (group: string) => {
    const text = await refusal([...group.split(" ").filter(Boolean), "--help"]);
    const names = text.split("\nCommands:\n")[1]?.matchAll(/^ {2}([a-z][\w-]*)/gm) ?? [];
    return [...names].map(([, name]) => `${group} ${name}`.trim()).filter((name) => !/help|mesh/.test(name));
  };
  const all = (await Promise.all(["", "health", "remote", "ssh", "inventory", "report"].map(named))).flat();
  expect(all.filter((name) => !helps.includes(name))).toEqual([]);
  expect(all.length).toBe(helps.length - 1);
});
