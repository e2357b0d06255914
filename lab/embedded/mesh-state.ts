// Headscale's memory: users, pre-auth keys, nodes. The rules of 0.29.2 as far as MeSH meets them, traps and texts included;
// recorded answers stand in test/fixtures/headscale/.

import { randomBytes } from "node:crypto";

export interface User {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
}

export interface AuthKey {
  readonly id: string;
  readonly secret: string;
  readonly user: User | undefined;
  readonly reusable: boolean;
  readonly ephemeral: boolean;
  readonly tags: readonly string[];
  readonly createdAt: string;
  expiration: string;
  used: boolean;
}

export interface Node {
  readonly id: string;
  readonly machineKey: string;
  readonly ips: readonly string[];
  readonly createdAt: string;
  readonly user: User | undefined;
  readonly key: AuthKey;
  nodeKey: string;
  discoKey: string;
  name: string;
  givenName: string;
  /** Named by hand; until then the name follows what the host calls itself. */
  renamed: boolean;
  tags: readonly string[];
  expiry: string | undefined;
  lastSeen: string;
  /** When its daemon went away; undefined while it is there. */
  gone: number | undefined;
}

interface Registration {
  readonly secret: string;
  readonly machineKey: string;
  readonly hostname: string;
}

/** What a refused request carries: an HTTP status, a gRPC code, a text. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** "Dead at birth": what Headscale stores when a key is asked for without a date. */
export const zeroTime = "0001-01-01T00:00:00Z";

/** A node is listed as online this long after its daemon went, in milliseconds. */
const lag = 10_000;

export const hex = (bytes: number): string => randomBytes(bytes).toString("hex");

export class MeshState {
  readonly users: User[] = [];
  readonly keys: AuthKey[] = [];
  readonly nodes: Node[] = [];
  /** Tags the policy knows; setting another is refused, minting with it is not. */
  readonly tags: ReadonlySet<string>;
  #lastKey = 0;
  #lastNode = 0;

  constructor(tags: readonly string[]) {
    this.tags = new Set(tags);
  }

  createUser(name: string): User {
    if (this.users.some((user) => user.name === name))
      throw new Refusal(
        500,
        13,
        "creating user: creating user: constraint failed: UNIQUE constraint failed: users.name (2067)",
      );
    const id = String(this.users.length + 1);
    const user = { id, name: name || id, createdAt: new Date().toISOString() };
    this.users.push(user);
    return user;
  }

  mint(spec: Pick<AuthKey, "user" | "reusable" | "ephemeral" | "tags" | "expiration">): AuthKey {
    for (const tag of spec.tags) {
      if (!tag.startsWith("tag:")) throw new Refusal(400, 3, "tag must start with the string 'tag:'");
      if (tag !== tag.toLowerCase()) throw new Refusal(400, 3, "tag should be lowercase");
    }
    if (!spec.user && spec.tags.length === 0)
      throw new Refusal(500, 2, "auth-key must be either tagged or owned by user");
    const secret = `hskey-auth-${hex(6)}-${hex(32)}`;
    const tags = [...new Set(spec.tags)].toSorted();
    const key = {
      ...spec,
      id: String(++this.#lastKey),
      secret,
      tags,
      createdAt: new Date().toISOString(),
      used: false,
    };
    this.keys.push(key);
    return key;
  }

  /** 0.29 says yes to every id, known or not. */
  expireKey(id: string | undefined): void {
    const key = this.keys.find((one) => one.id === id);
    if (key) key.expiration = new Date().toISOString();
  }

  /** A daemon asks to be let in. Throws with the text `tailscale up` repeats. */
  register({ secret, machineKey, hostname }: Registration): Node {
    const key = this.keys.find((one) => one.secret === secret);
    if (!key) throw new Error("invalid pre auth key");
    if (Date.parse(key.expiration) <= Date.now()) throw new Error("authkey expired");
    if (key.used && !key.reusable) throw new Error("authkey already used");
    key.used = !key.reusable;
    const known = this.nodes.find((node) => node.machineKey === machineKey && sameOwner(node, key));
    if (known && known.tags.length > 0 && isExpired(known)) return this.#keepOut(known);
    return known ? this.#again(known, hostname) : this.#admit(key, machineKey, hostname);
  }

  /** 0.29 takes the key but leaves a tagged node's expiry as it is; the daemon asks again at once, with a key that is spent. */
  #keepOut(node: Node): never {
    node.nodeKey = `nodekey:${hex(32)}`;
    throw new KeptOut(node);
  }

