import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { releasePin } from "../../src/init/release.ts";

const checkout = join(import.meta.dirname, "../..");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mesh-manual-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What the program in this folder says of an empty inventory. */
function said(program: string): string {
  writeFileSync(join(folder, "mesh.yaml"), "");
  const argv = [join(program, "src/cli.ts"), "plan"];
  return spawnSync(process.execPath, argv, { cwd: folder, encoding: "utf8" }).stderr;
}

test("in a checkout a message names the page that lies there", () => {
  const text = said(checkout);
  expect(text).toContain("the file is empty; docs/examples/mesh.yaml is one");
  expect(text).toContain("more: docs/topics/troubleshooting.md#inventory_invalid\n");
});

test("where the manual does not lie, as after an installation, it is the page of the release on the web", () => {
  cpSync(join(checkout, "src"), join(folder, "src"), { recursive: true });
  for (const name of ["node_modules", "package.json"]) symlinkSync(join(checkout, name), join(folder, name));
  const [repository, , , tag] = releasePin()?.split(/[@ ]/) ?? [];
  const web = `https://github.com/${repository}/blob/${tag}/docs`;
  const text = said(folder);
  expect(text).toContain(`the file is empty; ${web}/examples/mesh.yaml is one`);
  expect(text).toContain(`more: ${web}/topics/troubleshooting.md#inventory_invalid\n`);
});

const sources = readdirSync(join(checkout, "src"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".gen.ts"))
  .flatMap((name) => readFileSync(join(checkout, "src", name), "utf8").split("\n"));
const page = /docs\/[\w/-]+\.(?:md|yaml)/;

test("no message names a page in another way, and each page is there", () => {
  // Comments, the words of a schema (which are files of the manual), and the anchor that the others are made of.
  const not = /^\s*(?:\/\/|\*|\/\*\*)|\.describe\(|const helpAnchor|const ownersPaths/;
  const named = sources.filter((line) => page.test(line) && !not.test(line));
  expect(named.filter((line) => !line.includes("manualPage("))).toEqual([]);
  expect(named.map((line) => page.exec(line)?.[0] ?? "").filter((path) => !existsSync(join(checkout, path)))).toEqual(
    [],
  );
  expect(named).not.toEqual([]);
});
