// The past, for the commands that look back: the inventory and the history, which they only read. No host and no server is asked.

import { MeshError } from "../core/errors.ts";
import { openHistory } from "../health/history/open.ts";
import type { History, HistoryKind, HistoryState } from "../health/history/types.ts";
import type { Inventory } from "../inventory/types.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { inventoryHere } from "./control.ts";
import { stateFolder } from "./state.ts";

export interface PastOptions extends CommonOptions {
  /** Calendar days, today included. */
  readonly days?: number;
}

export interface PastSession {
  readonly inventory: Inventory;
  readonly history: History;
  readonly days: number;
  readonly now: Date;
}

/** Days that are looked back over, unless somebody says another number. */
export const usualDays = 30;

/** No history keeps more. */
const mostDays = 400;

/** Gives the past to `work`, and closes it. */
export async function withPast<T>(
  cli: Cli,
  options: PastOptions,
  now: Date,
  work: (session: PastSession) => Promise<T>,
): Promise<T> {
  const { days = usualDays } = options;
  if (days > mostDays)
    throw new MeshError({ code: "USAGE", problem: `--days ${days}: the history keeps ${mostDays} days at most` });
  const inventory = await inventoryHere(cli, options);
  const at = { now: () => now, zone: inventory.health.timezone, redact: cli.known.redact, readOnly: true };
  const history = openHistory(stateFolder(cli), at);
  try {
    return await work({ inventory, history, days, now });
  } finally {
    history.close();
  }
}

const advice: Readonly<Partial<Record<HistoryKind, string>>> = {
  none: "mesh health writes it; MESH_STATE_DIR names the folder, when it is another one",
  older: "the next mesh health brings it up to date",
  damaged: "the next mesh health keeps the file under another name and begins a new one",
  locked: "another run is at work; try again in a minute",
  newer: "look with that release, or a newer one",
  foreign: "MESH_STATE_DIR names another folder",
  "read-only": "run it as the user that mesh health runs as",
};

/** What is wrong with the history, and what to do; nothing when all is well. */
export function troubleLines({ kind, words }: HistoryState): readonly string[] {
  if (kind === "ok") return [];
  const next = advice[kind];
  return [`✗ ${words}`, ...(next ? [`  ${next}`] : [])];
}
