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
}
if (check) {
  const { stdout, exitCode } = await $`diff -rq dist ${target}`.nothrow();
  process.stdout.write(exitCode === 0 ? "dist/ equals a fresh build\n" : `dist/ is not what src/ builds:\n${stdout}`);
  process.exitCode = exitCode ?? 1;
}
