// Every fault that is broken on purpose, and what MeSH makes of it. `npm run docs` prints this in the manual.

import type { Failing, Mended, Row } from "./row.ts";
import { hostFaults } from "./table-hosts.ts";
import { mendedFaults } from "./table-mended.ts";
import { meshFaults } from "./table-mesh.ts";
import { reachFaults } from "./table-reach.ts";

const failingRows = [...reachFaults, ...hostFaults, ...meshFaults] as const satisfies readonly Failing[];

export type FailingId = (typeof failingRows)[number]["id"];
export type MendedId = (typeof mendedFaults)[number]["id"];

export const rows: readonly Row[] = [...failingRows, ...mendedFaults];

export const failing = (id: FailingId): Failing => found(failingRows, id);
export const mended = (id: MendedId): Mended => found(mendedFaults, id);

function found<T extends Row>(all: readonly T[], id: string): T {
  const row = all.find((each) => each.id === id);
  if (!row) throw new Error(`no fault is called ${id}`);
  return row;
}
