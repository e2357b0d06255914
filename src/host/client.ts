// The typed client of the host program. A ReadHost cannot change anything: it sends a program without a changing verb, and
// never asks for root. Who may change a host holds a ChangeHost.

import { randomBytes } from "node:crypto";
import type { z } from "zod";
import { type ErrorCode, MeshError } from "../core/errors.ts";
import { moveSudoersWords, onHostWords, prepareWords, type RemotePlace, sudoersWords } from "../core/hints.ts";
import type { Secret } from "../core/secret.ts";
import type { Connection } from "../ssh/types.ts";
import { changeShape, factsShape, noteOf, pingsShape, readAnswer, rightsShape } from "./answer.ts";
import { bootstrap, throughCopy } from "./bootstrap.ts";
import { hostProgram, readProgram } from "./program.gen.ts";
import type {
  ChangeAnswer,
  ChangeVerb,
  HostFacts,
  PersonVerb,
  PingAnswer,
  ReadVerb,
  Rights,
  Verb,
  VerbArgs,
} from "./protocol.ts";
import { verbWords } from "./words.ts";

export interface HostOptions {
  readonly host: RemotePlace;
  /** Whose Syncthing `facts` looks at; the SSH user's own unless said. */
  readonly syncthingUser?: string | undefined;
  /** Progress in words, while a verb runs. */
  readonly onNote?: ((text: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What a host can be asked. Throws MeshError with the host's name. */
export interface ReadHost {
  facts(): Promise<HostFacts>;
  /** How this user becomes root there. */
  rights(): Promise<Rights>;
  /** Mesh pings from this host, in the order asked. */
  ping(ips: readonly string[]): Promise<readonly PingAnswer[]>;
}

/** What a host can be told. Every verb is safe to repeat, and after a cut the next run finishes it. */
export interface ChangeHost extends ReadHost {
  change<V extends ChangeVerb>(verb: V, args: VerbArgs[V], secret?: Secret): Promise<ChangeAnswer>;
}

const minute = 60_000;

/** Outer limits; the program's own are shorter and end in a better text. What changes a host may wait for another run's lock. */
const limits: Record<Verb, number> = {
  facts: minute / 2,
  rights: minute / 2,
  ping: 2 * minute,
  "install-tailscale": 20 * minute,
  join: 9 * minute,
  set: 7 * minute,
  leave: 20 * minute,
  "install-syncthing": 20 * minute,
  prepare: 6 * minute,
};

export function readHost(connection: Connection, options: HostOptions): ReadHost {
  const ask = <V extends ReadVerb, T>(verb: V, args: VerbArgs[V], shape: z.ZodType<T>) =>
    run(connection, options, { verb, words: verbWords(verb, args), program: readProgram, root: false }, shape);
  const { syncthingUser } = options;
  return {
    facts: () => ask("facts", syncthingUser === undefined ? {} : { syncthingUser }, factsShape),
    rights: () => ask("rights", {}, rightsShape),
    ping: (ips) => (ips.length === 0 ? Promise.resolve([]) : ask("ping", { ips }, pingsShape)),
  };
}

/** How a change becomes root: the program is sent through sudo, or sudo runs the copy that is installed there. */
export type Way = "sent" | "copy";

/** The copy where sudo allows nothing else, or wants a password for it; whether it is of this release, the plan has said. */
export const wayOf = ({ sudo, prepared }: Rights): Way =>
  (sudo === "password" || sudo === "none") && prepared.may ? "copy" : "sent";

export function changeHost(connection: Connection, options: HostOptions, way: Way = "sent"): ChangeHost {
  return {
    ...readHost(connection, options),
    change: (verb, args, secret) =>
      run(
        connection,
        options,
        { verb, words: verbWords(verb, args), program: hostProgram, root: true, secret, copy: way === "copy" },
        changeShape,
      ),
  };
}

/** Installs the copy, or takes it away. The password is sudo's, where it asks for one. */
export const prepareHost = (
  connection: Connection,
  options: HostOptions,
  args: VerbArgs[PersonVerb],
  password: Secret | undefined,
): Promise<ChangeAnswer> =>
  run(
    connection,
    options,
    { verb: "prepare", words: verbWords("prepare", args), program: hostProgram, root: true, password },
    changeShape,
  );

interface Job {
  readonly verb: Verb;
  readonly words: readonly string[];
  readonly program: string;
  readonly root: boolean;
  readonly secret?: Secret | undefined;
  readonly password?: Secret | undefined;
  /** By the installed copy: no program is sent. */
  readonly copy?: boolean;
}

async function run<T>(connection: Connection, options: HostOptions, job: Job, shape: z.ZodType<T>): Promise<T> {
  const nonce = randomBytes(8).toString("hex");
  const { host, onNote, signal } = options;
  try {
    const result = await connection.exec({
      ...(job.copy ? throughCopy({ ...job, nonce }) : bootstrap({ ...job, nonce })),
      timeoutMs: limits[job.verb],
      signal,
      onLine: (line) => {
        const note = noteOf(line, nonce);
        if (note !== undefined) onNote?.(note);
      },
    });
    return readAnswer(result, nonce, shape);
  } catch (thrown) {
    if (thrown instanceof MeshError) throw placed(thrown, host);
    throw thrown;
  }
}

/** Once what the problem names is mended, a run finishes the work. */
const onceMended: readonly ErrorCode[] = [
  "PACKAGES_LOCKED",
  "CHECKSUM_MISMATCH",
  "HOST_BUSY",
  "INSTALL_FAILED",
  "LOGIN_SERVER_UNREACHABLE",
  "PACKAGE_SOURCE_DOWN",
  "SIGNATURE_MISMATCH",
  "SYNCTHING_FAILED",
];

const tailscaledJournal = ["sudo", "journalctl", "-n", "20", "-u", "tailscaled"];

function wayOut({ code }: MeshError, host: RemotePlace): readonly string[] | undefined {
  if (code === "ACCESS_DENIED") return sudoersWords(host);
  if (code === "PREPARE_CONFLICT") return moveSudoersWords(host);
  if (code === "CLOCK_WRONG") return onHostWords(host, "timedatectl");
  if (code === "DISK_FULL") return onHostWords(host, "df", "-h");
  if (code === "JOIN_FAILED" || code === "IPN_UNREACHABLE") return onHostWords(host, ...tailscaledJournal);
  if (onceMended.includes(code)) return ["mesh", "apply", host.name];
  return code === "ACCESS_PASSWORD" || code.startsWith("PREPARE_") ? prepareWords(host) : undefined;
}

/** The same error with its host, and with the way out where there is one. */
function placed(error: MeshError, host: RemotePlace): MeshError {
  const next = error.next ?? wayOut(error, host);
  return new MeshError({
    code: error.code,
    problem: error.problem,
    host: error.host ?? host.name,
    step: error.step,
    next,
    cause: error.cause,
  });
}
