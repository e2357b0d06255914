// What the house's files keep to: no export that nobody takes, no file that is too long to read at once, and no path that the
// bundler would read as a file of ours.

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

test("what is resolved has no file's name in it that the bundler could read", () => {
  // ncc works out `resolve(folder, "index.html")` while it builds: it puts every index.html below the project into the bundle, those
  // of other packages too, and the program then looks there. It reads constants of the same file as well, but no call of a function.
  const all = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const texts = all.map((name) => [name, readFileSync(`src/${name}`, "utf8")] as const);
  const resolving = texts.filter(([, text]) => /import \{[^}]*\bresolve\b[^}]*\} from "node:path"/.test(text));
  expect(resolving.length).toBeGreaterThan(10);
  expect(resolving.flatMap(([name, text]) => readable(text).map((call) => `${name}: ${call}`))).toEqual([]);
});

/** The calls of `resolve` that have a literal text in them, or the name of one. */
function readable(text: string): readonly string[] {
  const constants = [...text.matchAll(/^\s*const (\w+)(?:: \w+)? = ["`]/gm)].map(([, name = ""]) => name);
  const known = new RegExp(["[\"'`]", ...constants.map((name) => `\\b${name}\\b`)].join("|"));
  return [...text.matchAll(/(?<![.\w])resolve\((?:[^()]|\([^()]*\))*\)/g)].flatMap(([call]) =>
    known.test(call) ? [call] : [],
  );
}
