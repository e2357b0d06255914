// Step 5: the node is in this mesh, online, under its own name. The smallest change that gets it there, or why not.

import { matchNode, namesakes } from "../headscale/match.ts";
import type { HeadscaleNode } from "../headscale/types.ts";
import type { HostFacts } from "../host/protocol.ts";
import type { Host } from "../inventory/types.ts";
import { isHealthy, parsePrefs, parseStatus, type TailscaleStatus } from "../tailscale/status.ts";
import { identityOf } from "./identity.ts";
import { type Action, type Blocked, blocked, change, type Desired, keep, type Observed, type Step } from "./types.ts";

/** What the join comes down to. `replaces`: nodes of the same machine's past that stand in the way. */
export type JoinDecision =
  | { readonly kind: "keep"; readonly why: string }
  | { readonly kind: "edit"; readonly why: string; readonly actions: readonly Action[] }
  | {
      readonly kind: "join";
      readonly why: string;
      readonly forceReauth: boolean;
      readonly replaces: readonly HeadscaleNode[];
    }
  | { readonly kind: "blocked"; readonly error: Blocked };

export const join: Step = {
  id: "join",
  title: "Join the mesh",
  codes: ["JOIN_FAILED", "LOGIN_SERVER_UNREACHABLE", "OTHER_CONTROL_SERVER", "NODE_CONFLICT", "HEADSCALE_REFUSED"],
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
        return change("join", decision.why, joinActions(desired, decision));
    }
  },
};

function joinActions(desired: Desired, decision: Extract<JoinDecision, { kind: "join" }>): readonly Action[] {
  const { host, inventory } = desired;
  const args = {
    loginServer: inventory.headscale.url,
    hostname: host.name,
    ...(decision.forceReauth ? { forceReauth: true } : {}),
  };
  return [
    ...decision.replaces.map((node) => deleteNode(node)),
    { on: "host", verb: "join", args, withKey: true } as const,
  ];
}

const deleteNode = (node: HeadscaleNode): Action => ({
  on: "headscale",
  do: "delete-node",
  id: node.id,
  name: node.givenName,
});

/** Pure. Shared with mint-key, which makes a key exactly when this says "join". */
export function joinDecision(desired: Desired, observed: Observed): JoinDecision {
  const { facts } = observed;
  if (!facts.tailscale.version) return fresh(desired, observed, "not in the mesh yet");
  if (!facts.tailscale.active || !facts.tailscale.status) return startService(facts);
  const status = parseStatus(facts.tailscale.status);
  const match = matchNode(identityOf(facts), observed.nodes);
  // A node this Headscale knows by its key is ours, however the host spells the server's address.
  const other = match.kind === "matched" ? undefined : otherServer(desired, facts, status);
  if (other) return { kind: "blocked", error: other };
  if (match.kind === "deleted" && status.backendState === "Running") {
    return rejoin(desired, observed, { why: "its node was deleted in Headscale", forceReauth: true });
  }
  if (match.kind !== "matched") return fresh(desired, observed, "not in the mesh yet");
  return joined(desired, observed, { node: match.node, status });
}

function startService(facts: HostFacts): JoinDecision {
  const why = facts.tailscale.active ? "tailscaled does not answer" : "tailscaled is not running";
  return { kind: "edit", why, actions: [{ on: "host", verb: "set", args: { start: true } }] };
}

/** A login server that is not ours, on a node that is in use there. */
function otherServer({ host, inventory }: Desired, facts: HostFacts, status: TailscaleStatus): Blocked | undefined {
  if (!facts.tailscale.prefs || status.backendState === "NeedsLogin" || status.backendState === "NoState")
    return undefined;
  const { controlUrl } = parsePrefs(facts.tailscale.prefs);
  if (!controlUrl || sameServer(controlUrl, inventory.headscale.url)) return undefined;
  return {
    code: "OTHER_CONTROL_SERVER",
    problem: `it belongs to ${controlUrl}, not to ${inventory.headscale.url}; log it out there first, if that is what you want`,
    next: ["ssh", host.address, "sudo", "tailscale", "logout"],
  };
}

