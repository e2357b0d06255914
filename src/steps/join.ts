// Step 5: the node is in this mesh, online, under its own name. Plans the smallest change, or the reason why it is blocked.

import type { Blocked } from "../core/errors.ts";
import { printable } from "../core/text.ts";
import { matchNode, namesakes } from "../headscale/match.ts";
import { sameTags } from "../headscale/settle.ts";
import type { HeadscaleNode } from "../headscale/types.ts";
import type { HostFacts } from "../host/protocol.ts";
import { isHealthy, type TailscaleStatus } from "../tailscale/status.ts";
import { controlUrlOf, isElsewhere, sameServer } from "./control-server.ts";
import { driftsOf, repairOf } from "./drift.ts";
import { progressOfPerson, takeBack, whyTakenBack } from "./handover.ts";
import { identityOf } from "./identity.ts";
import { lastLogin, whyKept, whyMoved } from "./moved.ts";
import { claimName, isLiving, isOfMesh } from "./stale-nodes.ts";
import { type Action, blocked, change, type Desired, keep, type Observed, type Step } from "./types.ts";
import { hasOtherWays, joinAction } from "./ways.ts";

/** The decision about the join. `replaces`: stale nodes that hold the name. */
type JoinDecision =
  | { readonly kind: "keep"; readonly why: string }
  | { readonly kind: "edit"; readonly why: string; readonly actions: readonly Action[] }
  | {
      readonly kind: "join";
      readonly why: string;
      readonly forceReauth: boolean;
      readonly replaces: readonly HeadscaleNode[];
      /** The host's own nodes that are expired in Headscale; a login alone does not repair them. */
      readonly unexpires: readonly HeadscaleNode[];
    }
  | { readonly kind: "blocked"; readonly error: Blocked };

type Join = Extract<JoinDecision, { kind: "join" }>;

export const join: Step = {
  id: "join",
  applies: () => true,
  plan: (desired, observed) => {
    const decision = joinDecision(desired, observed);
    switch (decision.kind) {
      case "keep":
        return keep("join", decision.why);
      case "blocked":
        return blocked("join", decision.error);
      case "edit":
        return change("join", decision.why, decision.actions);
      case "join":
        return change(
          "join",
          `${decision.why}${progressOfPerson(desired, observed)}`,
          joinActions(desired, observed, decision),
        );
    }
  },
};

function joinActions(desired: Desired, observed: Observed, decision: Join): readonly Action[] {
  return [
    ...takeBack(desired, observed),
    ...decision.replaces.map((node) => deleteNode(node)),
    ...decision.unexpires.map((node): Action => ({ on: "headscale", do: "disable-expiry", id: node.id })),
    login(desired, observed, decision.forceReauth),
  ];
}

function login(desired: Desired, { facts }: Observed, forceReauth: boolean): Action {
  const { host, inventory } = desired;
  return joinAction(desired, {
    loginServer: inventory.headscale.url,
    hostname: host.name,
    ...(forceReauth ? { forceReauth: true } : {}),
    // Not a move from another mesh: this Headscale knows the node, under its former address or one that is spelled differently.
    ...(forceReauth && isElsewhere(desired, facts) ? { switchServer: true } : {}),
  });
}

const deleteNode = (node: HeadscaleNode): Action => ({
  on: "headscale",
  do: "delete-node",
  id: node.id,
  name: node.givenName,
});

/** Pure except for the clock. */
function joinDecision(desired: Desired, observed: Observed): JoinDecision {
  const { tailscale } = observed.facts;
  if (!tailscale.version) return loginOf(desired, observed, fresh);
  const { status } = tailscale;
  if (!tailscale.service.running || !status) return startService(desired, observed);
  if (observed.duplicate) return { kind: "blocked", error: duplicateKey(desired, observed.duplicate) };
  const match = matchNode(identityOf(observed.facts), observed.nodes);
  // A node that this Headscale knows by its key is ours, however the host spells the server's address. On a host of another
  // mesh, an address alone proves nothing: every mesh uses the same range.
  if (match.kind === "matched" && (match.by === "node-key" || !isElsewhere(desired, observed.facts))) {
    return joined(desired, observed, { node: match.node, status });
  }
  const other = otherServer(desired, observed.facts, status);
  if (other) return { kind: "blocked", error: other };
  return loginOf(desired, observed, match.kind === "deleted" ? deleted(status) : unknownMachine(desired, observed));
}

