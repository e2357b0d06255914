// The control server that a host belongs to, compared with the inventory's.

import { isIP } from "node:net";
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

/** What is to be said of a host that knows its login server by another address; undefined: nothing. */
export function otherName(desired: Desired, facts: HostFacts): string | undefined {
  if (!isElsewhere(desired, facts)) return undefined;
  const there = printable(controlUrlOf(facts.tailscale) ?? "", 200);
  return `it knows its login server as ${there}, the inventory as ${desired.inventory.headscale.url}`;
}
