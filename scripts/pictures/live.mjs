// The mesh of the manual on real hosts of the lab: sfspark1, office-one and the WSL2 on it, joined by one apply. Needs root, and a PowerShell.

import { readFile, writeFile } from "node:fs/promises";
import { $ } from "zx";
import { down, labConfig, up } from "../../lab/nspawn/index.ts";
import { statusMarkdown } from "../../src/report/status-markdown.ts";

/** A lab beside the usual one. */
const config = labConfig(process.env, 15);

/** The summary of its status. */
export async function liveScene() {
  try {
    const lab = await up(config, 0, (line) => console.error(line), 1, 1);
    const inventory = lab.inventory.replace(/[^/]+$/, "live.yaml");
    const text = await readFile(lab.inventory, "utf8");
    await writeFile(inventory, text.replaceAll(/\bw1\b/g, "office-one"));
    await $({ quiet: true })`node bin/mesh.cjs -i ${inventory} apply --yes`;
    const { stdout } = await $({ quiet: true })`node bin/mesh.cjs -i ${inventory} status --json`;
    return statusMarkdown(JSON.parse(stdout), new Date(), { limit: 60_000 });
  } finally {
    await down(config);
  }
}
