// All pre-auth keys of a run, from minting to revoking. However the run ends, `revokeAll` leaves no usable key.

import { asMeshError, MeshError } from "../core/errors.ts";
import { count } from "../core/text.ts";
import type { Ledger } from "./ledger.ts";
import { meshUser } from "./mesh-user.ts";
import { keyIsDead } from "./settle.ts";
import type { ChangeHeadscale, HeadscaleUser, KeySpec, MintedKey } from "./types.ts";

/** Headscale computes a slow hash for each call; more calls at once would run into the time limit. */
const revokedAtOnce = 4;

export class PreAuthKeys {
  readonly #headscale: ChangeHeadscale;
  readonly #userName: string;
  readonly #ledger: Ledger;
  /** Usable keys, each with its life in milliseconds. */
  readonly #open = new Map<MintedKey, number>();
  readonly #pending = new Set<Promise<unknown>>();
  #user: HeadscaleUser | undefined;
  #closed = false;

  /** `headscale.revokeKey` must still work after the run was interrupted. */
  constructor(headscale: ChangeHeadscale, userName: string, ledger: Ledger) {
    this.#headscale = headscale;
    this.#userName = userName;
    this.#ledger = ledger;
  }

  /** A key for one join. Throws KEY_MINT_FAILED, HEADSCALE_DOWN; INTERRUPTED after `revokeAll`. */
  async mint(spec: KeySpec): Promise<MintedKey> {
    if (this.#closed) throw closed();
    const work = this.#mint(spec);
    this.#pending.add(work);
    return work.finally(() => this.#pending.delete(work));
  }

  async #mint({ tags, lifeMs }: KeySpec): Promise<MintedKey> {
    this.#user ??= await this.#findUser();
    const dates: string[] = [];
    const onDate = (date: string) => {
      dates.push(date);
      this.#ledger.add({ date }, lifeMs);
    };
    try {
      const key = await this.#headscale.mintKey({ user: this.#user, tags, lifeMs, onDate });
      this.#open.set(key, lifeMs);
      this.#ledger.add({ id: key.id }, lifeMs);
      if (this.#closed) throw closed(); // revokeAll waits for this mint and revokes its key
      return key;
    } finally {
      for (const date of dates) this.#ledger.remove({ date });
    }
  }

  /** Lets a key outlive the run. From here on only the host that holds it remembers it. */
  keep(key: MintedKey): void {
    this.#open.delete(key);
    this.#ledger.remove({ id: key.id });
  }

  /** Revokes the key of an earlier run that was kept. Safe to repeat. */
  async end(id: string): Promise<void> {
    this.#user ??= await this.#findUser();
    await this.#headscale.revokeKey({ id }, this.#user);
  }

  /** Revokes a key. Safe to repeat. */
  async revoke(key: MintedKey): Promise<void> {
    if (!this.#open.has(key) || !this.#user) return;
    await this.#headscale.revokeKey(key, this.#user);
    this.#open.delete(key);
    this.#ledger.remove({ id: key.id });
  }

  /** Revokes the keys that a killed run on this machine left. Calls Headscale only when there are some. */
  async revokeLeft(): Promise<void> {
    for (const { file, ids, dates } of this.#ledger.left()) {
      for (const id of [...ids, ...(await this.#madeFor(dates))]) await this.end(id);
      this.#ledger.forget(file);
    }
  }

  /** For keys whose answer was still pending when their run was killed, only the expiration date is known. */
  async #madeFor(dates: readonly string[]): Promise<readonly string[]> {
    if (dates.length === 0) return [];
    const keys = await this.#headscale.preAuthKeys();
    const ours = keys.filter(
      ({ user, expiration = "" }) => user?.name === this.#userName && dates.includes(expiration),
    );
    return ours.map(({ id }) => id);
  }

  /** Stops minting, waits for pending mints, and revokes every remaining key. Tries all keys before it throws. */
  async revokeAll(): Promise<void> {
    this.#closed = true;
    try {
      await this.#endAll();
    } finally {
      this.#ledger.close();
    }
  }

  async #endAll(): Promise<void> {
    await Promise.allSettled(this.#pending);
    const failures: unknown[] = [];
    const left = [...this.#open.keys()].values();
    const worker = async () => {
      for (const key of left) await this.revoke(key).catch((thrown: unknown) => failures.push(thrown));
    };
    await Promise.all(Array.from({ length: revokedAtOnce }, worker));
    if (failures.length === 0) return;
    const looked = await this.#forgetDead();
    if (this.#open.size > 0) throw stillUsable(this.#open, asMeshError(failures[0]), looked);
  }

  /** A key that its join has used needs no revoking. Returns whether Headscale showed which are dead. */
  async #forgetDead(): Promise<boolean> {
    const listed = await this.#headscale.preAuthKeys().catch(() => undefined); // told with the keys
    if (!listed) return false;
    for (const key of [...this.#open.keys()].filter(({ id }) => keyIsDead(listed, id))) {
      this.#open.delete(key);
      this.#ledger.remove({ id: key.id });
    }
    return true;
  }

  async #findUser(): Promise<HeadscaleUser> {
    const user = meshUser(await this.#headscale.users(), this.#userName);
    if (user) return user;
    throw new MeshError({
      code: "KEY_MINT_FAILED",
      problem: `Headscale has no user "${this.#userName}"`,
      next: ["headscale", "users", "create", this.#userName],
    });
  }
}

const closed = () => new MeshError({ code: "INTERRUPTED", problem: "stopped while a pre-auth key was being made" });

/** The first failure under its own code, with the keys that stay usable and for how long. */
function stillUsable(open: ReadonlyMap<MintedKey, number>, why: MeshError, looked: boolean): MeshError {
  const keys = [...open.keys()];
  const ids = keys.map((key) => key.id).join(", ");
  const minutes = Math.ceil(Math.max(...open.values()) / 60_000);
  const state = looked ? "unused" : "and Headscale did not say whether used or not";
  return new MeshError({
    code: why.code,
    problem: `${count(keys.length, "pre-auth key")} could not be revoked (id ${ids}), ${state}, for one use, and good for at most ${minutes} minutes: ${why.problem}`,
    next: ["sudo", "headscale", "preauthkeys", "expire", "--id", keys[0]?.id ?? ""],
    cause: why,
  });
}
