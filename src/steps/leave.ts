// For hosts with `state: absent` and hosts removed from the inventory: log the node out, stop tailscaled, delete the node. The
// inventory decides whether Tailscale is removed too.

import type { Blocked, MeshError } from "../core/errors.ts";
import { matchNode, namesakes } from "../headscale/match.ts";
import type { HeadscaleNode } from "../headscale/types.ts";
import { controlUrlOf, sameServer } from "./control-server.ts";
import { takeBack } from "./handover.ts";
import { identityOf, overItself } from "./identity.ts";
import { claimName, isLiving, type NameClaim } from "./stale-nodes.ts";
import { type Action, blocked, change, type Desired, keep, type Observed, type Step, type StepPlan } from "./types.ts";

export const leave: Step = {
  id: "leave",
  applies: (host) => host.state !== "present",
  plan: (desired, observed) => {
    const { facts, nodes } = observed;
    const match = matchNode(identityOf(facts), nodes);
    const node = match.kind === "matched" ? match.node : undefined;
    const byKey = match.kind === "matched" && match.by === "node-key";
    const elsewhere = byKey ? undefined : otherMesh(desired, observed);
    if (elsewhere) return keep("leave", `not in this mesh; it belongs to ${elsewhere}`);
    const stays = node && whoStays(desired, observed, node);
    if (stays) return keep("leave", stays);
    const inUse = identityOf(facts) !== undefined || facts.tailscale.service.running;
    // A host without its own node may have left one behind. A node that belongs to another host stays.
    const claim = claimName(desired, observed, ({ id }) => observed.claimed?.has(id) ?? false);
    const left = node ? [node] : claim.stale;
    const remove = mayRemove(desired, observed);
    const back = takeBack(desired, observed);
    const told = inUse || remove || isUnfinished(desired, observed);
    if (!told && left.length + back.length === 0) return keep("leave", notIn(claim));
    if (told && overItself(desired, observed)) return blocked("leave", ownLink(desired, observed));
    const actions: Action[] = told ? [{ on: "host", verb: "leave", args: remove ? { remove } : {} }] : [];
    return change("leave", reasonOf(desired), [...back, ...actions, ...left.map(deleteNode)]);
  },
};

/**
 * For an absent host that does not answer. The inventory names it, so a node with its name may be deleted, if it is offline,
 * belongs to this mesh and to no other host. An online node belongs to a running machine, and the user must decide.
 */
type Unseen = Pick<Observed, "nodes" | "claimed" | "meshUser">;

export function leaveUnseen(desired: Desired, observed: Unseen, why: MeshError): StepPlan {
  const away = `it does not answer (${why.code})`;
  const living = namesakes(desired.host.name, undefined, observed.nodes).find(isLiving);
  if (living) return blocked("leave", stillOnline(living, away));
  const { stale, taken } = claimName(desired, observed, () => false);
  if (taken) return blocked("leave", { ...taken, problem: `${away}, and ${taken.problem}` });
  if (stale.length === 0) return keep("leave", `not in the mesh; ${away}`);
  const rest = "so only its node is deleted, and the machine itself stays as it is";
  return change("leave", `${reasonOf(desired)}; ${away}, ${rest}`, stale.map(deleteNode));
}

const stillOnline = ({ id, givenName, ips }: HeadscaleNode, away: string): Blocked => ({
  code: "NODE_CONFLICT",
  problem: `${away}, but the node ${givenName} (id ${id}, ${ips[0] ?? "no address"}) is online; make the host answer, or delete the node yourself if you know it`,
  next: ["sudo", "headscale", "nodes", "delete", "-i", id],
});

/** Names a node with the host's name that belongs to another machine, because it stays. */
const notIn = ({ taken }: NameClaim) => (taken ? `not in the mesh; ${taken.problem}` : "not in the mesh");

const reasonOf = ({ host }: Desired) =>
  host.state === "removed" ? "no longer in the inventory" : "the inventory says absent";

const deleteNode = ({ id, givenName }: HeadscaleNode): Action => ({
  on: "headscale",
  do: "delete-node",
  id,
  name: givenName,
});

/** Whether Tailscale is removed too: only when the inventory says so, and a package or MeSH installed it. */
const mayRemove = ({ host }: Desired, { facts: { tailscale } }: Observed): boolean =>
  host.tailscale.whenAbsent === "remove" && (tailscale.origin === "package" || tailscale.origin === "mesh");

/** Why the machine that answered is not the leaving host any more; undefined when it is. */
function whoStays({ host, inventory }: Desired, { claimed }: Observed, node: HeadscaleNode): string | undefined {
  const now = inventory.hosts.find(({ name, state }) => name === claimed?.get(node.id) && state === "present");
  if (now) return `the machine is ${now.name} now, which stays`;
  const isOther = host.state === "removed" && node.givenName !== host.name;
  return isOther ? `what answers at ${host.address} is the node ${node.givenName}` : undefined;
}

/**
 * Whether an earlier goodbye was cut off. Things of MeSH may be those of another inventory, so a host that was taken out of this one,
 * whose address may be another machine's now, is not told for their sake.
 */
const isUnfinished = ({ host, platform }: Desired, { facts }: Observed) =>
  host.state === "absent" && (platform.isLeft?.(facts) ?? false);

/** What is done after the goodbye would not be seen any more, and nobody could come back to finish it. */
const ownLink = ({ host, platform }: Desired, { road = host.address }: Observed): Blocked => ({
  code: "OWN_LINK",
  problem: `its address ${road} is one of the mesh, so that to leave would cut the connection that this takes; give it an address outside the mesh in the inventory`,
  next: platform.hint("OWN_LINK", host),
});

/** The login server of a host that is in use in another mesh, which MeSH does not touch. */
function otherMesh({ inventory }: Desired, { facts }: Observed): string | undefined {
  const server = controlUrlOf(facts.tailscale);
  if (!server || !facts.tailscale.status || sameServer(server, inventory.headscale.url)) return undefined;
  const { backendState } = facts.tailscale.status;
  return backendState === "NeedsLogin" || backendState === "NoState" ? undefined : server;
}
