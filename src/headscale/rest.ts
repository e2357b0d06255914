// Headscale over REST with an API key. Every authenticated call costs the server about 50 ms (bcrypt), so calls are few.
// The behaviour assumed here was recorded on 0.27.1 and 0.29.2 (test/fixtures/headscale/).

import type { z } from "zod";
import { MeshError } from "../core/errors.ts";
import type { Secret } from "../core/secret.ts";
import { checkId, checkNodeName, checkTags, checkUserName } from "./check-arguments.ts";
import { type Call, Http, type RestOptions } from "./http.ts";
import { meshUser } from "./mesh-user.ts";
import { readField, readShape, shapes } from "./parse.ts";
import { interrupted } from "./patience.ts";
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
  HeadscaleNode,
  HeadscaleUser,
  MintedKey,
  MintRequest,
  NodeListing,
  PreAuthKeyInfo,
  RevokableKey,
} from "./types.ts";
import { asksPerUser, farAway, liftsExpiry, readsBody } from "./version.ts";

export type { RestOptions } from "./http.ts";

/** Connects to nothing yet. Throws HEADSCALE_AUTH for an unusable key and HEADSCALE_ANSWER for an unusable URL. */
export function openRest(options: RestOptions): ChangeHeadscale {
  const rest = new Rest(options);
  return {
    version: () => rest.version(),
    users: () => rest.users(),
    nodes: () => rest.nodes(),
    preAuthKeys: () => rest.keys(),
    createUser: (name) => rest.createUser(name),
    mintKey: (request) => rest.mint(request),
    revokeKey: (key, user) => rest.revoke(key, user),
    disableExpiry: (id) => rest.disableExpiry(id),
    deleteNode: (id) => rest.deleteNode(id),
    renameNode: (id, name) => rest.renameNode(id, name),
    setTags: (id, tags) => rest.setTags(id, tags),
  };
}

const get = (path: string): Call => ({ method: "GET", path });
const nodePath = (id: string) => `/api/v1/node/${checkId(id)}`;

class Rest {
  readonly #http: Http;
  readonly #signal: AbortSignal;
  #known: string | undefined;
  readonly #dates = new Set<number>();

  constructor(options: RestOptions) {
    this.#http = new Http(options);
    this.#signal = options.signal;
  }

  async version(always?: true): Promise<string> {
    const call: Call = { ...get("/version"), ...(always ? { always } : {}) };
    this.#known = readShape(shapes.version, await this.#http.send(call), "GET /version");
    return this.#known;
  }

  users(): Promise<readonly HeadscaleUser[]> {
    return this.#ask(get("/api/v1/user"), "users", shapes.users);
  }

  nodes(): Promise<NodeListing> {
    return this.#ask(get("/api/v1/node"), "nodes", shapes.nodes);
  }

