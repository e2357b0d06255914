// What both roads share: a change counts only when the server shows it, and a minted key must never be lost from sight.

import { setTimeout as delay } from "node:timers/promises";
import { asMeshError, type ErrorCode, MeshError } from "../core/errors.ts";
import type { Minted } from "./parse.ts";
import type { HeadscaleNode, MintedKey, MintRequest, NodeListing, PreAuthKeyInfo } from "./types.ts";

/** Clocks of server and runner may differ by this much without anybody noticing, in milliseconds. */
const clockSlack = 2000;

/** The cause of an error that came before anything was sent: the server cannot have done what was asked. */
export class NeverSent extends Error {
  override readonly name = "NeverSent";
}

/** Codes, or else names, of an error and of what caused it, outermost first: fetch hides the reason in a chain. */
export function causesOf(thrown: unknown): readonly string[] {
  if (!(thrown instanceof Error)) return [];
  const { code } = thrown as NodeJS.ErrnoException;
  return [typeof code === "string" ? code : thrown.name, ...causesOf(thrown.cause)];
}

const unconnected = ["NeverSent", "ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];

/** True when the request cannot have reached the server. */
export const neverArrived = (thrown: unknown): boolean => causesOf(thrown).some((cause) => unconnected.includes(cause));

/** True when no listing shows the key as usable: gone, used up, or past its date. `now` is the server's clock. */
export function keyIsDead(keys: readonly PreAuthKeyInfo[], id: string, now = Date.now()): boolean {
  const key = keys.find((candidate) => candidate.id === id);
  if (!key || (key.used && !key.reusable)) return true;
  // No date is dead too: Headscale refuses such a key at the join.
  return key.expiration === undefined || Date.parse(key.expiration) <= now + clockSlack;
}

/** A refusal is judged by what the listing shows afterwards: 0.27 refuses to revoke a key that is gone. */
export function unlessRefused(thrown: unknown): void {
  if (!(thrown instanceof MeshError && thrown.code === "HEADSCALE_REFUSED")) throw thrown;
}

/** Looks a few times, because writes settle late; throws HEADSCALE_REFUSED with `problem` when it never becomes true. */
export async function untilTrue(look: () => Promise<boolean>, problem: string): Promise<void> {
  for (const pause of [100, 400, 1000]) {
    if (await look()) return;
    await delay(pause);
  }
  if (!(await look())) throw new MeshError({ code: "HEADSCALE_REFUSED", problem });
}

/** Throws HEADSCALE_REFUSED when the node an answer shows is not as it was asked to be. */
export function mustBe(done: boolean, problem: string): void {
  if (!done) throw new MeshError({ code: "HEADSCALE_REFUSED", problem: `Headscale said yes, and yet ${problem}` });
}

export const isExpired = (node: HeadscaleNode, now = Date.now()): boolean =>
  node.expiry !== undefined && Date.parse(node.expiry) <= now + clockSlack;

/** Whether a listing shows a node, readable or not. */
export const isListed = ({ nodes, unreadable }: NodeListing, id: string): boolean =>
  [...nodes, ...unreadable].some((node) => node.id === id);

export const sameTags = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((tag) => b.includes(tag));

/** What a failed minting can leave a key behind with: no answer, one that was not understood, or the wrong key. */
const lossy: ReadonlySet<ErrorCode> = new Set(["HEADSCALE_DOWN", "HEADSCALE_ANSWER", "INTERRUPTED", "KEY_MINT_FAILED"]);

/** The key of an answer. Throws KEY_MINT_FAILED when it is not the key that was asked for: unknown fields are dropped. */
export function asAsked(key: Minted, { tags, lifeMs }: MintRequest, now: number): MintedKey {
  const life = key.expiration === undefined ? 0 : Date.parse(key.expiration) - now;
  const wrong = [
    key.reusable && "good for many uses",
    !sameTags(key.tags, [...new Set(tags)]) && `tagged ${key.tags.join(", ") || "with nothing"}`,
    life > lifeMs + 60_000 && "living longer than asked for",
  ].filter((each) => typeof each === "string");
  if (wrong.length === 0) return { id: key.id, key: key.key };
  throw new MeshError({
    code: "KEY_MINT_FAILED",
    problem: `Headscale made another key than asked for: ${wrong.join(", ")}`,
  });
}

/** Keys that a failed minting may have left behind, found by `isOurs`; none when nothing was sent, or it was refused. */
export async function lostKeys(
  thrown: unknown,
  list: () => Promise<readonly PreAuthKeyInfo[]>,
  isOurs: (key: PreAuthKeyInfo) => boolean,
): Promise<readonly string[]> {
  if (!(thrown instanceof MeshError) || neverArrived(thrown)) return [];
  if (!lossy.has(thrown.code)) return [];
  const keys = await list().catch(() => []); // the server is gone: the key runs out by itself
  return keys.filter(isOurs).map((key) => key.id);
}

/** A refusal to mint under its own code; a server that is down or a refused API key keeps theirs. */
export function mintFailed(thrown: unknown): MeshError {
  const error = asMeshError(thrown);
  if (error.code !== "HEADSCALE_REFUSED") return error;
  return new MeshError({
    code: "KEY_MINT_FAILED",
    problem: error.problem,
    next: ["sudo", "journalctl", "-u", "headscale", "-n", "20"],
    cause: error,
  });
}
