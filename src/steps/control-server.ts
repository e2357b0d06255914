// Whose a host is: the login server that its Tailscale names, compared with the inventory's.

import type { TailscaleFacts } from "../host/protocol.ts";

/** The login server in the host's preferences; undefined when it did not say. */
export function controlUrlOf({ prefs }: TailscaleFacts): string | undefined {
  return prefs?.controlUrl || undefined;
}

/** Whether two URLs are one server: case of the name, a default port and a slash at the end make no other one. */
export const sameServer = (a: string, b: string): boolean => normal(a) === normal(b);

const normal = (text: string) => (URL.canParse(text) ? new URL(text).href : text).replace(/\/+$/, "");
