// The house's arrows: what the linter refuses is made of one list, and it refuses.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withArrows } from "../../scripts/build-lint.mjs";
import { layers } from "../../scripts/layers.mjs";

const names = Object.keys(layers);
const config = readFileSync("biome.json", "utf8");
const allowed = (layer: string): string[] => layers[layer as keyof typeof layers].split(" ").filter(Boolean);

test("biome.json is what the list makes (node scripts/build-lint.mjs && npx biome format --write biome.json)", () => {
  expect(JSON.parse(config)).toEqual(withArrows(JSON.parse(config)));
});

test("every folder of src/ has its place in the list", () => {
  const folders = readdirSync("src", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).filter((name) => !names.includes(name))).toEqual([]);
});

test.each(names)("%s may import only what stands below it", (layer) => {
  const below = names.slice(names.indexOf(layer) + 1);
  expect(below).toEqual(expect.arrayContaining(allowed(layer)));
});

describe("the linter", () => {
  const folder = mkdtempSync(join(tmpdir(), "mesh-arrows-"));
  /** Of each file, the imports that were refused. */
  let refused: ReadonlyMap<string, readonly string[]>;
  const targets = ["cli.ts", "main.ts", ...names.map((name) => `${name}/some.ts`)];
  const forms = [(target: string) => `import "../${target}";`, (target: string) => `await import("../../${target}");`];

  beforeAll(() => {
    writeFileSync(join(folder, "biome.json"), JSON.stringify({ ...JSON.parse(config), vcs: { enabled: false } }));
    for (const name of names) {
      mkdirSync(join(folder, "src", name, "deep"), { recursive: true });
      for (const [i, path] of ["a.ts", "deep/a.ts"].entries())
        writeFileSync(join(folder, "src", name, path), targets.map((target) => forms[i]?.(target)).join("\n"));
    }
    refused = refusedIn(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(names)("refuses %s all else, also in a folder of its own, and when it is loaded late", (layer) => {
    const closed = names.filter((name) => name !== layer && !allowed(layer).includes(name));
    const files = closed.map((name) => `${name}/some.ts`).sort();
    const entries = layer === "commands" ? ["main.ts"] : ["cli.ts", "main.ts"];
    expect(refused.get(`src/${layer}/a.ts`)?.toSorted()).toEqual([...files, ...entries].sort());
    expect(refused.get(`src/${layer}/deep/a.ts`)?.toSorted() ?? []).toEqual(files);
  });

  function refusedIn(cwd: string): Map<string, string[]> {
    const biome = join(import.meta.dirname, "../../node_modules/.bin/biome");
    const argv = ["lint", "--reporter=json", "--max-diagnostics=none", "--only=style/noRestrictedImports", "."];
    const { stdout } = spawnSync(biome, argv, { cwd, encoding: "utf8", maxBuffer: 50_000_000 });
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: { location: { path: string; start: { line: number } } }[];
    };
    const found = new Map<string, string[]>();
    for (const { location } of diagnostics)
      found.set(location.path, [...(found.get(location.path) ?? []), targets[location.start.line - 1] ?? ""]);
    return found;
  }
});
