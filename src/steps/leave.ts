// For hosts with `state: absent`: log the node out, stop tailscaled, delete the node. The package stays.

import { matchedNode } from "../headscale/match.ts";
import { identityOf } from "./identity.ts";
import { type Action, change, keep, type Step } from "./types.ts";

export const leave: Step = {
  id: "leave",
  title: "Leave the mesh",
  codes: ["HEADSCALE_REFUSED"],
  applies: (host) => host.state === "absent",
  plan: (_, { facts, nodes }) => {
    const identity = identityOf(facts);
    const node = matchedNode(identity, nodes);
    if (!identity && !facts.tailscale.active) return keep("leave", "not in the mesh");
    const actions: Action[] = [{ on: "host", verb: "leave", args: {} }];
    if (node) actions.push({ on: "headscale", do: "delete-node", id: node.id, name: node.givenName });
    return change("leave", "the inventory says absent", actions);
  },
};