  /** 0.27 lists the keys of one user per call; later versions list all. */
  async keys(): Promise<readonly PreAuthKeyInfo[]> {
    if (!(await this.#byText())) return this.#ask(get("/api/v1/preauthkey"), "preAuthKeys", shapes.keys);
    return (await Promise.all((await this.users()).map((user) => this.#keysOf(user)))).flat();
  }

  /** Returns an existing user too: another run may have created it, or an answer was lost. */
  async createUser(name: string): Promise<HeadscaleUser> {
    const call: Call = { method: "POST", path: "/api/v1/user", body: { name: checkUserName(name) } };
    return this.#ask(call, "user", shapes.user).catch(async (thrown: unknown) => {
      if (!(thrown instanceof MeshError && thrown.code === "HEADSCALE_REFUSED")) throw thrown;
      const there = meshUser(await this.users(), name);
      if (there) return there;
      throw thrown;
    });
  }

  /** Not stopped by an interruption: it takes 0.1 s, and a mint stopped half-way leaves an unknown key. */
  async mint(request: MintRequest): Promise<MintedKey> {
    const { user, lifeMs } = request;
    const tags = checkTags(request.tags, "KEY_MINT_FAILED");
    if (this.#signal.aborted) throw interrupted(this.#signal.reason);
    const expiration = this.#uniqueDate(lifeMs);
    request.onDate?.(expiration);
    const body = { user: user.id, reusable: false, ephemeral: false, expiration, aclTags: tags };
    try {
      const call: Call = { method: "POST", path: "/api/v1/preauthkey", body, always: true };
      return asAsked(await this.#ask(call, "preAuthKey", shapes.minted), request, this.#http.serverNow());
    } catch (thrown) {
      await this.#endLost(thrown, expiration, user).catch(() => undefined); // the key expires by itself; the first failure is reported
      throw mintFailed(thrown);
    }
  }

  /** 0.29 answers 200 to unknown ids, and 0.27 needs user and key: only the listing shows whether it worked. */
  async revoke(key: RevokableKey, user: HeadscaleUser): Promise<void> {
    await this.#expireKey(key.id, user, key.key).catch(unlessRefused);
    await untilTrue(
      async () => keyIsDead(await this.#keysOf(user), key.id, this.#http.serverNow()),
      `pre-auth key ${key.id} is still usable after it was revoked`,
    );
  }

  /**
   * Before 0.29, disableExpiry is ignored and the node expires at once, so a date far in the future is sent there. A version that
   * does not say what it reads may have expired the node instead, so the other form is tried before the failure is reported.
   */
  async disableExpiry(id: string): Promise<void> {
    const version = this.#known ?? (await this.version());
    const body = { disableExpiry: true };
    const query = `?${liftsExpiry(version) ? "disableExpiry=true" : `expiry=${farAway}`}`;
    const path = `${nodePath(id)}/expire`;
    const asBody: Call = { method: "POST", path, body };
    const asQuery: Call = { method: "POST", path: `${path}${query}` };
    const [first, second] = readsBody(version) ? [asBody, asQuery] : [asQuery, asBody];
    const expired = async (call: Call) => isExpired(await this.#changed(call), this.#http.serverNow());
    mustBe(!(await expired(first)) || !(await expired(second)), `node ${id} is still expired`);
  }

  /** A node that is already gone counts as deleted. */
  async deleteNode(id: string): Promise<void> {
    const call: Call = { method: "DELETE", path: nodePath(id), repeatable: true };
    const listed = async () => isListed(await this.nodes(), id);
    await this.#http.send(call).catch(unlessRefused);
    await untilTrue(async () => !(await listed()), `node ${id} is still listed after it was deleted`);
  }

  async renameNode(id: string, name: string): Promise<void> {
    const node = await this.#changed({
      method: "POST",
      path: `${nodePath(id)}/rename/${checkNodeName(name)}`,
      repeatable: true,
    });
    mustBe(node.givenName === name, `node ${id} is called ${node.givenName}, not ${name}`);
  }

  async setTags(id: string, tags: readonly string[]): Promise<void> {
    const node = await this.#changed({
      method: "POST",
      path: `${nodePath(id)}/tags`,
      body: { tags: checkTags(tags, "HEADSCALE_REFUSED") },
      repeatable: true,
    });
    mustBe(sameTags(node.tags, tags), `the tags of node ${id} are ${node.tags.join(", ") || "none"}`);
  }

  async #ask<T>(call: Call, field: string, shape: z.ZodType<T, unknown>): Promise<T> {
    return readField(shape, await this.#http.send(call), field, `${call.method} ${call.path.split("?")[0]}`);
  }

  #changed(call: Call): Promise<HeadscaleNode> {
    return this.#ask(call, "node", shapes.node);
  }

  /** A key with a lost answer is found by its date, so the dates of a run's keys are unique. */
  #uniqueDate(lifeMs: number): string {
    let date = this.#http.serverNow() + lifeMs;
    while (this.#dates.has(date)) date++;
    this.#dates.add(date);
    return new Date(date).toISOString();
  }

  async #endLost(thrown: unknown, expiration: string, user: HeadscaleUser): Promise<void> {
    const list = () => this.#keysOf(user);
    for (const id of await lostKeys(thrown, list, (key) => key.expiration === expiration)) {
      await this.#expireKey(id, user, undefined);
    }
  }

  async #expireKey(id: string, user: HeadscaleUser, text: Secret | undefined): Promise<void> {
    const body = (await this.#byText())
      ? { user: user.id, key: (text ?? (await this.#textOf(id, user))).reveal() }
      : { id: checkId(id) };
    await this.#http.send({ method: "POST", path: "/api/v1/preauthkey/expire", body, always: true, repeatable: true });
  }

  /** 0.27 lists keys with their secrets, which makes it possible to revoke a key whose answer was lost. */
  async #textOf(id: string, user: HeadscaleUser): Promise<Secret> {
    const found = (await this.#ask(this.#listOf(user), "preAuthKeys", shapes.listedSecrets)).get(id);
    if (found) return found;
    throw new MeshError({ code: "HEADSCALE_REFUSED", problem: `pre-auth key ${id} is not listed any more` });
  }

  #keysOf(user: HeadscaleUser): Promise<readonly PreAuthKeyInfo[]> {
    return this.#ask(this.#listOf(user), "preAuthKeys", shapes.keys);
  }

  /** 0.27 needs `user`; later versions ignore it. */
  #listOf(user: HeadscaleUser): Call {
    return { method: "GET", path: `/api/v1/preauthkey?user=${encodeURIComponent(user.id)}`, always: true };
  }

  async #byText(): Promise<boolean> {
    return asksPerUser(this.#known ?? (await this.version(true)));
  }
}