const sameServer = (a: string, b: string) =>
  a.replace(/\/+$/, "").toLowerCase() === b.replace(/\/+$/, "").toLowerCase();

/** A host without a node of its own: nodes under its name are its past, if they are offline; otherwise somebody else. */
function fresh(desired: Desired, observed: Observed, why: string): JoinDecision {
  return rejoin(desired, observed, { why, forceReauth: false });
}

function rejoin(
  { host }: Desired,
  { nodes }: Observed,
  { why, forceReauth }: { why: string; forceReauth: boolean },
): JoinDecision {
  const past = namesakes(host.name, undefined, nodes);
  const online = past.find((node) => node.online);
  if (online) return { kind: "blocked", error: taken(host, online) };
  const replaced =
    past.length > 0
      ? `; replaces the offline node ${past.map((node) => `${node.givenName} (id ${node.id})`).join(", ")}`
      : "";
  return { kind: "join", why: `${why}${replaced}`, forceReauth, replaces: past };
}

const taken = (host: Host, node: HeadscaleNode): Blocked => ({
  code: "NODE_CONFLICT",
  problem: `another machine is online in the mesh as ${node.givenName} (id ${node.id}, ${node.ips[0] ?? "no address"}), and it is not this host; if this host was just reinstalled, wait until the old node is offline`,
  next: ["sudo", "headscale", "nodes", "rename", "-i", node.id, `${host.name}-old`],
});

interface Joined {
  readonly node: HeadscaleNode;
  readonly status: TailscaleStatus;
}

function joined(desired: Desired, observed: Observed, { node, status }: Joined): JoinDecision {
  if (status.expired || status.backendState === "NeedsLogin" || status.backendState === "NoState") {
    return {
      kind: "join",
      why: status.expired ? "its node key has expired" : "it is logged out",
      forceReauth: false,
      replaces: [],
    };
  }
  if (status.backendState === "Stopped") {
    return {
      kind: "edit",
      why: "it was taken down with `tailscale down`",
      actions: [{ on: "host", verb: "set", args: { up: true } }],
    };
  }
  if (!isHealthy(status)) {
    const said = status.health[0] ? `: ${status.health[0]}` : "";
    return {
      kind: "join",
      why: `${status.backendState || "not running"} but not online${said}`,
      forceReauth: true,
      replaces: [],
    };
  }
  return edits(desired, observed, { node, status });
}

/** A node that is healthy: its name and tags, by `tailscale set` and Headscale, never by a second `up`. */
function edits({ host }: Desired, { facts, nodes }: Observed, { node, status }: Joined): JoinDecision {
  const reasons: string[] = [];
  const actions: Action[] = [];
  const hostname = facts.tailscale.prefs
    ? parsePrefs(facts.tailscale.prefs).hostname || status.hostName
    : status.hostName;
  if (hostname !== host.name) {
    reasons.push(`its host name is ${hostname}`);
    actions.push({ on: "host", verb: "set", args: { hostname: host.name } });
  }
  if (node.givenName !== host.name) {
    const others = namesakes(host.name, node, nodes).filter((other) => other.givenName === host.name);
    const online = others.find((other) => other.online);
    if (online) return { kind: "blocked", error: taken(host, online) };
    reasons.push(`Headscale calls it ${node.givenName}`);
    actions.push(...others.map(deleteNode), { on: "headscale", do: "rename-node", id: node.id, name: host.name });
  }
  if (host.tags.length > 0 && !sameSet(host.tags, node.tags)) {
    reasons.push(`its tags are ${node.tags.join(", ") || "none"}`);
    actions.push({ on: "headscale", do: "set-tags", id: node.id, tags: host.tags });
  }
  if (actions.length > 0) return { kind: "edit", why: reasons.join("; "), actions };
  return { kind: "keep", why: `joined as ${node.ips[0] ?? node.givenName}` };
}

const sameSet = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((item) => b.includes(item));
