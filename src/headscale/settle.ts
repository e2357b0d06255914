// Shared by both transports: a change counts only when the server shows it, and no minted key may go unnoticed.

import { setTimeout as delay } from "node:timers/promises";
import { asMeshError, type ErrorCode, MeshError } from "../core/errors.ts";
import type { Minted } from "./parse.ts";
import type { HeadscaleNode, MintedKey, MintRequest, NodeListing, PreAuthKeyInfo } from "./types.ts";

/** Accepted difference between the clocks of server and runner, in milliseconds. */
const clockSlack = 2000;

/** The cause of an error that happened before anything was sent: the server cannot have made the change. */
export class NeverSent extends Error {
  override readonly name = "NeverSent";
}

/** The cause of a call that a proxy's limit turned away: nothing was done. `ms`: how long it asks to wait. */
export class AskedToWait extends Error {
  override readonly name = "AskedToWait";
  readonly ms: number | undefined;

  constructor(ms: number | undefined) {
    super();
    this.ms = ms;
  }
}

/** Codes (or names) of an error and of its causes, outermost first: fetch hides the reason in a chain of causes. */
export function causesOf(thrown: unknown): readonly string[] {
  if (!(thrown instanceof Error)) return [];
  const { code } = thrown as NodeJS.ErrnoException;
  return [typeof code === "string" ? code : thrown.name, ...causesOf(thrown.cause)];
}

const unconnected = [
  "NeverSent",
  "AskedToWait",
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
];

/** True when the request cannot have reached the server. */
export const neverArrived = (thrown: unknown): boolean => causesOf(thrown).some((cause) => unconnected.includes(cause));

/** True when the listing does not show the key as usable: gone, used, or expired. `now` is the server's time. */
export function keyIsDead(keys: readonly PreAuthKeyInfo[], id: string, now = Date.now()): boolean {
  const key = keys.find((candidate) => candidate.id === id);
  if (!key || (key.used && !key.reusable)) return true;
  // A key without a date is unusable too: Headscale refuses it at the join.
  return key.expiration === undefined || Date.parse(key.expiration) <= now + clockSlack;
}

/** Ignores a refusal, because the listing decides afterwards: 0.27 refuses to revoke a key that is gone. */
export function unlessRefused(thrown: unknown): void {
  if (!(thrown instanceof MeshError && thrown.code === "HEADSCALE_REFUSED")) throw thrown;
}

/** Looks several times, because changes may become visible late; throws HEADSCALE_REFUSED with `problem` if it stays false. */
export async function untilTrue(look: () => Promise<boolean>, problem: string): Promise<void> {
  for (const pause of [100, 400, 1000]) {
    if (await look()) return;
    await delay(pause);
  }
  if (!(await look())) throw new MeshError({ code: "HEADSCALE_REFUSED", problem });
}

/** Throws HEADSCALE_REFUSED when the answer does not show the requested state. */
export function mustBe(done: boolean, problem: string): void {
  if (!done) throw new MeshError({ code: "HEADSCALE_REFUSED", problem: `Headscale said yes, and yet ${problem}` });
}

export const isExpired = (node: HeadscaleNode, now = Date.now()): boolean =>
  node.expiry !== undefined && Date.parse(node.expiry) <= now + clockSlack;

/** Whether a listing contains a node, readable or not. */
export const isListed = ({ nodes, unreadable }: NodeListing, id: string): boolean =>
  [...nodes, ...unreadable].some((node) => node.id === id);

export const sameTags = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((tag) => b.includes(tag));

/** Failures of minting that may leave a key behind: no answer, an unreadable answer, or the wrong key. */
const lossy: ReadonlySet<ErrorCode> = new Set(["HEADSCALE_DOWN", "HEADSCALE_ANSWER", "INTERRUPTED", "KEY_MINT_FAILED"]);

/** The key of an answer. Throws KEY_MINT_FAILED when it differs from the request: Headscale silently drops unknown fields. */
export function asAsked(key: Minted, { tags, lifeMs }: MintRequest, now: number): MintedKey {
  const { id, expiration: until } = key;
  const life = until === undefined ? 0 : Date.parse(until) - now;
  const wrong = [
    key.reusable && "good for many uses",
    !sameTags(key.tags, [...new Set(tags)]) && `tagged ${key.tags.join(", ") || "with nothing"}`,
    life > lifeMs + 60_000 && "living longer than asked for",
    until === undefined && "without an end, which no login takes",
  ].filter((each) => typeof each === "string");
  if (wrong.length === 0 && until !== undefined) return { id, key: key.key, until };
  throw new MeshError({
    code: "KEY_MINT_FAILED",
    problem: `Headscale made another key than asked for: ${wrong.join(", ")}`,
  });
}

/** Keys that a failed mint may have left behind, found by `isOurs`; none when nothing was sent or it was refused. */
export async function lostKeys(
  thrown: unknown,
  list: () => Promise<readonly PreAuthKeyInfo[]>,
  isOurs: (key: PreAuthKeyInfo) => boolean,
): Promise<readonly string[]> {
  if (!(thrown instanceof MeshError) || neverArrived(thrown)) return [];
  if (!lossy.has(thrown.code)) return [];
  const keys = await list().catch(() => []); // the server is gone: the key expires by itself
  return keys.filter(isOurs).map((key) => key.id);
}

/** A refused mint as KEY_MINT_FAILED; a server that is down or a refused API key keeps its own code. */
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
