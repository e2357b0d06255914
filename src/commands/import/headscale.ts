// From the nodes that Headscale lists to hosts: those whose SSH server answers, at their names in the user's ssh_config, or else at their
// addresses in the mesh. Their tags are what Headscale says, so that nothing of them is to be changed.

import { asMeshError } from "../../core/errors.ts";
import type { HeadscaleNode, NodeListing } from "../../headscale/types.ts";
import { osOfServer } from "../../host/other-system.ts";
import { adhocHost } from "../../inventory/adhoc.ts";
import type { Found, FoundHost, Remark } from "../../inventory/import/types.ts";
import type { Inventory } from "../../inventory/types.ts";
import type { Pool } from "../../ssh/pool.ts";
import { nobodyAnswers } from "./no-listing.ts";

interface Mesh {
  readonly listing: NodeListing;
  /** One without hosts. */
  readonly inventory: Inventory;
  readonly pool: Pick<Pool, "scan">;
  /** Names that the user's ssh_config has. */
  readonly names: readonly string[];
}

/** The hosts, and the user of Headscale that owns most of them; undefined when tags own them all. Throws USAGE when no node answers. */
export async function fromHeadscale(mesh: Mesh): Promise<Found & { readonly user: string | undefined }> {
  const { unreadable } = mesh.listing;
  const nodes = mesh.listing.nodes.toSorted((a, b) => (a.givenName < b.givenName ? -1 : 1));
  const seen = await Promise.all(nodes.map((node) => hostOf(node, mesh)));
  const hosts = seen.flatMap((one) => ("address" in one ? [one] : []));
  if (hosts.length === 0 && nodes.length > 0) throw nobodyAnswers(seen.flatMap((one) => ("why" in one ? [one] : [])));
  const user = ownerOf(nodes.filter(({ givenName }) => hosts.some(({ name }) => name === givenName)));
  const others = nodes.filter((node) => node.user && user && node.user.name !== user);
  return {
    ...{ hosts, user },
    remarks: [
      ...seen.flatMap((one) => ("why" in one ? [one] : [])),
      ...unreadable.map(({ id, name, why }) => ({ what: `node ${name ?? id}`, why: `it cannot be read: ${why}` })),
      { what: "Syncthing", why: "no host is given it unasked; remove `syncthing: false`, and every host gets one" },
      ...others.map(({ givenName, user: own }) => ({
        what: `the user ${own?.name} of ${givenName}`,
        why: `a mesh has one user, ${user}; the node stays as it is, and a new login would be by ${user}`,
      })),
    ],
  };
}

async function hostOf(node: HeadscaleNode, { inventory, pool, names }: Mesh): Promise<FoundHost | Remark> {
  const { givenName: name, ips } = node;
  const ip = ips.find((one) => !one.includes(":")) ?? ips[0] ?? "";
  const address = names.includes(name) ? name : ip;
  const host = { ...adhocHost(inventory, { address, port: undefined, user: undefined }), name };
  try {
    const { server, port } = await pool.scan(host);
    const isWindows = osOfServer(server) === "windows";
    return { name, address, groups: [], tags: node.tags, settings: isWindows ? { os: "windows", port } : {} };
  } catch (thrown) {
    const { code } = asMeshError(thrown);
    if (code === "UNEXPECTED" || code === "INTERRUPTED") throw thrown;
    const why = `no SSH server answers at ${address} (${code}); it stays in the mesh, and when it answers: mesh inventory add ${name} ${address}`;
    return { what: `node ${name}`, why };
  }
}

function ownerOf(nodes: readonly HeadscaleNode[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { user } of nodes) if (user) counts.set(user.name, (counts.get(user.name) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
