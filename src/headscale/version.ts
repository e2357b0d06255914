// The versions of Headscale that this release supports.

import { MeshError } from "../core/errors.ts";
import { printable } from "../core/text.ts";

const tried = { oldest: 27, newest: 29 };

/** Returns a note for the report when this version was not tested, else undefined. Throws HEADSCALE_ANSWER below 0.26. */
export function checkVersion(version: string): string | undefined {
  const minor = /^0\.(\d+)\./.exec(version)?.[1];
  const shown = printable(version.replace(/\s+/g, " "), 40);
  if (minor === undefined) return `Headscale calls itself "${shown}", which this release does not know`;
  if (Number(minor) < 26) {
    const problem = `Headscale ${shown} is too old: pre-auth keys for numbered users came with 0.26. Upgrade it one minor version at a time`;
    throw new MeshError({ code: "HEADSCALE_ANSWER", problem, next: ["headscale", "version"] });
  }
  if (Number(minor) >= tried.oldest && Number(minor) <= tried.newest) return undefined;
  return `this release was tried with Headscale 0.${tried.oldest} to 0.${tried.newest}, and this is ${shown}`;
}

/** 0.27 and older list and expire pre-auth keys by user and text; later versions by id. */
export const asksPerUser = (version: string): boolean => Number(/^0\.(\d+)\./.exec(version)?.[1] ?? tried.newest) <= 27;

/** 0.29 and later can disable the expiry; before, only a date far in the future has that effect. */
export const liftsExpiry = (version: string): boolean => Number(/^0\.(\d+)\./.exec(version)?.[1] ?? 99) >= 29;

/** 0.30 and later read that from a body, and take an empty one for "expire it now"; before, a body is ignored. */
export const readsBody = (version: string): boolean => Number(/^0\.(\d+)\./.exec(version)?.[1] ?? 99) >= 30;

export const farAway = "2999-01-01T00:00:00Z";
