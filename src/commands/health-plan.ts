// The plan that a health run judges drift by: what an apply would do, of what was seen already.

import { observeUser } from "../converge/observe.ts";
import { planOf } from "../converge/status.ts";
import { checkVersion } from "../headscale/version.ts";
import type { HealthWorld } from "../health/probes/world.ts";
import { inMachines } from "../inventory/select.ts";
import type { Inventory } from "../inventory/types.ts";

type World = Pick<HealthWorld, "headscale" | "platformOf">;

/** Asks Headscale for its users, and for keys where a person's join waits; hosts are not asked again. */
export const plannerOf =
  ({ headscale, platformOf }: World, inventory: Inventory): HealthWorld["planOf"] =>
  async ({ hosts, facts, version, listing }) => {
    const user = await observeUser({ headscale }, inventory);
    const server = { version, versionNote: checkVersion(version), ...user, ...listing };
    const seen = { hosts: facts, took: new Map<string, number>(), access: new Map(), keys: undefined };
    const observation = { ...seen, server, history: undefined };
    const plan = await planOf({ headscale }, { inventory, hosts: inMachines(hosts), observation, platformOf });
    return plan.hosts;
  };
