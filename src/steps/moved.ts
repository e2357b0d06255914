// A node of this Headscale that asks for it at another address than the inventory's: whether a new login moves it there.

import type { Blocked } from "../core/errors.ts";
import type { HeadscaleNode } from "../headscale/types.ts";
import { losesClients, otherName } from "./control-server.ts";
import { overItself } from "./identity.ts";
import { differences } from "./lasting.ts";
import type { Desired, Observed } from "./types.ts";

/** What is to be said of a node that is to move; undefined: it is where it should be, or it cannot move. */
export function whyMoved(desired: Desired, observed: Observed, node: HeadscaleNode): string | undefined {
  if (whyLost(desired, observed, node) !== undefined || overItself(desired, observed)) return undefined;
  return otherName(desired, observed.facts);
}

/** The same of one that cannot move; undefined: it can, or need not. */
function whyUnmoved(desired: Desired, observed: Observed, node: HeadscaleNode): string | undefined {
  const name = otherName(desired, observed.facts);
  const why =
    whyLost(desired, observed, node) ??
    (overItself(desired, observed)
      ? "and no new login is made over the mesh itself: give the host an address outside of it"
      : undefined);
  return name && why && `${name}, ${why}`;
}

/** Why a new login that was asked for would lose the node; undefined: it would not. */
export function lastLogin(desired: Desired, observed: Observed, node: HeadscaleNode): Blocked | undefined {
  const [kept] = differences(desired, observed, node);
  if (kept !== undefined) {
    return {
      code: "NODE_CONFLICT",
      problem: `a new login would make a second node of it: ${kept}`,
      next: ["sudo", "headscale", "nodes", "list"],
    };
  }
  const unmoved = losesClients(desired.inventory.headscale.url) && otherName(desired, observed.facts);
  if (!unmoved) return undefined;
  return { code: "LOGIN_SERVER_UNREACHABLE", problem: `a new login would lose it: ${unmoved}, ${byName}` };
}

const byName = "by which no client logs in again: name the server by its IP address or by https";

/**
 * Headscale finds an untagged node again only for the user whose key it is, and makes another one otherwise
 * (`HandleNodeFromPreAuthKey`, hscontrol/state/state.go of 0.29).
 */
function whyLost(desired: Desired, observed: Observed, node: HeadscaleNode): string | undefined {
  if (losesClients(desired.inventory.headscale.url)) return byName;
  return differences(desired, observed, node).length > 0 ? "and a new login would make a second node of it" : undefined;
}

/** What is said of a node that stays as it is. */
export function whyKept(desired: Desired, observed: Observed, node: HeadscaleNode): string {
  const said = [whyUnmoved(desired, observed, node), ...differences(desired, observed, node)];
  return [`joined as ${node.ips[0] ?? node.givenName}`, ...said.filter((text) => text !== undefined)].join("; ");
}
