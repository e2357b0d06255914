// Step 2: which system this is, and whether its platform finds anything in the way. This is the only check of the system.

import { blocked, keep, type Step } from "./types.ts";

export const detect: Step = {
  id: "detect",
  applies: () => true,
  plan: ({ host, inventory, platform }, { facts }) => {
    const { system } = facts;
    const problem = platform.obstacle(facts, { host, inventory });
    if (problem) return blocked("detect", problem);
    const where = host.connection === "local" ? ", this machine" : "";
    return keep("detect", `${platform.systemName(system)} ${system.arch}${where}`);
  },
};
