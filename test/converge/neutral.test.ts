// What is decided, planned and told knows no operating system: only a Platform does.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const folders = ["src/steps", "src/converge", "src/plan", "src/report"];
const files = folders
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)))
  .filter((file) => file.endsWith(".ts"));

/** Without comments, which may name a system as an example. */
const codeOf = (file: string) =>
  readFileSync(file, "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|\s)\/\/.*$/gm, "$1");

/** Ways to ask which system it is; a host's `os` may be told, and not compared. */
const questions = [
  /(?<!font-)\bfamily\b/,
  /\bos\b\s*(?:===|!==|==|!=|\))/,
  /(?:===|!==)\s*\S*\bos\b/,
  /switch\s*\([^)]*\bos\b/,
  /(?<!\bos: )["'`](?:linux|windows|posix|darwin|plan9)["'`]/i,
  /\bwindows\b/i,
  /host\/(?:posix|windows)/,
];

const asks = (code: string) => questions.filter((question) => question.test(code)).map(String);

test.each(files)("%s asks no system which it is", (file) => {
  expect(asks(codeOf(file))).toEqual([]);
});

test.each([
  'if (host.os === "linux") x();',
  'const w = "windows" === host.os;',
  "switch (host.os) {",
  "facts.system.family",
  "inventory.windows.loginSeconds",
  'import { posix } from "../host/posix/index.ts";',
])("the rule sees %s", (code) => {
  expect(asks(code)).not.toEqual([]);
});

test("the rule lets a system's name be told", () => {
  const told =
    'all = { os: "linux" }; <g font-family="serif"> text = "hosts with os: " + host.os; host.os ?? null; wslOf; from "../shell/posix.ts"';
  expect(asks(told)).toEqual([]);
});
