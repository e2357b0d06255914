// The inventory's hosts, as far as judging needs them.

import { isIPv4, isIPv6 } from "node:net";
import { type Road, roadsOf } from "../inventory/roads.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import type { Member } from "./types.ts";

/** The members of the mesh, in the order of the inventory. Hosts that are to leave are none. */
export function membersOf({ hosts }: Inventory): readonly Member[] {
  return hosts
    .filter(({ state }) => state === "present")
    .map((host): Member => {
      const behind = jumpOf(host, hosts);
      return {
        name: host.name,
        os: host.os,
        wslOf: host.wslOf ?? null,
        isServer: host.role === "headscale",
        expected: host.expected,
        hasLan: roadsOf(host).some(isLan),
        place: placeOf(host),
        ...(behind === undefined ? {} : { behind }),
        tags: host.tags,
      };
    });
}

const placeOf = ({ name, address, user, port, meshSsh, proxyJump }: Host) => ({
  ...{ name, address, user, port, meshSsh },
  ...(proxyJump === undefined ? {} : { proxyJump }),
});

/** Tailscale's own ranges: what is reached there is reached through the mesh. */
export function isMeshAddress(address: string): boolean {
  if (isIPv6(address)) return address.toLowerCase().startsWith("fd7a:115c:a1e0:");
  const [first = 0, second = 0] = isIPv4(address) ? address.split(".").map(Number) : [];
  return first === 100 && second >= 64 && second < 128;
}

/** Whether a road leads to the host outside the mesh. */
export const isLan = ({ address }: Pick<Road, "address">): boolean => !isMeshAddress(address);

/** The host of the inventory that every road leads over: while that one is down, none is left. It may be behind another. */
function jumpOf(host: Host, hosts: readonly Host[]): string | undefined {
  const jumps = new Set(roadsOf(host).map((road) => jumpOn(road, host, hosts)));
  return jumps.size === 1 ? [...jumps][0] : undefined;
}

/** The last jump host of a road that is in the inventory, by its name or any of its addresses. */
function jumpOn({ proxyJump = "none" }: Road, host: Host, hosts: readonly Host[]): string | undefined {
  const hops = proxyJump.split(",").map((hop) => hop.slice(hop.lastIndexOf("@") + 1));
  const found = hops.toReversed().flatMap((hop) => {
    const at = hop
      .replace(/^\[([^\]]*)\].*$/, "$1")
      .replace(/^([^:]*):\d+$/, "$1")
      .toLowerCase();
    const isThere = (other: Host) => other.name === at || roadsOf(other).some(({ address }) => address === at);
    return hosts.find((other) => other !== host && isThere(other)) ?? [];
  });
  return found[0]?.name;
}
