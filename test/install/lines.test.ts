// Every line of README and manual that installs MeSH, typed in an empty folder with an empty home. In the place of what is at
// github.com stand the packed file and a clone of this checkout.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { version } from "../../src/core/version.ts";
import { checkout, type Place, packAsReleased, place, standIn } from "./installed.ts";

const pages = ["README.md", "lab/README.md", "CONTRIBUTING.md"].concat(
  readdirSync(join(checkout, "docs"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => join("docs", file)),
);
const text = (page: string) => readFileSync(join(checkout, page), "utf8");
const [major] = version.split(".");
const release = "https://github.com/steve/mesh/releases/latest/download/mesh.tgz";
const repository = `git+https://github.com/steve/mesh.git#v${major}`;

/** In code, up to its end or a comment. */
const linesWith = (word: string) =>
  pages.flatMap((page) =>
    [...text(page).matchAll(new RegExp(`(?:^|\`)((?:sudo )?${word}\\b[^\`\\n#]*(?:#v\\d+)?)`, "gm"))].map(
      ([, line = ""]) => line.trim(),
    ),
  );

let packed: string;
let cloned: string;
let source: Place;
beforeAll(() => {
  source = place();
  const clone = standIn(source.folder, `v${major}`);
  cloned = `git+file://${clone}`;
  packed = packAsReleased(clone);
}, 60_000);
afterAll(() => source.remove());

const installing = [...new Set(linesWith("npm (?:install|i|add)"))];

test("the manual installs by the release's file, by Git, and without a network", () => {
  expect(installing.filter((line) => line.includes(release)).length).toBeGreaterThan(0);
  expect(installing.filter((line) => line.includes(repository)).length).toBeGreaterThan(0);
  expect(installing.filter((line) => line.endsWith(" ./mesh.tgz")).length).toBeGreaterThan(0);
});

test.each(installing)(
  "%s",
  async (line) => {
    const here = place();
    try {
      await here.type(`cp ${packed} mesh.tgz`);
      const meant = line.replace(release, packed).replace(repository, `${cloned}#v${major}`);
      expect(meant).not.toMatch(/https?:/);
      expect(await here.type(meant)).toMatchObject({ code: 0, stderr: "" });
      expect(await here.type("mesh --version")).toEqual({ code: 0, stdout: version, stderr: "" });
      for (const removal of new Set(linesWith("npm (?:uninstall|rm)"))) {
        expect(await here.type(removal)).toMatchObject({
          code: 0,
          stdout: expect.stringMatching(/^removed 1 package/m),
        });
        expect((await here.type("mesh --version")).code).toBe(127);
      }
    } finally {
      here.remove();
    }
  },
  60_000,
);

test("what a clone needs is what continuous integration runs on a clean one", () => {
  const ci = readFileSync(join(checkout, ".ci/run"), "utf8");
  const wanted = [...new Set(linesWith("npm (?:ci|run demo|test)"))].flatMap((line) => line.split(" && "));
  const steps = { "npm ci": "step npm ci", "npm run demo": "step npm run -s demo", "npm test": "step npm test" };
  for (const [line, step] of Object.entries(steps)) {
    expect(wanted).toContain(line);
    expect(ci).toContain(step);
  }
});

test("nothing that is not in a clone's node_modules is fetched by npx, and MeSH never", () => {
  const allowed = /^npx (zx scripts\/|vitest |biome |tsc )/;
  expect([...new Set(linesWith("npx").filter((line) => !allowed.test(line)))]).toEqual(["npx mesh"]);
  const warning = pages.filter((page) => text(page).includes("`npx mesh`"));
  expect(warning.sort()).toEqual(["README.md", "docs/topics/installing.md"]);
});
