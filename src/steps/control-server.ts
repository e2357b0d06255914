// The control server that a host belongs to, compared with the inventory's.

import { isIP } from "node:net";
import type { Blocked } from "../core/errors.ts";
import { printable } from "../core/text.ts";
import type { HostFacts, TailscaleFacts } from "../host/protocol.ts";
import type { Desired } from "./types.ts";

/** The login server in the host's preferences; undefined when there is none. */
export function controlUrlOf({ prefs }: TailscaleFacts): string | undefined {
  return prefs?.controlUrl || undefined;
}

/** Whether two URLs name the same server; case, a default port and a slash at the end do not matter. */
export const sameServer = (a: string, b: string): boolean => normal(a) === normal(b);

const normal = (text: string) => (URL.canParse(text) ? new URL(text).href : text).replace(/\/+$/, "");

/** Whether the host's preferences name another login server than the inventory. */
export function isElsewhere({ inventory }: Desired, { tailscale }: HostFacts): boolean {
  const server = controlUrlOf(tailscale);
  return server !== undefined && !sameServer(server, inventory.headscale.url);
}

/**
 * Whether a client that was logged in once cannot log in by this URL again: Tailscale then insists on port 443, except for a
 * private IP address. https://github.com/tailscale/tailscale/issues/15008
 */
export function losesClients(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol !== "https:" && hostname !== "localhost" && isIP(hostname.replace(/^\[|\]$/g, "")) === 0;
}

/** What is to be said of a node of this Headscale that asks for it at another address; undefined: nothing, or it cannot move. */
export const whyMoved = (desired: Desired, facts: HostFacts): string | undefined =>
  losesClients(desired.inventory.headscale.url) ? undefined : otherName(desired, facts);

/** The same of a node that would be lost if it moved; undefined: it would not. */
export function whyUnmoved(desired: Desired, facts: HostFacts): string | undefined {
  const { url } = desired.inventory.headscale;
  const name = losesClients(url) ? otherName(desired, facts) : undefined;
  return name && `${name}, by which no client logs in again: name the server by its IP address or by https`;
}

/** Why a new login that was asked for would be the host's last; undefined: it would not. */
export function lastLogin(desired: Desired, facts: HostFacts): Blocked | undefined {
  const unmoved = whyUnmoved(desired, facts);
  return unmoved ? { code: "LOGIN_SERVER_UNREACHABLE", problem: `a new login would lose it: ${unmoved}` } : undefined;
}

function otherName(desired: Desired, facts: HostFacts): string | undefined {
  if (!isElsewhere(desired, facts)) return undefined;
  const there = printable(controlUrlOf(facts.tailscale) ?? "", 200);
  return `it knows its login server as ${there}, the inventory as ${desired.inventory.headscale.url}`;
}
