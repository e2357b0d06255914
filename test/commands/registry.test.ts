// The registry is every command once, agrees with action.yml, and costs a start next to nothing.

import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { actionSides } from "../../src/commands/action/registry.ts";
import { groups, registry } from "../../src/commands/registry.ts";
import { commonInputs, type inputNames } from "../../src/github/inputs.ts";
import { Reader } from "../../src/github/read-inputs.ts";

const root = join(import.meta.dirname, "../..");
const names = registry.map(({ name }) => name);
/** Files of the folder that hold no command. */
const shared = ["definition", "options"];

test("every file of definitions/ is one command, and stands in the registry once", () => {
  const files = readdirSync(join(root, "src/commands/definitions")).map((file) => file.replace(/\.ts$/, ""));
  const commands = files.filter((file) => !shared.includes(file));
  expect(names.map((name) => name.replace(" ", "-")).sort()).toEqual(commands.sort());
});

test("every side of the Action that a definition has is a command of the Action", async () => {
  const folder = join(root, "src/commands/definitions");
  const modules = await Promise.all(readdirSync(folder).map((file) => import(join(folder, file))));
  const sides = modules.flatMap((module) => Object.values<object>(module)).filter((value) => "inputs" in value);
  expect(new Set(sides)).toEqual(new Set(Object.values(actionSides)));
});

test("commands of two words stand together, below a group that says what it is", () => {
  const firsts = names.filter((name) => name.includes(" ")).map((name) => name.split(" ")[0]);
  const inOrder = firsts.filter((group, i) => group !== firsts[i - 1]);
  expect(inOrder).toEqual(Object.keys(groups));
});

test("action.yml has the inputs that the commands read, and no other", () => {
  const asked = new Set<string>(["command"]);
  const read = new Reader<(typeof inputNames)[number]>((name) => {
    asked.add(name);
    return "";
  });
  commonInputs(read);
  for (const { inputs } of Object.values(actionSides)) inputs(read);
  const { inputs } = parse(readFileSync(join(root, "action.yml"), "utf8"));
  expect([...asked].sort()).toEqual(Object.keys(inputs).sort());
});

/** The files that an import loads, in a process of its own: those of this repository, and packages by their name. */
async function loadedBy(file: string): Promise<string[]> {
  const script = `
    import { registerHooks } from "node:module";
    const load = (url, context, next) => { console.log(url); return next(url, context); };
    registerHooks({ load });
    await import(${JSON.stringify(pathToFileURL(join(root, file)).href)});`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script]);
  const files = stdout.split("\n").filter((url) => url.startsWith("file:"));
  const short = files.map((url) => url.replace(pathToFileURL(`${root}/`).href, ""));
  return [...new Set(short.map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path))];
}

test.each(["src/commands/registry.ts", "src/commands/action/registry.ts"])("%s loads only words", async (file) => {
  const loaded = await loadedBy(file);
  // Some definitions are two commands of the Action.
  expect(loaded.length).toBeGreaterThan(Object.keys(actionSides).length / 2);
  expect(loaded.filter((path) => !path.startsWith("src/commands/definitions/"))).toEqual([file]);
});

test("the command line loads no package but commander before a command is chosen", async () => {
  const loaded = await loadedBy("src/commands/program.ts");
  expect(loaded.filter((path) => !path.startsWith("src/"))).toEqual(["commander"]);
  expect(loaded.filter((path) => /^src\/(ssh|host|headscale|steps|converge|inventory|init)\//.test(path))).toEqual([]);
});