  #again(node: Node, hostname: string): Node {
    Object.assign(node, { nodeKey: `nodekey:${hex(32)}`, expiry: undefined });
    this.hear(node, hostname);
    this.arrive(node);
    return node;
  }

  #admit(key: AuthKey, machineKey: string, hostname: string): Node {
    const number = ++this.#lastNode;
    const now = new Date().toISOString();
    const node: Node = {
      id: String(number),
      machineKey,
      ips: [`100.64.${number >> 8}.${number & 255}`, `fd7a:115c:a1e0::${number.toString(16)}`],
      createdAt: now,
      user: key.user,
      key,
      nodeKey: `nodekey:${hex(32)}`,
      discoKey: `discokey:${hex(32)}`,
      name: hostname,
      givenName: this.#freeName(hostname),
      renamed: false,
      tags: key.tags,
      expiry: undefined,
      lastSeen: now,
      gone: undefined,
    };
    this.nodes.push(node);
    return node;
  }

  /** A host calls itself something else; as on 0.29, its name in the mesh goes with it. */
  hear(node: Node, hostname: string): void {
    node.name = hostname;
    if (!node.renamed) node.givenName = this.#freeName(hostname, node);
  }

  #freeName(name: string, self?: Node): string {
    const taken = new Set(this.nodes.filter((node) => node !== self).map((node) => node.givenName));
    if (!taken.has(name)) return name;
    for (let i = 1; ; i++) if (!taken.has(`${name}-${i}`)) return `${name}-${i}`;
  }

  find(id: string | undefined): Node | undefined {
    return this.nodes.find((node) => node.id === id);
  }

  arrive(node: Node): void {
    Object.assign(node, { gone: undefined, lastSeen: new Date().toISOString() });
  }

  leave(node: Node): void {
    node.gone ??= Date.now();
  }

  /** A node that left on purpose: it stays listed, expired. */
  logOut(node: Node): void {
    node.expiry = new Date().toISOString();
    this.leave(node);
  }

  delete(node: Node): void {
    this.nodes.splice(this.nodes.indexOf(node), 1);
  }

  rename(node: Node, name: string): void {
    if (this.nodes.some((other) => other !== node && other.givenName === name))
      throw new Refusal(500, 2, `node name is not unique: ${name}`);
    Object.assign(node, { givenName: name, renamed: true });
  }

  setTags(node: Node, tags: readonly string[]): void {
    const strange = tags.filter((tag) => !this.tags.has(tag));
    if (strange.length > 0 || tags.length === 0)
      throw new Refusal(400, 3, `requested tags [${strange.join(" ")}] are invalid or not permitted`);
    node.tags = [...new Set(tags)].toSorted();
  }
}

/** A login that the server remembers, although it lets nobody in: with the expiry lifted, a daemon that starts anew is this node. */
export class KeptOut extends Error {
  readonly node: Node;

  constructor(node: Node) {
    super("authkey already used");
    this.node = node;
  }
}

const sameOwner = (node: Node, key: AuthKey) =>
  node.tags.length > 0 ? key.tags.length > 0 : key.tags.length === 0 && node.user === key.user;

export const isOnline = ({ gone }: Node): boolean => gone === undefined || Date.now() - gone < lag;

export const isExpired = ({ expiry }: Node): boolean => expiry !== undefined && Date.parse(expiry) <= Date.now();
