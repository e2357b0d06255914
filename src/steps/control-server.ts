// The control server that a host belongs to, compared with the inventory's.

import type { TailscaleFacts } from "../host/protocol.ts";

/** The login server in the host's preferences; undefined when there is none. */
export function controlUrlOf({ prefs }: TailscaleFacts): string | undefined {
  return prefs?.controlUrl || undefined;
}

/** Whether two URLs name the same server; case, a default port and a slash at the end do not matter. */
export const sameServer = (a: string, b: string): boolean => normal(a) === normal(b);

const normal = (text: string) => (URL.canParse(text) ? new URL(text).href : text).replace(/\/+$/, "");
