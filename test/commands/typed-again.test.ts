// What is proposed next works where it is pasted: for the inventory that was named.

import { expect, test } from "vitest";
import { allAsTyped, asTyped, linesAsTyped, typedAgain } from "../../src/commands/typed-again.ts";
import type { ErrorData } from "../../src/core/errors.ts";

const error = (next: ErrorData["next"]): ErrorData => ({
  ...{ code: "HOST_KEY_UNKNOWN", host: "web-1", step: "connect", problem: "x" },
  next,
});
const scan = ["mesh", "ssh", "scan", "web-1"];

test.each<[words: string, next: string]>([
  ["-i home.yaml plan", "mesh -i home.yaml ssh scan web-1"],
  ["plan --inventory home.yaml", "mesh --inventory home.yaml ssh scan web-1"],
  ["--inventory=home.yaml plan", "mesh --inventory=home.yaml ssh scan web-1"],
  ["-ihome.yaml plan", "mesh -ihome.yaml ssh scan web-1"],
  ["-i home.yaml plan -i office.yaml", "mesh -i office.yaml ssh scan web-1"],
  ["plan web-1", "mesh ssh scan web-1"],
  ["plan -- -i", "mesh ssh scan web-1"],
])("after mesh %s comes %s", (words, next) => {
  const typed = { words: words.split(" ") };
  expect(asTyped(typed, error(scan)).next?.join(" ")).toBe(next);
  expect(
    allAsTyped(typed, [{ error: error(scan) }, { error: null }]).map((host) => host.error?.next?.join(" ")),
  ).toEqual([next, undefined]);
});

test("what is no command of mesh, or names its inventory, stays as it is", () => {
  const typed = { words: ["-i", "home.yaml", "plan"] };
  const other = ["mesh", "-i", "other.yaml", "plan"];
  for (const next of [null, ["ssh", "-t", "web-1", "sudo", "reboot"], other])
    expect(asTyped(typed, error(next)).next).toBe(next);
  expect(asTyped({}, error(scan)).next).toBe(scan);
});

test("what was typed comes again with one option more, before what is no option", () => {
  const typed = { words: ["-i", "home.yaml", "apply", "--", "web-1"] };
  expect(typedAgain(typed, [], "--yes").join(" ")).toBe("mesh -i home.yaml apply --yes -- web-1");
  expect(typedAgain({}, ["apply"])).toEqual(["mesh", "apply"]);
});

test("lines of a report name the inventory that was typed, and no others do", () => {
  const typed = { words: ["health", "-i", "my home.yaml"] };
  const lines = [
    "mesh plan web-1",
    "ssh web-1 df -h",
    "mesh -i other.yaml plan",
    "mesh --inventory=x plan",
    "mesh-x plan",
  ];
  expect(linesAsTyped(typed, lines)).toEqual(["mesh -i 'my home.yaml' plan web-1", ...lines.slice(1)]);
  expect(linesAsTyped({ words: ["health"] }, lines)).toEqual(lines);
});
