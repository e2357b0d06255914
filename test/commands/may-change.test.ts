import { expect, test } from "vitest";
import { parseInputs } from "../../src/commands/action/inputs.ts";
import { mayChange } from "../../src/commands/action/run.ts";

test.each([
  { command: "apply", may: true },
  { command: "provision", may: true },
  { command: "apply", "dry-run": "true", may: false },
  { command: "provision", "dry-run": "true", may: false },
  { command: "validate", may: false },
  { command: "plan", may: false },
  { command: "report", may: false },
  { command: "status", may: false },
  { command: "health", may: false },
  { command: "watchdog", may: false },
])("$command with dry-run=$dry-run may change something: $may", ({ may, ...given }) => {
  const inputs: Readonly<Record<string, string>> = given;
  expect(mayChange(parseInputs((name) => inputs[name] ?? ""))).toBe(may);
});
