// Finds the hosts that were removed from the inventory. A run for named hosts does not need them.

import type { AskHistory } from "../converge/look.ts";
import { formerHosts } from "../inventory/former.ts";
import type { Inventory } from "../inventory/types.ts";
import { inShard, type Shard } from "../plan/shards.ts";
import type { Cli } from "./cli.ts";

export interface HistoryOptions {
  /** The inventory as it was before, instead of its Git history. */
  readonly base?: string;
}

/** Asks the base file or Git. A shard keeps only its own hosts of the answer. */
export function historyOf(cli: Cli, inventory: Inventory, options: HistoryOptions, shard?: Shard): AskHistory {
  return async (names) => {
    const { hosts, gap } = await formerHosts(inventory, names, { ...cli, base: options.base });
    return { hosts: hosts.filter((host) => !shard || inShard(shard, host)), gap };
  };
}
