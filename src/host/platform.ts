// What differs between operating systems, and nothing else: how a verb is launched, which systems are provisioned, what the access
// of our user comes to, what a refusal means, and which next command is right there. Everything above works with any platform.

import type { Blocked, ErrorCode } from "../core/errors.ts";
import type { RemotePlace } from "../core/hints.ts";
import type { Secret } from "../core/secret.ts";
import type { Host } from "../inventory/types.ts";
import type { ExecRequest } from "../ssh/types.ts";
import { posix } from "./posix/index.ts";
import type { Access, SystemFacts, Verb, VerbArgs } from "./protocol.ts";

/** One verb as it is to be run. */
export type Call = { [V in Verb]: CallOf<V> }[Verb];

interface CallOf<V extends Verb> {
  readonly verb: V;
  readonly args: VerbArgs[V];
  /** Lower-case hex; marks the answer's lines, so that nothing else on stdout can be taken for them. */
  readonly nonce: string;
  /** user: reads only, with our user's own rights. administrator: becomes one. installed: by the program that was installed there. */
  readonly as: "user" | "administrator" | "installed";
  readonly secret?: Secret | undefined;
  /** Of our user, where becoming an administrator asks for it. */
  readonly password?: Secret | undefined;
}

export type Launch = Pick<ExecRequest, "command" | "stdin">;

/** What a next command is wanted for: a diagnosis, or to let Tailscale forget which node it is. */
export type HintTopic = ErrorCode | "forget-node";

/** Who would change the host, and with which release of the host program. */
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
  /** Why our user cannot change the host, and the way out; undefined when he can. */
  accessProblem(access: Access, asker: Asker, host: RemotePlace): Blocked | undefined;
  /** What a refusal of the system on stderr means; undefined when it is none. */
  refusal(stderr: string): Blocked | undefined;
  /** The next command to type, where there is a right one. */
  hint(topic: HintTopic, host: RemotePlace): readonly string[] | undefined;
}

/** Undefined: this release does not provision that operating system. */
export type PlatformOf = (host: Pick<Host, "os">) => Platform | undefined;

const platforms: Readonly<Partial<Record<Host["os"], Platform>>> = { linux: posix };

export const platformOf: PlatformOf = ({ os }) => platforms[os];
