// A file is written whole, into folders that are made, by several at once; and a place that takes nothing is an answer, not a wait.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { saveWhole } from "../../src/commands/save-whole.ts";
import { tempFolder } from "../health/history/nights.ts";

test("several writers of one file make its folders together, and leave one of their texts and nothing else", async () => {
  const folder = tempFolder();
  const texts = ["a", "b", "c"].map((letter) => letter.repeat(100_000));
  const file = join(folder, "one/two/file");
  expect(await Promise.all(texts.map((text) => saveWhole(file, text)))).toEqual(["", "", ""]);
  expect(texts).toContain(readFileSync(file, "utf8"));
  expect(readdirSync(join(folder, "one/two"))).toEqual(["file"]);
});

test.runIf(process.platform === "linux")("a folder that takes no new entry is an error at once", async () => {
  expect(await saveWhole("/proc/mesh/a/b/file", "x")).toBe("ENOENT");
});
