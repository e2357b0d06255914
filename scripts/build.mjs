#!/usr/bin/env zx
// Builds dist/ from src/: tsc first, then ncc, because ncc cannot read TypeScript 7 sources itself.
// `--check` builds beside and fails when the committed dist/ is anything else, untracked files included.

import { $, fs, glob, minimist } from "zx";

const { check } = minimist(process.argv.slice(2), { boolean: ["check"] });
const target = check ? "lib/dist" : "dist";
$.verbose = false;

await fs.remove("lib");
await fs.remove(target);
await $`tsc -p tsconfig.build.json`;
for (const [entry, name] of Object.entries({ main: "action", cli: "mesh" })) {
  await $`ncc build lib/${entry}.js -o ${target}/${name} --license licenses.txt`;
  await fs.remove(`${target}/${name}/pagent.exe`);
  // What ncc takes for a file of ours depends on what lies in node_modules, so the bundle would differ from machine to machine.
  const ours = "{index.js,*.index.js,licenses.txt,package.json}";
  const assets = await glob("**", { cwd: `${target}/${name}`, dot: true, ignore: [ours] });
  if (assets.length > 0) throw new Error(`ncc took these for files of MeSH: ${assets.join(", ")}`);
  for (const file of await glob(`${target}/${name}/*.js`))
    await fs.writeFile(file, ascii(await fs.readFile(file, "utf8"), file));
}
if (check) {
  const { stdout, exitCode } = await $`diff -rq dist ${target}`.nothrow();
  process.stdout.write(exitCode === 0 ? "dist/ equals a fresh build\n" : `dist/ is not what src/ builds:\n${stdout}`);
  process.exitCode = exitCode ?? 1;
}

/** V8 reads and keeps ASCII at half the size: one other character doubles a whole file. */
function ascii(text, file) {
  // A raw string would show the escapes, a backslash before them undo them.
  if (/\braw`[^`]*[^\0-\x7f]|\\[^\0-\x7f]/.test(text)) throw new Error(`${file}: this cannot be written in ASCII`);
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
