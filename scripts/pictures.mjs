#!/usr/bin/env zx
// Makes the manual's pictures from real output: npm run pictures. The demo runs on the embedded lab.

import { $, fs } from "zx";
import { terminalSvg } from "./terminal-svg.mjs";

const demo = await $({ quiet: true, env: { ...process.env, FORCE_COLOR: "1" } })`node scripts/demo.mjs 2>/dev/null`;
await fs.outputFile("docs/pictures/demo.svg", terminalSvg(demo.stdout, "mesh plan, apply, plan again and status"));
