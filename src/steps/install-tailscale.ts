// Step 3: the pinned version of Tailscale. Never downgrades, never replaces an installation that MeSH does not manage.

import { change, keep, type Step } from "./types.ts";
import { installAction } from "./ways.ts";

export const installTailscale: Step = {
  id: "install-tailscale",
  applies: () => true,
  plan: (desired, { facts }) => {
    const { version: wanted } = desired.host.tailscale;
    const { version, origin, halfMade } = facts.tailscale;
    const actions = [installAction(desired, facts)];
    if (!version) return change("install-tailscale", `none becomes ${wanted}`, actions);
    const order = compareVersions(version, wanted);
    if (halfMade && order <= 0)
      return change("install-tailscale", "its installation was cut off in the middle", actions);
    if (order === 0) return keep("install-tailscale", `already ${version}`);
    if (order > 0) return keep("install-tailscale", `${version} is newer than ${wanted}, and MeSH never downgrades`);
    if (origin === "other")
      return keep("install-tailscale", `${version} came by other means and stays; ${wanted} is wanted`);
    return change("install-tailscale", `${version} becomes ${wanted}`, actions);
  },
};

/** Negative when `a` is older than `b`. Compares the numbers of "1.102.3" and ignores anything after them. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbers(a), numbers(b)];
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const numbers = (version: string) => (/^\d+(\.\d+)*/.exec(version)?.[0] ?? "0").split(".").map(Number);
