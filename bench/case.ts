// The shape of a benchmark, and what the cases share.

import { join } from "node:path";
import type { Contender, Figure, Rounds, Sample } from "./measure.ts";
import { median } from "./measure.ts";
import type { Bar, Outcome } from "./results.ts";

export interface Case {
  readonly id: string;
  readonly title: string;
  run(rounds: Rounds): Promise<Outcome>;
}

const project = join(import.meta.dirname, "..");

/** The bundled `mesh -i INVENTORY WORDS`, as users run it. */
export const meshArgv = (inventory: string, ...argv: readonly string[]): string[] => [
  process.execPath,
  join(project, "bin/mesh.cjs"),
  "-i",
  inventory,
  ...argv,
];

/** A plan that has to find nothing to do on this many hosts. */
export const emptyPlan = (name: string, inventory: string, hosts: readonly string[]): Contender => ({
  name,
  argv: meshArgv(inventory, "plan", "--detailed-exitcode", ...hosts),
  check: ({ code, stdout, stderr }) => {
    if (code !== 0) throw new Error(`mesh plan: exit ${code}\n${stdout}${stderr}`);
  },
});

const of = (figures: readonly Figure[], name: string): readonly Sample[] => {
  const runs = figures.find((figure) => figure.name === name)?.runs;
  if (!runs) throw new Error(`nothing called ${name} was measured`);
  return runs;
};

export const seconds = (figures: readonly Figure[], name: string): number =>
  median(of(figures, name).map((run) => run.seconds));

export const memory = (figures: readonly Figure[], name: string): number =>
  Math.max(...of(figures, name).map((run) => run.megabytes ?? Number.NaN));

/** The medians of two contenders as a ratio that must not be above `limit`. */
export const ratio = (figures: readonly Figure[], [one, other]: [string, string], limit: number): Bar => ({
  text: `${one} / ${other}`,
  value: seconds(figures, one) / seconds(figures, other),
  limit,
  unit: "×",
});
