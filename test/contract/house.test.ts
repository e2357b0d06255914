// What the house's files keep to: no export that nobody takes, and no file that is too long to read at once.

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { untakenExports } from "./exports.ts";

test("what no other file takes is not exported", () => {
  expect(untakenExports("src", "lab")).toEqual([]);
});

test("a file of the sources has fewer than 250 lines", () => {
  const files = ["src", "lab", "host"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
  );
  const sources = files.filter((name) => /\.(ts|sh|ps1)$/.test(name) && !name.endsWith(".gen.ts"));
  expect(sources.length).toBeGreaterThan(300);
  expect(sources.filter((name) => readFileSync(name, "utf8").split("\n").length > 250)).toEqual([]);
});
