#!/usr/bin/env zx
// Makes the manual's pictures from real output: npm run pictures. The demo and the pages come from the embedded lab; with --live, the
// picture of the mesh is made instead, by real hosts of the lab; with --page, those of the status page alone. Needs Chromium for the
// pages; where there is none, only the terminal is drawn.

import { $, argv, fs, tmpdir, which } from "zx";
import { terminalSvg } from "./terminal-svg.mjs";

if (!argv.live && !argv.page) {
  const demo = await $({ quiet: true, env: { ...process.env, FORCE_COLOR: "1" } })`node scripts/demo.mjs 2>/dev/null`;
  await fs.outputFile("docs/pictures/demo.svg", terminalSvg(demo.stdout, "mesh plan, apply, plan again and status"));
}

const chromium = await which("chromium", { nothrow: true });
if (!chromium) {
  console.error("the pages were left as they are: there is no chromium on PATH");
  process.exit(1);
}
if (!argv.live) {
  const { statusPictures } = await import("./pictures/status.mjs");
  await statusPictures(chromium);
  if (argv.page) process.exit(0);
}
await $`npm ci --prefix scripts/pictures --silent`;
const { page } = await import("./pictures/page.mjs");

/** Name, Markdown, width and height in CSS pixels. */
async function pages() {
  if (argv.live) {
    const { liveScene } = await import("./pictures/live.mjs");
    return [["mesh", await liveScene(), 1120, 640]];
  }
  const { healthScenes } = await import("./pictures/health.mjs");
  const { scenes, waitingScene } = await import("./pictures/scenes.mjs");
  const { comment, summary } = await scenes();
  return [
    ["comment", comment, 860, 1230],
    ["summary", summary, 430, 1690],
    ["waiting", await waitingScene(), 860, 760],
    ...(await healthPages(await healthScenes())),
  ];
}

/** The page of a night and one of its issues; what a terminal shows of it is drawn here. */
async function healthPages({ summary, terminal, issue }) {
  await fs.outputFile(
    "docs/pictures/health-terminal.svg",
    terminalSvg(terminal, "mesh health, with two things that are wrong"),
  );
  return [
    ["health-summary", summary, 860, 1560],
    ["health-issue", issue, 860, 1010],
  ];
}

const folder = tmpdir();
for (const [name, markdown, width, height] of await pages()) {
  await fs.writeFile(`${folder}/${name}.html`, await page(markdown, width));
  const size = `--window-size=${width},${height}`;
  const picture = `--screenshot=docs/pictures/${name}.png`;
  await $`${chromium} --headless --no-sandbox --hide-scrollbars --force-device-scale-factor=1.5 --virtual-time-budget=8000 ${size} ${picture} file://${folder}/${name}.html`.quiet();
}
await fs.remove(folder);
