// The port to Headscale: what MeSH asks of it, free of REST, CLI and version differences.
// Reading and changing are different types, so that nothing on the plan path can change the server.

import type { Secret } from "../core/secret.ts";

export interface HeadscaleUser {
  readonly id: string;
  readonly name: string;
}

export interface HeadscaleNode {
  readonly id: string;
  /** The host name the client reported. */
  readonly hostname: string;
  /** The DNS label in the mesh; on 0.29 it moves by itself, so it never identifies a node. */
  readonly givenName: string;
  /** Undefined for tagged nodes (whatever the version calls their user). */
  readonly user: HeadscaleUser | undefined;
  readonly tags: readonly string[];
  /** "nodekey:…", equal to Self.PublicKey of `tailscale status --json` on the machine. */
  readonly nodeKey: string;
  readonly ips: readonly string[];
  readonly online: boolean;
  /** ISO 8601, or undefined when never seen. No heartbeat: it stays at the last connect. */
  readonly lastSeen: string | undefined;
  /** ISO 8601, or undefined for "never expires". */
  readonly expiry: string | undefined;
}

/** A node that the server lists in a way this release cannot read, and what could be read of it. */
export interface UnreadableNode {
  readonly id: string;
  /** Its name in the mesh. */
  readonly name: string | undefined;
  readonly nodeKey: string | undefined;
  /** The first field that does not fit, and how. */
  readonly why: string;
}

export interface NodeListing {
  readonly nodes: readonly HeadscaleNode[];
  /** Set aside, so that one bad node does not stop the rest; whoever may be one of these is left alone. */
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

/** A pre-auth key that is wanted: one use, these tags, good for so many milliseconds. */
export interface KeySpec {
  readonly tags: readonly string[];
  readonly lifeMs: number;
}

export interface MintedKey {
  readonly id: string;
  readonly key: Secret;
}

/** Of a key that an earlier run made, only the id is known. */
export type RevokableKey = Pick<MintedKey, "id"> & Partial<MintedKey>;

export interface MintRequest {
  readonly user: HeadscaleUser;
  /** Lower case, each beginning with "tag:". */
  readonly tags: readonly string[];
  /** Life of the key in milliseconds; always sent, a key without expiration is dead at birth. */
  readonly lifeMs: number;
  /** Told, before anything is sent, the date that only this key will have; the command line makes its dates itself. */
  readonly onDate?: (expiration: string) => void;
}

/** Throws MeshError: HEADSCALE_DOWN, HEADSCALE_AUTH, HEADSCALE_REFUSED, HEADSCALE_ANSWER, INTERRUPTED. */
export interface ReadHeadscale {
  /** "0.29.2", of the server (REST) or the program (CLI). */
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
   * Lifts a node's expiry. On 0.29.2 an expired tagged node is not healed by a new login: it takes the key and stays expired
   * (seen on real hosts). Lifted, a running one is back within 2 s, and a logged-out one can log in again.
   */
  disableExpiry(id: string): Promise<void>;
  deleteNode(id: string): Promise<void>;
  renameNode(id: string, name: string): Promise<void>;
  setTags(id: string, tags: readonly string[]): Promise<void>;
}
