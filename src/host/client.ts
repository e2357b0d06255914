// The typed client of a host program, for any platform. A ReadHost cannot change anything: its verbs run as the SSH user, without
// sudo. Only code that changes a host gets a ChangeHost.

import { randomBytes } from "node:crypto";
import type { z } from "zod";
import { MeshError } from "../core/errors.ts";
import type { RemotePlace } from "../core/hints.ts";
import type { Secret } from "../core/secret.ts";
import type { Connection, ExecResult } from "../ssh/types.ts";
import { noteOf, readAnswer } from "./answer.ts";
import { clockOffOf } from "./clock.ts";
import { type HostHealth, healthShape, parseHealth } from "./health.ts";
import type { Call, Platform } from "./platform.ts";
import {
  type Access,
  accessShape,
  type ChangeAnswer,
  changeShape,
  factsShape,
  type HostFacts,
  type PingAnswer,
  parseFacts,
  pingsShape,
  type RanAnswer,
  ranShape,
} from "./protocol.ts";
import type { ChangeVerb, PersonVerb, Verb, VerbArgs } from "./verbs.ts";
import { type Missing, missingShape } from "./windows/missing.ts";

export interface HostOptions {
  readonly host: RemotePlace;
  readonly platform: Platform;
  /** The user whose Syncthing `facts` reads; default: the SSH user. */
  readonly syncthingUser?: string | undefined;
  /** Receives progress texts while a verb runs. */
  readonly onNote?: ((text: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Reads a host. Throws MeshError with the host's name. */
export interface ReadHost {
  facts(): Promise<HostFacts>;
  /** How the SSH user may change the host. */
  access(): Promise<Access>;
  /**
   * Pings these mesh addresses from this host, each up to 10 times; those in vain three times then are left alone. Answers in the order of
   * the addresses, those of one address together.
   */
  ping(ips: readonly string[], count?: number): Promise<readonly PingAnswer[]>;
  /** What a nightly run wants to know besides the facts. */
  health(args: Omit<VerbArgs["health"], "syncthingUser">): Promise<HostHealth>;
  /** Runs a command of the user's own, as the SSH user. */
  check(command: readonly string[]): Promise<RanAnswer>;
}

/** Changes a host. Every verb is safe to repeat; after an interruption the next run finishes it. */
export interface ChangeHost extends ReadHost {
  change<V extends ChangeVerb>(verb: V, args: VerbArgs[V], secret?: Secret): Promise<ChangeAnswer>;
}

const minute = 60_000;

/** Outer time limits. The program's own are shorter and give a better message. A changing verb may wait for another run's lock. */
const limits: Record<Verb, number> = {
  facts: minute / 2,
  access: minute / 2,
  preparation: minute / 2,
  health: minute,
  check: minute / 2,
  ping: 2 * minute,
  "install-tailscale": 20 * minute,
  join: 9 * minute,
  "prove-login": 5 * minute,
  "write-join-script": 6 * minute,
  "remove-join-script": 6 * minute,
  repair: 7 * minute,
  leave: 20 * minute,
  "install-syncthing": 20 * minute,
  "open-wsl": 10 * minute,
  prepare: 6 * minute,
};

export function readHost(connection: Connection, options: HostOptions): ReadHost {
  const ask = <T>(question: Pick<Call, "verb" | "args">, shape: z.ZodType<T>) =>
    run(connection, options, { ...question, as: "user" } as Unmarked, shape);
  const { syncthingUser } = options;
  return {
    facts: async () => {
      const args = syncthingUser === undefined ? {} : { syncthingUser };
      const asked = Date.now();
      const wire = await ask({ verb: "facts", args }, factsShape);
      const heard = Date.now();
      return { ...placed(options, parseFacts, wire), clockOff: clockOffOf(wire.system, { asked, heard }) };
    },
    access: () => ask({ verb: "access", args: {} }, accessShape),
    health: async (args) => {
      const user = syncthingUser === undefined ? {} : { syncthingUser };
      const asked = Date.now();
      const wire = await ask({ verb: "health", args: { ...args, ...user } }, healthShape);
      return placed(options, (said) => parseHealth(said, { asked, heard: Date.now() }), wire);
    },
    check: (command) => ask({ verb: "check", args: { command } }, ranShape),
    ping: async (ips, count) => {
      const often = count === undefined ? {} : { count };
      return ips.length === 0 ? [] : ask({ verb: "ping", args: { ips, ...often } }, pingsShape);
    },
  };
}

export function changeHost(connection: Connection, options: HostOptions, access: Access): ChangeHost {
  const as = actingAs(access);
  return {
    ...readHost(connection, options),
    change: (verb, args, secret) => run(connection, options, { verb, args, as, secret } as Unmarked, changeShape),
  };
}

/** By which program a host is changed. */
export const actingAs = ({ kind }: Access) => (kind === "prepared" ? "installed" : "administrator");

/** What is missing for work without a person, where a program says it (`platform.preparation`). */
export const readPreparation = (
  connection: Connection,
  options: HostOptions,
  args: VerbArgs["preparation"],
): Promise<readonly Missing[]> => run(connection, options, { verb: "preparation", args, as: "user" }, missingShape);

/** Installs or removes the program on the host, or does what is missing there. `password` is the SSH user's, for hosts whose sudo asks for one. */
export const prepareHost = (
  connection: Connection,
  options: HostOptions,
  args: VerbArgs[PersonVerb],
  password: Secret | undefined,
): Promise<ChangeAnswer> =>
  run(connection, options, { verb: "prepare", args, as: "administrator", password }, changeShape);

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** A call without a nonce. */
type Unmarked = Without<Call, "nonce">;

async function run<T>(connection: Connection, options: HostOptions, call: Unmarked, shape: z.ZodType<T>): Promise<T> {
  const nonce = randomBytes(8).toString("hex");
  const { platform, onNote, signal } = options;
  const asked = async () =>
    connection.exec({
      ...(await platform.launch({ ...call, nonce } as Call, signal)),
      timeoutMs: limits[call.verb],
      signal,
      onLine: (line) => {
        const note = noteOf(line, nonce);
        if (note !== undefined) onNote?.(note);
      },
    });
  try {
    const refusal = (said: ExecResult) => platform.refusal({ ...said, server: connection.server });
    return readAnswer(await asked(), { nonce, shape, refusal, plain: platform.plain, host: options.host });
  } catch (thrown) {
    throw atHost(options, thrown);
  }
}

function placed<In, Out>(options: HostOptions, read: (value: In) => Out, value: In): Out {
  try {
    return read(value);
  } catch (thrown) {
    throw atHost(options, thrown);
  }
}

/** The same error with its host, and with the next command where there is one. */
function atHost({ host, platform }: HostOptions, thrown: unknown): unknown {
  if (!(thrown instanceof MeshError)) return thrown;
  const { code, problem, step, cause } = thrown;
  const next = thrown.next ?? platform.hint(code, host);
  return new MeshError({ code, problem, host: thrown.host ?? host.name, step, next, cause });
}
