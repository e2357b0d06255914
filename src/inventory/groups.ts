// Groups: what several hosts have in common. A host takes over the settings of its groups, and its own win. There is no order among
// groups: two that say different things of one host are a mistake (group-checks.ts).

import { nearest } from "./nearest.ts";
import { quoted } from "./problem.ts";
import type { RawGroup, RawHost } from "./schema.ts";
import type { Host } from "./types.ts";

/** Names of hosts by the group that they are in. */
export type Members = ReadonlyMap<string, readonly string[]>;

export type RawGroups = Readonly<Record<string, RawGroup>>;

/** The host with the settings of its groups. A group that is not there has none. */
export function withGroups(host: RawHost, groups: RawGroups): RawHost {
  const { tags: _, ...own } = host;
  const its = (host.groups ?? []).flatMap((name) => (Object.hasOwn(groups, name) ? [groups[name] as RawGroup] : []));
  const tags = [...its, host].flatMap((one) => one.tags ?? []);
  return { ...its.reduce<RawGroup>(onTop, {}), ...own, ...sections([...its, own]), tags };
}

const onTop = (below: RawGroup, above: RawGroup): RawGroup => ({ ...below, ...above });

/** The two settings that have keys of their own; each key has the value of the last one that sets it. */
function sections(all: readonly RawGroup[]): Pick<RawGroup, "tailscale" | "syncthing"> {
  const merged: Pick<RawGroup, "tailscale" | "syncthing"> = {};
  for (const { tailscale, syncthing } of all) {
    if (tailscale) merged.tailscale = { ...merged.tailscale, ...tailscale };
    if (syncthing !== undefined) merged.syncthing = syncthing && { ...merged.syncthing, ...syncthing };
  }
  return merged;
}

/** Who is in which group. */
export function membersOf(hosts: readonly Pick<Host, "name" | "groups">[]): Members {
  const members = new Map<string, string[]>();
  for (const { name, groups } of hosts) {
    for (const group of groups) members.set(group, [...(members.get(group) ?? []), name]);
  }
  return members;
}

/** What is told of a name that no group has. */
export function missingGroup(group: string, groups: readonly string[]): string {
  const near = nearest(group, groups);
  const known = groups.length > 0 ? `groups: ${groups.slice(0, 10).join(", ")}` : "there are no groups";
  return `no group is called ${quoted(group)}${near ? `, did you mean "${near}"?` : `; ${known}`}`;
}
