// Only what differs between operating systems: how a verb is launched, which systems are provisioned, what the SSH user's access
// allows, what a refusal means, and which next command is right. Callers work with any platform.

import type { Blocked, ErrorCode } from "../core/errors.ts";
import type { RemotePlace } from "../core/hints.ts";
import type { Secret } from "../core/secret.ts";
import type { Host } from "../inventory/types.ts";
import type { ExecRequest } from "../ssh/types.ts";
import { posix } from "./posix/index.ts";
import type { Access, SystemFacts, Verb, VerbArgs } from "./protocol.ts";

/** A verb to run, with its arguments. */
export type Call = { [V in Verb]: CallOf<V> }[Verb];

interface CallOf<V extends Verb> {
  readonly verb: V;
  readonly args: VerbArgs[V];
  /** Lower-case hex; marks the lines of the answer, so that no other output can be taken for them. */
  readonly nonce: string;
  /** user: read-only, as the SSH user. administrator: with full access. installed: by the program installed on the host. */
  readonly as: "user" | "administrator" | "installed";
  readonly secret?: Secret | undefined;
  /** The SSH user's password, where the host asks for one. */
  readonly password?: Secret | undefined;
}

export type Launch = Pick<ExecRequest, "command" | "stdin">;

/** The purpose of a next command: a diagnosis, or making Tailscale forget which node it is. */
export type HintTopic = ErrorCode | "forget-node";

/** The user who would change the host, and the release of the host program they would use. */
export interface Asker {
  readonly user: string;
  readonly program: string;
}

export interface Platform {
  launch(call: Call): Launch;
  /** Why a system is not provisioned; undefined when it is. */
  unsupported(system: SystemFacts): Blocked | undefined;
  /** "debian 12", "debian 12 (WSL)": for people. */
  systemName(system: SystemFacts): string;
  /** Why the user cannot change the host, and the next command; undefined when they can. */
  accessProblem(access: Access, asker: Asker, host: RemotePlace): Blocked | undefined;
  /** The meaning of a refusal by the system on stderr; undefined for any other text. */
  refusal(stderr: string): Blocked | undefined;
  /** The next command to type; undefined when there is none. */
  hint(topic: HintTopic, host: RemotePlace): readonly string[] | undefined;
}

/** Undefined: this release does not provision that operating system. */
export type PlatformOf = (host: Pick<Host, "os">) => Platform | undefined;

const platforms: Readonly<Partial<Record<Host["os"], Platform>>> = { linux: posix };

export const platformOf: PlatformOf = ({ os }) => platforms[os];
