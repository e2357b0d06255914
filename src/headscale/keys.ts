// Every pre-auth key of a run, from its minting to its end. Whatever happens to the run, `revokeAll` leaves no usable key.

import { MeshError } from "../core/errors.ts";
import type { ChangeHeadscale, HeadscaleUser, MintedKey } from "./types.ts";

/** Short, for the case where even revoking fails. */
const lifeMs = 10 * 60_000;

export class KeyRing {
  readonly #headscale: ChangeHeadscale;
  readonly #userName: string;
  readonly #open = new Set<MintedKey>();
  #user: Promise<HeadscaleUser> | undefined;

  /** `headscale` must go on working after the run was interrupted: revoking is what remains to be done then. */
  constructor(headscale: ChangeHeadscale, userName: string) {
    this.#headscale = headscale;
    this.#userName = userName;
  }

  /** A key for one join. Throws KEY_MINT_FAILED, HEADSCALE_DOWN. */
  async mint(tags: readonly string[]): Promise<MintedKey> {
    this.#user ??= this.#findUser();
    const key = await this.#headscale.mintKey({ user: await this.#user, tags, lifeMs });
    this.#open.add(key);
    return key;
  }

  /** Makes a key worthless. Safe to repeat. */
  async revoke(key: MintedKey): Promise<void> {
    if (!this.#open.has(key) || !this.#user) return;
    await this.#headscale.revokeKey(key, await this.#user);
    this.#open.delete(key);
  }

  /** Revokes what is left; throws the first failure after trying all. */
  async revokeAll(): Promise<void> {
    const ends = await Promise.allSettled([...this.#open].map((key) => this.revoke(key)));
    const failed = ends.find((end) => end.status === "rejected");
    if (failed) throw failed.reason;
  }

  async #findUser(): Promise<HeadscaleUser> {
    const user = (await this.#headscale.users()).find((candidate) => candidate.name === this.#userName);
    if (user) return user;
    throw new MeshError({
      code: "KEY_MINT_FAILED",
      problem: `Headscale has no user "${this.#userName}"`,
      next: ["headscale", "users", "create", this.#userName],
    });
  }
}
