// From a byte stream to a signed-in ssh2 client: key exchange, host key, authentication. Nothing here is retried.

import type { Duplex } from "node:stream";
import type { Client } from "ssh2";
import { MeshError } from "../core/errors.ts";
import { algorithms, hostKeyAlgorithms } from "./algorithms.ts";
import { type Attempt, beginAttempt, during } from "./attempt.ts";
import { authError, hostKeyError, hungUp, protocolError } from "./errors.ts";
import { refuseGlobalRequests } from "./global-requests.ts";
import { type Identification, identification } from "./identification.ts";
import type { KeyStore } from "./keys.ts";
import { judgeHostKey, type KnownHosts } from "./known-hosts.ts";
import { refuseUnreadable } from "./known-hosts-file.ts";
import type { SshLimits } from "./limits.ts";
import { type SignIn, startSignIn } from "./sign-in.ts";
import type { SshTarget } from "./target.ts";
import { openTransport } from "./transport.ts";

export interface ClientDeps {
  readonly ssh2: typeof import("ssh2");
  readonly knownHosts: KnownHosts;
  /** The file with the pinned keys, for errors. */
  readonly knownHostsFile: string;
  readonly keys: KeyStore;
  readonly limits: SshLimits;
  readonly signal: AbortSignal | undefined;
}

export interface SignedIn {
  readonly client: Client;
  /** The stream below the connection; destroying it ends everything at once. */
  readonly stream: Duplex;
  /** The server's own name for itself. */
  readonly server: string;
}

/**
 * Connects and signs in. `jump` is the open connection of the previous hop.
 * Throws DNS_FAILED, SSH_*, HOST_KEY_*, INTERRUPTED. The client keeps its own error listener.
 */
export async function connectClient(target: SshTarget, deps: ClientDeps, jump?: Client): Promise<SignedIn> {
  checkPins(target, deps);
  const offers = await deps.keys.offersFor(target);
  const attempt = beginAttempt(target, deps.limits.connectMs, deps.signal);
  try {
    const stream = await openTransport(target, attempt, jump);
    const server = identification(stream);
    const client = await handshake(target, { deps, attempt, stream, server, signIn: startSignIn(target.user, offers) });
    return { client, stream, server: server.name() };
  } finally {
    attempt.finish();
  }
}

/** A line about this host that cannot be read may be its only pin, or the one that is right. */
function checkPins(target: SshTarget, deps: Pick<ClientDeps, "knownHosts" | "knownHostsFile">): void {
  try {
    refuseUnreadable(deps.knownHosts, { file: deps.knownHostsFile, names: target.hostKeyNames });
  } catch (thrown) {
    throw thrown instanceof MeshError ? thrown.at({ host: target.name }) : thrown;
  }
}

interface Handshake {
  readonly deps: ClientDeps;
  readonly attempt: Attempt;
  readonly stream: Duplex;
  readonly server: Identification;
  readonly signIn: SignIn;
}

function handshake(target: SshTarget, { deps, attempt, stream, server, signIn }: Handshake): Promise<Client> {
  const client = new deps.ssh2.Client();
  const pins = deps.knownHosts.matching(target.hostKeyNames);
  let refused: MeshError | undefined;
  attempt.phase = "greeting";
  const ready = new Promise<Client>((resolve, reject) => {
    const fail = (cause?: Error & { level?: string }) =>
      reject(refused ?? handshakeError(target, { attempt, signIn, server, cause }));
    // ssh2 emits `error` up to twice, and also later, so the listener stays; a settled promise ignores the rest.
    client.on("error", (cause: Error & { level?: string }) => {
      if (isSigningNote(cause)) signIn.note(cause.message);
      else fail(cause);
    });
    client.on("close", () => fail());
    client.on("handshake", () => {
      attempt.phase = "sign-in";
    });
    client.on("ready", () => resolve(client));
  });
  client.connect({
    sock: stream,
    username: target.user,
    algorithms: algorithms(hostKeyAlgorithms(pins)),
    // ssh2 takes anything but a strict `false` for a yes, even a promise: so this is synchronous, and false unless proven.
    hostVerifier: (key: Buffer): boolean => {
      attempt.phase = "keys";
      const verdict = judgeHostKey(pins, key);
      if (verdict.kind === "trusted") return true;
      refused = hostKeyError(target, verdict, { key, file: deps.knownHostsFile });
      return false;
    },
    authHandler: signIn.handler,
    keepaliveInterval: deps.limits.keepaliveMs,
    keepaliveCountMax: deps.limits.keepaliveCount,
    readyTimeout: 0,
  });
  refuseGlobalRequests(client);
  return during(attempt, ready, () => stream.destroy()).catch((error: unknown) => {
    stream.destroy();
    throw error;
  });
}

/** ssh2 skips a key that could not sign and goes on with the next one. */
const isSigningNote = (cause: Error & { level?: string }) =>
  cause.level === "agent" || (cause.level === "client-authentication" && /^Error signing/.test(cause.message));

interface Failure {
  readonly attempt: Attempt;
  readonly signIn: SignIn;
  readonly server: Identification;
  readonly cause: (Error & { level?: string }) | undefined;
}

const isHangUp = (cause: NodeJS.ErrnoException | undefined) => cause === undefined || cause.code === "ECONNRESET";

function handshakeError(target: SshTarget, { attempt, signIn, server, cause }: Failure): MeshError {
  const facts = signIn.facts();
  const limited = /too many auth/i.test(cause?.message ?? "");
  // Some servers hang up without that word. After one key it may as well have been switched off.
  const silent = attempt.phase === "sign-in" && facts.offered.length > 1 && isHangUp(cause);
  if (facts.untried.length > 0 && (limited || silent)) return hungUp(target, facts, cause);
  if (limited || cause?.level === "client-authentication") return authError(target, facts, cause);
  return protocolError(target, { phase: attempt.phase, cause, instead: server.instead() });
}
