import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { buttonArgv } from "../../src/commands/button.ts";
import { parseArgv } from "../../src/commands/program.ts";

test.each([
  ["", []],
  ["web-1 web-2", ["web-1", "web-2"]],
  ["--host web-1", ["web-1"]],
  ["--host=web-1 --dry-run", ["web-1", "--dry-run"]],
  ["--dry-run --host web-1,web-2", ["web-1", "web-2", "--dry-run"]],
  ["--host web-1 --host web-2", ["web-1", "web-2"]],
  ["--host office,tag:web,db-* --dry-run", ["office", "tag:web", "db-*", "--dry-run"]],
  ["--host all --dry-run", ["--dry-run"]],
  ["--host web-1,all", []],
  ["--host", ["--host"]],
  ["--host --dry-run", ["--host", "--dry-run"]],
])("the button's `%s` is apply's %j", (argv, apply) => {
  expect(buttonArgv(argv.split(" ").filter(Boolean))).toEqual(apply);
});

const quiet = { write: () => true } as unknown as NodeJS.WriteStream;
const takes = (argv: readonly string[]) => parseArgv(["apply", ...argv], { stdout: quiet, stderr: quiet });

test("every input of the button is a word that the script takes", async () => {
  const { on } = parse(readFileSync(new URL("../../.github/workflows/provision.yml", import.meta.url), "utf8"));
  for (const [name, { type }] of Object.entries<{ type: string }>(on.workflow_dispatch.inputs)) {
    await takes(buttonArgv(type === "boolean" ? [`--${name}`] : [`--${name}`, "web-1"]));
  }
});

test("a --host without a name is refused", async () => {
  await expect(takes(buttonArgv(["--host"]))).rejects.toThrow(/unknown option/);
});
