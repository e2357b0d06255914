// What an IP address is good for: some are no host's, and those of the mesh end with the mesh. Pure.

import { BlockList, isIP } from "node:net";
import { roadsOf } from "./roads.ts";
import type { Host } from "./types.ts";

const listOf = (...blocks: readonly [net: string, bits: number][]): BlockList => {
  const list = new BlockList();
  for (const [net, bits] of blocks) list.addSubnet(net, bits, isIP(net) === 6 ? "ipv6" : "ipv4");
  return list;
};

const any = listOf(["0.0.0.0", 8], ["::", 128]);
const many = listOf(["224.0.0.0", 4], ["255.255.255.255", 32], ["ff00::", 8]);
const linkLocal = listOf(["fe80::", 10]);
/** Tailscale's ranges, which Headscale gives addresses from unless it is told otherwise. */
const mesh = listOf(["100.64.0.0", 10], ["fd7a:115c:a1e0::", 48]);

const isIn = (list: BlockList, address: string): boolean => {
  const [bare = ""] = address.split("%");
  return isIP(bare) !== 0 && list.check(bare, isIP(bare) === 6 ? "ipv6" : "ipv4");
};

/** Why no host has this IP address; undefined for one that may be a host's. */
export function whyNoHost(address: string): string | undefined {
  if (isIn(any, address))
    return `"${address}" means every address of a machine, and leads to none; write the host's own`;
  if (isIn(many, address))
    return `"${address}" is no single host's, but a broadcast or multicast address; write the host's own`;
  if (isIn(linkLocal, address) && !address.includes("%"))
    return `"${address}" is a link-local address, which leads nowhere without the interface of this machine; write "${address}%eth0", or another address`;
  return undefined;
}

/** What is to be said of a host that is reached over nothing but the mesh itself; undefined: nothing. */
export function whyOverMesh(host: Host): string | undefined {
  if (host.connection === "local" || !roadsOf(host).every((road) => isIn(mesh, road.address))) return undefined;
  return `${host.address} is an address of the mesh: while it is the only way to this host, MeSH makes no new login there and cannot let it leave; write one outside the mesh, first`;
}
