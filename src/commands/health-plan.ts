// The plan that a health run judges drift by: what an apply would do, of what was seen already.

import { planOf } from "../converge/status.ts";
import { meshUser } from "../headscale/mesh-user.ts";
import { checkVersion } from "../headscale/version.ts";
import type { HealthWorld } from "../health/probes/world.ts";
import { inMachines } from "../inventory/select.ts";
import type { Inventory } from "../inventory/types.ts";

type World = Pick<HealthWorld, "headscale" | "platformOf">;

/** Asks Headscale for its users, and for keys where a person's join waits; hosts are not asked again. */
export const plannerOf =
  ({ headscale, platformOf }: World, inventory: Inventory): HealthWorld["planOf"] =>
  async ({ hosts, facts, version, listing }) => {
    const users = await headscale.users();
    const user = meshUser(users, inventory.headscale.user);
    const known = { userExists: user !== undefined, meshUser: user?.id };
    const server = { version, versionNote: checkVersion(version), ...known, ...listing };
    const seen = { hosts: facts, took: new Map<string, number>(), access: new Map(), keys: undefined };
    const observation = { ...seen, server, history: undefined };
    const plan = await planOf({ headscale }, { inventory, hosts: inMachines(hosts), observation, platformOf });
    return plan.hosts;
  };
