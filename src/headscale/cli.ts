// Headscale through its own command line over the unix socket: for a runner on the server that has no API key.

import type { z } from "zod";
import { MeshError } from "../core/errors.ts";
import { checkId, checkNodeName, checkTags, checkUserName } from "./check-arguments.ts";
import { call, type RunHeadscale } from "./cli-call.ts";
import { meshUser } from "./mesh-user.ts";
import { makeKey } from "./new-key.ts";
import { fromCli, readShape, shapes } from "./parse.ts";
import {
  asAsked,
  isExpired,
  isListed,
  keyIsDead,
  lostKeys,
  mintFailed,
  mustBe,
  sameTags,
  unlessRefused,
  untilTrue,
} from "./settle.ts";
import type {
  ChangeHeadscale,
  HeadscaleUser,
  MintedKey,
  MintRequest,
  NodeListing,
  PreAuthKeyInfo,
  RevokableKey,
} from "./types.ts";
import { asksPerUser, farAway, liftsExpiry } from "./version.ts";

export { type CliAnswer, localHeadscale, type RunHeadscale } from "./cli-call.ts";

/** Runs no program yet. After `signal` is aborted, only revoking keys still works. */
export function openCli(run: RunHeadscale, signal?: AbortSignal): ChangeHeadscale {
  const cli = new Cli(run, signal);
  return {
    version: () => cli.version(),
    users: () => cli.users(),
    nodes: () => cli.nodes(),
    preAuthKeys: () => cli.keys(),
    createUser: (name) => cli.createUser(name),
    mintKey: (request) => cli.mint(request),
    revokeKey: (key, user) => cli.revoke(key, user),
    disableExpiry: (id) => cli.disableExpiry(id),
    deleteNode: (id) => cli.deleteNode(id),
    renameNode: (id, name) => cli.renameNode(id, name),
    setTags: (id, tags) => cli.setTags(id, tags),
  };
}

class Cli {
  readonly #run: RunHeadscale;
  readonly #signal: AbortSignal | undefined;
  readonly #minted = new Set<string>();
  #known: string | undefined;

  constructor(run: RunHeadscale, signal: AbortSignal | undefined) {
    this.#run = run;
    this.#signal = signal;
  }

  /** The version of the program; equal to that of the server when the server was restarted after its last upgrade. */
  async version(): Promise<string> {
    this.#known = await this.#always(["version"], shapes.version);
    return this.#known;
  }

  users(): Promise<readonly HeadscaleUser[]> {
    return this.#ask(["users", "list"], shapes.users);
  }

  nodes(): Promise<NodeListing> {
    return this.#ask(["nodes", "list"], shapes.nodes);
  }

