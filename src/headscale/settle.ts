// What both roads share: a change counts only when the server shows it, and a minted key must never be lost from sight.

import { setTimeout as delay } from "node:timers/promises";
import { asMeshError, MeshError } from "../core/errors.ts";
import type { PreAuthKeyInfo } from "./types.ts";

/** True when no listing shows the key as usable: gone, used up, or past its date. */
export function keyIsDead(keys: readonly PreAuthKeyInfo[], id: string): boolean {
  const key = keys.find((candidate) => candidate.id === id);
  if (!key || (key.used && !key.reusable)) return true;
  return key.expiration !== undefined && Date.parse(key.expiration) <= Date.now();
}

/** Looks a few times, because writes settle late; throws HEADSCALE_REFUSED with `problem` when it never becomes true. */
export async function untilTrue(look: () => Promise<boolean>, problem: string): Promise<void> {
  for (const pause of [100, 400, 1000, 0]) {
    if (await look()) return;
    await delay(pause);
  }
  throw new MeshError({ code: "HEADSCALE_REFUSED", problem });
}

/** The id of a key whose answer was lost on the way, found by the date that was sent; undefined when there is none. */
export async function lostKey(
  thrown: unknown,
  expiration: string,
  list: () => Promise<readonly PreAuthKeyInfo[]>,
): Promise<string | undefined> {
  if (!(thrown instanceof MeshError) || thrown.code === "HEADSCALE_REFUSED" || thrown.code === "HEADSCALE_AUTH")
    return undefined;
  const wanted = Date.parse(expiration);
  const keys = await list().catch(() => []); // the server is gone: the key runs out by itself
  return keys.find((key) => key.expiration && Math.abs(Date.parse(key.expiration) - wanted) < 2)?.id;
}

/** A refusal to mint under its own code; a server that is down or a refused API key keeps theirs. */
export function mintFailed(thrown: unknown): MeshError {
  const error = asMeshError(thrown);
  if (error.code !== "HEADSCALE_REFUSED") return error;
  return new MeshError({
    code: "KEY_MINT_FAILED",
    problem: error.problem,
    next: ["sudo", "systemctl", "status", "headscale"],
    cause: error,
  });
}
