// What was measured, as data: bench/results.json, from which the manual's page is made.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const sample = z.strictObject({
  seconds: z.number(),
  cpu: z.number().optional(),
  megabytes: z.number().optional(),
});

const bar = z.strictObject({
  text: z.string(),
  value: z.number(),
  /** The bar is reached when `value` is not above it. */
  limit: z.number(),
  unit: z.enum(["×", "s", "MB"]),
});

const trace = z.strictObject({
  name: z.string(),
  seconds: z.number(),
  stretches: z
    .array(z.strictObject({ at: z.number(), cores: z.array(z.number()).readonly(), open: z.number() }))
    .readonly(),
});

const measured = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** What each run does, and on what. */
  what: z.string(),
  date: z.string(),
  machine: z.string(),
  figures: z.array(z.strictObject({ name: z.string(), runs: z.array(sample).readonly() })),
  bars: z.array(bar),
  /** Counted beside the figures, in words. */
  notes: z.array(z.string()),
  /** What the cores did meanwhile; drawn as docs/pictures/ID-trace.svg. */
  traces: z.array(trace).optional(),
});

const results = z.array(measured);

export type Measured = z.infer<typeof measured>;
export type Bar = z.infer<typeof bar>;
/** What a case gives back; when and where it ran is added for it. */
export type Outcome = Omit<Measured, "id" | "title" | "date" | "machine">;

export const resultsFile = join(import.meta.dirname, "results.json");

export const readResults = async (): Promise<Measured[]> =>
  results.parse(JSON.parse(await readFile(resultsFile, "utf8")));
