// The interface to Headscale, independent of transport and version.
// Reading and changing are different types, so that nothing on the plan path can change the server.

import type { Secret } from "../core/secret.ts";

export interface HeadscaleUser {
  readonly id: string;
  readonly name: string;
  /** "oidc" for a user who signed in by it; undefined for Headscale's own. */
  readonly provider?: string | undefined;
}

export interface HeadscaleNode {
  readonly id: string;
  /** The host name the client reported. */
  readonly hostname: string;
  /** The DNS label in the mesh. 0.29 may change it by itself, so it never identifies a node. */
  readonly givenName: string;
  /** Undefined for tagged nodes (versions name their user differently). */
  readonly user: HeadscaleUser | undefined;
  readonly tags: readonly string[];
  /** "nodekey:…", equal to Self.PublicKey of `tailscale status --json` on the machine. */
  readonly nodeKey: string;
  readonly ips: readonly string[];
  readonly online: boolean;
  /** Time of the last connect, not a heartbeat: ISO 8601, or undefined when never seen. */
  readonly lastSeen: string | undefined;
  /** ISO 8601, or undefined for "never expires". */
  readonly expiry: string | undefined;
}

/** The readable part of a listed node that this release cannot read. */
export interface UnreadableNode {
  readonly id: string;
  /** Its name in the mesh. */
  readonly name: string | undefined;
  readonly nodeKey: string | undefined;
  /** The first wrong field, and what is wrong with it. */
  readonly why: string;
}

export interface NodeListing {
  readonly nodes: readonly HeadscaleNode[];
  /** Set aside, so that one bad node does not stop the rest. A host that may be one of these is left alone. */
  readonly unreadable: readonly UnreadableNode[];
}

export interface PreAuthKeyInfo {
  readonly id: string;
  readonly user: HeadscaleUser | undefined;
  readonly reusable: boolean;
  readonly used: boolean;
  readonly expiration: string | undefined;
  readonly tags: readonly string[];
}

/** A pre-auth key to make: one use, these tags, lifetime in milliseconds. */
export interface KeySpec {
  readonly tags: readonly string[];
  readonly lifeMs: number;
  /** The key outlives the run: it is for a person, and a marker on the host remembers it. */
  readonly keep?: true;
}

export interface MintedKey {
  readonly id: string;
  readonly key: Secret;
  /** Its end as Headscale set it, ISO 8601. */
  readonly until: string;
}

/** A key to revoke. For a key of an earlier run, only the id is known. */
export type RevokableKey = Pick<MintedKey, "id"> & Partial<MintedKey>;

export interface MintRequest {
  readonly user: HeadscaleUser;
  /** Lower case, each beginning with "tag:". */
  readonly tags: readonly string[];
  /** Lifetime in milliseconds; always sent, because a key without expiration is unusable. */
  readonly lifeMs: number;
  /** Called before the request with this key's unique expiration date. Not called by the CLI, which chooses the date itself. */
  readonly onDate?: (expiration: string) => void;
}

/** Throws MeshError: HEADSCALE_DOWN, HEADSCALE_AUTH, HEADSCALE_REFUSED, HEADSCALE_ANSWER, INTERRUPTED. */
export interface ReadHeadscale {
  /** "0.29.2": the version of the server (REST) or of the program (CLI). */
  version(): Promise<string>;
  users(): Promise<readonly HeadscaleUser[]>;
  nodes(): Promise<NodeListing>;
  preAuthKeys(): Promise<readonly PreAuthKeyInfo[]>;
}

/** Every change is verified by what the server says afterwards, because 0.29 answers 200 to requests it ignores. */
export interface ChangeHeadscale extends ReadHeadscale {
  createUser(name: string): Promise<HeadscaleUser>;
  /** One use, not ephemeral. Throws KEY_MINT_FAILED with the server's reason. */
  mintKey(request: MintRequest): Promise<MintedKey>;
  /** Safe to repeat. Afterwards the listing no longer shows the key as usable, or this throws. */
  revokeKey(key: RevokableKey, user: HeadscaleUser): Promise<void>;
  /**
   * Removes a node's expiry. On 0.29.2 a new login does not repair an expired tagged node: it takes the key and stays expired
   * (seen on real hosts). Afterwards a running node is back within 2 s, and a logged-out one can log in again.
   */
  disableExpiry(id: string): Promise<void>;
  deleteNode(id: string): Promise<void>;
  renameNode(id: string, name: string): Promise<void>;
  setTags(id: string, tags: readonly string[]): Promise<void>;
}
