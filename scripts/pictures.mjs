#!/usr/bin/env zx
// Makes the manual's pictures from real output: npm run pictures. The demo and the pages come from the embedded lab. Needs
// Chromium for the pages; where there is none, only the terminal is drawn.

import { $, fs, tmpdir, which } from "zx";
import { terminalSvg } from "./terminal-svg.mjs";

const demo = await $({ quiet: true, env: { ...process.env, FORCE_COLOR: "1" } })`node scripts/demo.mjs 2>/dev/null`;
await fs.outputFile("docs/pictures/demo.svg", terminalSvg(demo.stdout, "mesh plan, apply, plan again and status"));

const chromium = await which("chromium", { nothrow: true });
if (!chromium) {
  console.error("summary.png and comment.png were left as they are: there is no chromium on PATH");
  process.exit(1);
}
await $`npm ci --prefix scripts/pictures --silent`;
const { page } = await import("./pictures/page.mjs");
const { scenes, waitingScene } = await import("./pictures/scenes.mjs");
const folder = tmpdir();
const { comment, summary } = await scenes();
for (const [name, markdown, width, height] of [
  ["comment", comment, 860, 1230],
  ["summary", summary, 430, 1690],
  ["waiting", await waitingScene(), 860, 760],
]) {
  await fs.writeFile(`${folder}/${name}.html`, await page(markdown, width));
  const size = `--window-size=${width},${height}`;
  const picture = `--screenshot=docs/pictures/${name}.png`;
  await $`${chromium} --headless --no-sandbox --hide-scrollbars --force-device-scale-factor=1.5 --virtual-time-budget=8000 ${size} ${picture} file://${folder}/${name}.html`.quiet();
}
await fs.remove(folder);
