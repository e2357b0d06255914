// Settings of a joined node that are repaired without a login: by `tailscale set` and the service, never by a second `up`.

import { printable } from "../core/text.ts";
import type { Drift } from "../host/platform.ts";
import type { HostFacts } from "../host/protocol.ts";
import type { VerbArgs } from "../host/verbs.ts";
import type { TailscaleStatus } from "../tailscale/status.ts";
import type { Action, Desired } from "./types.ts";

/** What differs: the name that every system has, and what this platform wants besides. */
export function driftsOf({ host, platform }: Desired, facts: HostFacts, status: TailscaleStatus): readonly Drift[] {
  const hostname = facts.tailscale.prefs?.hostname || status.hostName;
  const name = { why: `its host name is ${printable(hostname, 80)}`, args: { hostname: host.name } };
  return [...(hostname === host.name ? [] : [name]), ...platform.drift(facts)];
}

/** One repair of everything that differs, together with `more`. */
export const repairOf = (drifts: readonly Drift[], more: VerbArgs["repair"] = {}): Action => ({
  on: "host",
  verb: "repair",
  args: Object.assign({ ...more }, ...drifts.map(({ args }) => args)),
});
