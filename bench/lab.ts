// The real lab as the benchmarks need it: up with so many hosts, and in the mesh.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { down, labConfig, open, up } from "../lab/nspawn/index.ts";
import { meshArgv } from "./case.ts";
import { finished } from "./measure.ts";
import type { Seen } from "./peers.ts";

/** Brings a lab up for `work`, with so many Windows machines besides, and takes it down again unless it was up before. */
export async function withLab<T>(
  count: number,
  say: (text: string) => void,
  work: (seen: Seen) => Promise<T>,
  windows = 0,
): Promise<T> {
  const config = labConfig(process.env);
  const before = await open(config).catch(() => undefined); // not up
  const lab = await up(config, count, say, windows);
  const folder = await mkdtemp(join(tmpdir(), "mesh-bench-lab-"));
  try {
    return await work({ lab, hosts: lab.hosts.slice(1, count + 1), folder });
  } finally {
    await rm(folder, { recursive: true });
    if (!before) await down(config, say);
  }
}

/** Everything as the inventory says, so that the next plan is empty. */
export async function converge({ lab, hosts }: Seen, say: (text: string) => void): Promise<void> {
  say(`  bringing ${["sfspark1", ...hosts].length} hosts into the mesh`);
  const apply = () => finished(meshArgv(lab.inventory, "apply", "--yes", "sfspark1", ...hosts));
  const first = await apply();
  // A Headscale that a hundred hosts join at once answered one of them with 500; the next run finished.
  if (first.code !== 0) say(`  mesh apply: exit ${first.code}; once more`);
  const run = first.code === 0 ? first : await apply();
  if (run.code !== 0) throw new Error(`mesh apply: exit ${run.code}\n${run.stdout}${run.stderr}`);
}

/** No node but the server's, no key, and hosts as they were at first. */
export async function forgetAll(seen: Seen, say: (text: string) => void): Promise<void> {
  const { lab, hosts } = seen;
  for (let i = 0; i < hosts.length; i += 10) await lab.fresh(...hosts.slice(i, i + 10));
  await lab.resetHeadscale();
  await converge({ ...seen, hosts: [] }, say);
}
