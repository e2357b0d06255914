// The inventory's hosts, as far as judging needs them.

import { isIPv4, isIPv6 } from "node:net";
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
        hasLan: !isMeshAddress(host.address),
        ...(behind === undefined ? {} : { behind }),
        tags: host.tags,
      };
    });
}

/** Tailscale's own ranges: what is reached there is reached through the mesh. */
export function isMeshAddress(address: string): boolean {
  if (isIPv6(address)) return address.toLowerCase().startsWith("fd7a:115c:a1e0:");
  const [first = 0, second = 0] = isIPv4(address) ? address.split(".").map(Number) : [];
  return first === 100 && second >= 64 && second < 128;
}

/** The last of its jump hosts that is in the inventory; that one may be behind another. */
function jumpOf(host: Host, hosts: readonly Host[]): string | undefined {
  const hops = (host.proxyJump ?? "none").split(",").map((hop) => hop.slice(hop.lastIndexOf("@") + 1));
  const found = hops.toReversed().flatMap((hop) => {
    const at = hop
      .replace(/^\[([^\]]*)\].*$/, "$1")
      .replace(/^([^:]*):\d+$/, "$1")
      .toLowerCase();
    return hosts.find((other) => other !== host && (other.address === at || other.name === at)) ?? [];
  });
  return found[0]?.name;
}