  async keys(): Promise<readonly PreAuthKeyInfo[]> {
    if (!(await this.#byText())) return this.#ask(["preauthkeys", "list"], shapes.keys);
    return (await Promise.all((await this.users()).map((user) => this.#keysOf(user)))).flat();
  }

  /** Returns the existing user when there is one already. */
  async createUser(name: string): Promise<HeadscaleUser> {
    return this.#ask(["users", "create", checkUserName(name)], shapes.user).catch(async (thrown: unknown) => {
      if (!(thrown instanceof MeshError && thrown.code === "HEADSCALE_REFUSED")) throw thrown;
      const there = meshUser(await this.users(), name);
      if (there) return there;
      throw thrown;
    });
  }

  async mint(request: MintRequest): Promise<MintedKey> {
    const { user, lifeMs } = request;
    const tags = checkTags(request.tags, "KEY_MINT_FAILED");
    if (await this.#byText()) throw tooOldToMint(this.#known ?? "");
    const began = Date.now();
    const wanted = tags.length > 0 ? ["--tags", tags.join(",")] : [];
    const argv = [
      "preauthkeys",
      "create",
      "-u",
      checkId(user.id),
      "--expiration",
      `${Math.ceil(lifeMs / 1000)}s`,
      ...wanted,
    ];
    try {
      const key = asAsked(await this.#ask(argv, shapes.minted), request, Date.now());
      this.#minted.add(key.id);
      return key;
    } catch (thrown) {
      await this.#endLost(thrown, user, [began + lifeMs, Date.now() + lifeMs]).catch(() => undefined); // the key expires by itself
      throw mintFailed(thrown);
    }
  }

  /** 0.29 accepts unknown ids, other versions refuse them: only the listing shows whether it worked. */
  async revoke(key: RevokableKey, user: HeadscaleUser): Promise<void> {
    await call(this.#run, ["preauthkeys", "expire", "--id", checkId(key.id)]).catch(unlessRefused);
    await untilTrue(
      async () => keyIsDead(await this.#keysOf(user), key.id),
      `pre-auth key ${key.id} is still usable after it was revoked`,
    );
  }

  async disableExpiry(id: string): Promise<void> {
    const how = liftsExpiry(this.#known ?? (await this.version())) ? ["--disable"] : ["--expiry", farAway];
    const node = await this.#ask(["nodes", "expire", "-i", checkId(id), ...how], shapes.node);
    mustBe(!isExpired(node), `node ${id} is still expired`);
  }

  /** A node that is already gone counts as deleted. */
  async deleteNode(id: string): Promise<void> {
    const argv = ["nodes", "delete", "-i", checkId(id), "--force"];
    const listed = async () => isListed(await this.nodes(), id);
    this.#throwIfStopped();
    await call(this.#run, argv).catch(unlessRefused);
    await untilTrue(async () => !(await listed()), `node ${id} is still listed after it was deleted`);
  }

  async renameNode(id: string, name: string): Promise<void> {
    const node = await this.#ask(["nodes", "rename", "-i", checkId(id), checkNodeName(name)], shapes.node);
    mustBe(node.givenName === name, `node ${id} is called ${node.givenName}, not ${name}`);
  }

  async setTags(id: string, tags: readonly string[]): Promise<void> {
    const node = await this.#ask(
      ["nodes", "tag", "-i", checkId(id), "-t", checkTags(tags, "HEADSCALE_REFUSED").join(",")],
      shapes.node,
    );
    mustBe(sameTags(node.tags, tags), `the tags of node ${id} are ${node.tags.join(", ") || "none"}`);
  }

  /**
   * Ends a key whose answer was lost. The program chooses the expiration itself, so the key is found by the time span in which
   * it must have been made, among the keys that this run did not receive.
   */
  async #endLost(thrown: unknown, user: HeadscaleUser, [from, to]: readonly [number, number]): Promise<void> {
    const ours = ({ id, reusable, expiration = "" }: PreAuthKeyInfo) => {
      const date = Date.parse(expiration);
      return !reusable && !this.#minted.has(id) && date >= from - 1000 && date <= to + 1000;
    };
    for (const id of await lostKeys(thrown, () => this.#keysOf(user), ours)) {
      await call(this.#run, ["preauthkeys", "expire", "--id", id]);
    }
  }

  async #keysOf(user: HeadscaleUser): Promise<readonly PreAuthKeyInfo[]> {
    const of = (await this.#byText()) ? ["-u", checkId(user.id)] : [];
    return this.#always(["preauthkeys", "list", ...of], shapes.keys);
  }

  async #byText(): Promise<boolean> {
    return asksPerUser(this.#known ?? (await this.version()));
  }

  async #ask<T>(argv: readonly string[], shape: z.ZodType<T, unknown>): Promise<T> {
    this.#throwIfStopped();
    return this.#always(argv, shape);
  }

  async #always<T>(argv: readonly string[], shape: z.ZodType<T, unknown>): Promise<T> {
    return readShape(shape, fromCli(await call(this.#run, argv)), `headscale ${argv.slice(0, 2).join(" ")}`);
  }

  #throwIfStopped(): void {
    if (!this.#signal?.aborted) return;
    throw new MeshError({ code: "INTERRUPTED", problem: "stopped before Headscale was asked" });
  }
}

/** 0.27 revokes a key by its text, as an argument of the command, which every user of the machine can read. */
const tooOldToMint = (version: string) =>
  new MeshError({
    code: "KEY_MINT_FAILED",
    problem: `the command line of Headscale ${version} can revoke a key only by showing it to every user of the machine; give MeSH an API key, or upgrade Headscale`,
    next: makeKey,
  });
