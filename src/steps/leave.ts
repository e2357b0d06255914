// For hosts with `state: absent`: log the node out, stop tailscaled, delete the node. The package stays.

import { matchNode } from "../headscale/match.ts";
import { parseStatus } from "../tailscale/status.ts";
import { controlUrlOf, sameServer } from "./control-server.ts";
import { identityOf } from "./identity.ts";
import { wayToName } from "./past.ts";
import { type Action, change, type Desired, keep, type Observed, type Step } from "./types.ts";

export const leave: Step = {
  id: "leave",
  title: "Leave the mesh",
  codes: ["HEADSCALE_REFUSED"],
  applies: (host) => host.state === "absent",
  plan: (desired, observed) => {
    const { facts, nodes } = observed;
    const match = matchNode(identityOf(facts), nodes);
    const byKey = match.kind === "matched" && match.by === "node-key";
    const elsewhere = byKey ? undefined : otherMesh(desired, observed);
    if (elsewhere) return keep("leave", `not in this mesh; it belongs to ${elsewhere}`);
    const inUse = identityOf(facts) !== undefined || facts.tailscale.active;
    // A host without a node of its own may still have left one behind.
    const left = match.kind === "matched" ? [match.node] : wayToName(desired, observed, () => false).past;
    if (!inUse && left.length === 0) return keep("leave", "not in the mesh");
    const actions: Action[] = inUse ? [{ on: "host", verb: "leave", args: {} }] : [];
    for (const { id, givenName } of left) actions.push({ on: "headscale", do: "delete-node", id, name: givenName });
    return change("leave", "the inventory says absent", actions);
  },
};

/** The login server of a host that is in use in somebody else's mesh, where MeSH has no business. */
function otherMesh({ inventory }: Desired, { facts }: Observed): string | undefined {
  const server = controlUrlOf(facts.tailscale);
  if (!server || !facts.tailscale.status || sameServer(server, inventory.headscale.url)) return undefined;
  const { backendState } = parseStatus(facts.tailscale.status);
  return backendState === "NeedsLogin" || backendState === "NoState" ? undefined : server;
}