/** Headscale treats two machines with one key as one node, and sends its traffic to one or the other in turn. */
const duplicateKey = ({ host, platform }: Desired, duplicate: string): Blocked => ({
  code: "NODE_CONFLICT",
  problem: `${duplicate} has the same node key: one is a copy of the other's disk, or they are two names of one machine; on the copy, let Tailscale forget who it is`,
  next: platform.hint("forget-node", host),
});

/** A login. `mine`: the host's old node, which the login brings back, so it must not be deleted. */
interface Login {
  readonly why: string;
  readonly forceReauth: boolean;
  readonly mine: (node: HeadscaleNode) => boolean;
}

const fresh: Login = { why: "not in the mesh yet", forceReauth: false, mine: () => false };

/**
 * A machine without a node key. If it still names our server, it also has its machine key: it was logged out, or its key expired
 * before a restart. A new login then brings the old node back with its address, so that node must stay, if it belongs to this
 * mesh, is offline, and is no other host of the inventory.
 */
function unknownMachine({ inventory }: Desired, { facts, claimed, meshUser }: Observed): Login {
  const server = controlUrlOf(facts.tailscale);
  if (!server || !sameServer(server, inventory.headscale.url)) return fresh;
  const mine = (node: HeadscaleNode) =>
    !isLiving(node) && isOfMesh(node, inventory, meshUser) && !claimed?.has(node.id);
  return { why: "it is logged out", forceReauth: false, mine };
}

/**
 * A machine whose key Headscale does not know. A failed new login also leaves this state (a new key, the old addresses); the
 * node with its addresses is then still its own.
 */
const deleted = (status: TailscaleStatus): Login => ({
  why: "its node was deleted in Headscale",
  forceReauth: !needsLogin(status),
  mine: (node) => node.ips.some((ip) => status.ips.includes(ip)),
});

const needsLogin = ({ backendState }: TailscaleStatus) => backendState === "NeedsLogin" || backendState === "NoState";

function loginOf(desired: Desired, observed: Observed, { why, forceReauth, mine }: Login): JoinDecision {
  const { stale, taken } = claimName(desired, observed, mine);
  if (taken) return { kind: "blocked", error: taken };
  const names = stale.map((node) => `${node.givenName} (id ${node.id})`).join(", ");
  const replaced = stale.length > 0 ? `; replaces the offline node ${names}` : "";
  const unexpires = namesakes(desired.host.name, undefined, observed.nodes).filter((node) => node.expiry && mine(node));
  return { kind: "join", why: `${why}${replaced}`, forceReauth, replaces: stale, unexpires };
}

/**
 * Without the service the host's identity is unknown. A node with its name suggests a start; no such node, a first login. A daemon
 * that runs and does not answer this user may answer another way; a way that finds the node healthy leaves it alone, and no node
 * is deleted for one that nobody could name.
 */
function startService(desired: Desired, observed: Observed): JoinDecision {
  const { running } = observed.facts.tailscale.service;
  const why = running ? "tailscaled does not answer" : "tailscaled is not running";
  if (!running && namesakes(desired.host.name, undefined, observed.nodes).length === 0) {
    return loginOf(desired, observed, { ...fresh, why: `not in the mesh yet; ${why}` });
  }
  if (running && hasOtherWays(desired)) return { kind: "join", why, forceReauth: false, replaces: [], unexpires: [] };
  return { kind: "edit", why, actions: [{ on: "host", verb: "repair", args: { start: true } }] };
}

