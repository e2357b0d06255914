// Somebody else in the mesh whom the host can speak with: the host that Headscale is on, or else anybody who is online.

import { MeshError } from "../core/errors.ts";
import type { HeadscaleNode } from "../headscale/types.ts";
import { isMeshAddress } from "../health/members.ts";
import { nodeOf } from "../health/probes/seen.ts";
import type { HostFacts } from "../host/protocol.ts";
import type { Asked } from "./asked.ts";
import type { DoctorWorld } from "./world.ts";

export interface Peer {
  readonly name: string;
  readonly ip: string;
}

type Known = Pick<Asked, "facts" | "listing" | "run">;

/** Undefined: nobody else is online, as far as that can be known. */
export async function askPeer(world: DoctorWorld, { facts, listing, run }: Known): Promise<Peer | undefined> {
  const own = await facts();
  if (own instanceof MeshError) return undefined;
  const nodes = await listing();
  if (!(nodes instanceof MeshError)) return inListing(world, own, nodes.nodes);
  const said = await run(["tailscale", "status"]);
  return said instanceof MeshError || said.exit !== 0 ? undefined : inStatus(said.output, own);
}

function inListing({ host, inventory }: DoctorWorld, own: HostFacts, nodes: readonly HeadscaleNode[]) {
  const self = nodeOf(host, own, nodes);
  const servers = new Set(inventory?.hosts.flatMap(({ name, role }) => (role === "headscale" ? [name] : [])));
  const listed = new Set(inventory?.hosts.map(({ name }) => name));
  const rank = ({ givenName }: HeadscaleNode) => (servers.has(givenName) ? 2 : listed.has(givenName) ? 1 : 0);
  const [first] = nodes
    .filter((node) => node.online && node.id !== self?.id && node.ips.length > 0)
    .toSorted((a, b) => rank(b) - rank(a));
  return first && { name: first.givenName, ip: first.ips[0] ?? "" };
}

/** Lines as "100.64.0.2  web-1  mesh@  linux  idle; offline", the host itself first. */
function inStatus(text: string, { tailscale: { status } }: HostFacts): Peer | undefined {
  return text
    .split("\n")
    .map((line) => ({ words: line.trim().split(/\s+/), line }))
    .filter(({ words: [ip = ""], line }) => isMeshAddress(ip) && !status?.ips.includes(ip) && !/\boffline\b/.test(line))
    .map(({ words: [ip = "", name = ""] }) => ({ name, ip }))[0];
}
