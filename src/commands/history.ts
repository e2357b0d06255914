// Where a run learns which hosts were taken out of the inventory. A run about chosen hosts does not ask.

import type { AskHistory } from "../converge/look.ts";
import { formerHosts } from "../inventory/former.ts";
import type { Inventory } from "../inventory/types.ts";
import { inShard, type Shard } from "../plan/shards.ts";
import type { Cli } from "./cli.ts";

export interface HistoryOptions {
  /** The inventory as it was before, instead of its Git history. */
  readonly base?: string;
}

/** Asks the base or Git; of the answer, a shard takes its own hosts. */
export function historyOf(cli: Cli, inventory: Inventory, options: HistoryOptions, shard?: Shard): AskHistory {
  return async (names) => {
    const { hosts, gap } = await formerHosts(inventory, names, { ...cli, base: options.base });
    return { hosts: hosts.filter((host) => !shard || inShard(shard, host)), gap };
  };
}