/** Blocks a host that is in use on another login server. */
function otherServer(desired: Desired, facts: HostFacts, status: TailscaleStatus): Blocked | undefined {
  if (needsLogin(status) || !isElsewhere(desired, facts)) return undefined;
  const { host, inventory, platform } = desired;
  const server = controlUrlOf(facts.tailscale);
  return {
    code: "OTHER_CONTROL_SERVER",
    problem: `it belongs to ${server}, not to ${inventory.headscale.url}; log it out there first, if that is what you want`,
    next: platform.hint("OTHER_CONTROL_SERVER", host),
  };
}

interface Joined {
  readonly node: HeadscaleNode;
  readonly status: TailscaleStatus;
}

function joined(desired: Desired, observed: Observed, { node, status }: Joined): JoinDecision {
  if (status.expired || needsLogin(status)) {
    const why = status.expired || node.expiry ? "its node key has expired" : "it is logged out";
    return { kind: "join", why, forceReauth: false, replaces: [], unexpires: node.expiry ? [node] : [] };
  }
  const waking = wakingStates[status.backendState];
  const moved = whyMoved(desired, observed, node);
  if (waking && moved) return anew(`${waking}; ${moved}`);
  if (waking) return wake(desired, observed, waking);
  if (!isHealthy(status)) {
    const said = status.health[0] ? `: ${printable(status.health[0], 200)}` : "";
    return anew(`${status.backendState || "not running"} but not online${said}`);
  }
  return edits(desired, observed, { node, status });
}

const anew = (why: string): Join => ({ kind: "join", why, forceReauth: true, replaces: [], unexpires: [] });

/** A setting that keeps a node down is mended with it. */
function wake({ platform }: Desired, { facts }: Observed, why: string): JoinDecision {
  return { kind: "edit", why, actions: [repairOf(platform.drift(facts), { up: true })] };
}

/** States that need no new login. */
const wakingStates: Readonly<Record<string, string>> = {
  Stopped: "it was taken down with `tailscale down`",
  Starting: "it is starting",
};

/**
 * Changes name and tags of a healthy node by `tailscale set` and Headscale, never by a second `up`; only another address of its
 * login server takes one. Without it the host is lost on the day when the former address ends.
 */
function edits(desired: Desired, observed: Observed, { node, status }: Joined): JoinDecision {
  const { host } = desired;
  const drifts = driftsOf(desired, observed.facts, status);
  const reasons = drifts.map(({ why }) => why);
  const actions: Action[] = drifts.length > 0 ? [repairOf(drifts)] : [];
  if (node.givenName !== host.name) {
    const { stale, taken } = claimName(desired, observed, (other) => other.id === node.id);
    if (taken) return { kind: "blocked", error: taken };
    reasons.push(`Headscale calls it ${node.givenName}`);
    actions.push(...stale.map(deleteNode), { on: "headscale", do: "rename-node", id: node.id, name: host.name });
  }
  if (host.tags.length > 0 && !sameTags(host.tags, node.tags)) {
    reasons.push(`its tags are ${node.tags.join(", ") || "none"}`);
    actions.push({ on: "headscale", do: "set-tags", id: node.id, tags: host.tags });
  }
  const taken = whyTakenBack(observed);
  if (taken) {
    reasons.push(taken);
    actions.push(...takeBack(desired, observed));
  }
  const moved = whyMoved(desired, observed, node);
  if (moved) {
    reasons.push(moved);
    actions.push(login(desired, observed, true));
  }
  if (actions.length > 0) {
    if (desired.newLogin && !moved) reasons.push("the new login that was asked for is for the next run");
    return { kind: "edit", why: reasons.join("; "), actions };
  }
  const lost = lastLogin(desired, observed, node);
  if (desired.newLogin) return lost ? { kind: "blocked", error: lost } : anew("a new login was asked for");
  return { kind: "keep", why: whyKept(desired, observed, node) };
}
