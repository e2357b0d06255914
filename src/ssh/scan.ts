// Reads a server's host keys without signing in, for `mesh ssh scan`. One connection shows one key, and the first one the server's
// best. The others come one after the other, and only while the server lets them: it may lock out a client that looks and never
// signs in. A key counts only after the server has proved that it holds the private half.

import type { Client, ServerHostKeyAlgorithm } from "ssh2";
import { MeshError } from "../core/errors.ts";
import { algorithms, scanFamilies } from "./algorithms.ts";
import { type Attempt, beginAttempt, during } from "./attempt.ts";
import { protocolError } from "./errors.ts";
import { type Identification, identification } from "./identification.ts";
import {
  fingerprint,
  type HostKeyVerdict,
  judgeHostKey,
  type KnownHost,
  type KnownHosts,
  keyTypeOf,
} from "./known-hosts.ts";
import type { SshLimits } from "./limits.ts";
import type { SshTarget } from "./target.ts";
import { openTransport } from "./transport.ts";

interface ScannedKey {
  readonly type: string;
  readonly key: Buffer;
  /** As OpenSSH prints it. */
  readonly fingerprint: string;
  /** How it compares with the pinned keys. */
  readonly verdict: HostKeyVerdict["kind"];
}

export interface HostScan {
  /** The name for a new pin: plain, or `[host]:port`. */
  readonly pinName: string;
  /** All names under which the host's key may be pinned. */
  readonly names: readonly string[];
  /** The host's keys; for a host that is pinned already, only the types that are pinned. */
  readonly keys: readonly ScannedKey[];
  readonly port: number;
  /** What the server calls itself, unproven. */
  readonly server: string;
  /** Why its keys of other types were not seen; undefined: all were. */
  readonly unseen: MeshError | undefined;
}

interface ScanDeps {
  readonly ssh2: typeof import("ssh2");
  readonly knownHosts: KnownHosts;
  readonly limits: SshLimits;
  readonly signal: AbortSignal | undefined;
}

/** Reads the ed25519, ECDSA and RSA key of a server. Throws DNS_FAILED, SSH_*, INTERRUPTED; never pins anything. */
export async function scanHost(target: SshTarget, deps: ScanDeps, jump?: Client): Promise<HostScan> {
  const pins = deps.knownHosts.matching(target.hostKeyNames);
  const { shown, server, unseen } = await seeKeys(target, deps, jump);
  const keys = shown.map((key) => {
    const verdict = judgeHostKey(pins, key).kind;
    return { type: keyTypeOf(key) ?? "", key, fingerprint: fingerprint(key), verdict };
  });
  return {
    pinName: target.hostKeyNames[0] ?? target.address,
    names: target.hostKeyNames,
    keys: withoutExtras(keys, pins),
    port: target.port,
    server,
    unseen,
  };
}

interface SeenKeys extends Pick<HostScan, "server" | "unseen"> {
  readonly shown: readonly Buffer[];
}

/** The first connection asks for every type, the others for one each; what was seen is kept when one of them is refused. */
async function seeKeys(target: SshTarget, deps: ScanDeps, jump: Client | undefined): Promise<SeenKeys> {
  const first = await scanFamily(target, { family: scanFamilies.flat(), deps, jump });
  const { key, server } = first;
  if (key === undefined) return { shown: [], server, unseen: undefined };
  const shown = [key];
  const type = keyTypeOf(key) ?? "";
  // What is asked for before the type that came is not there.
  for (const family of scanFamilies.slice(scanFamilies.findIndex((names) => isOfFamily(type, names)) + 1)) {
    try {
      const next = await scanFamily(target, { family, deps, jump });
      if (next.key !== undefined) shown.push(next.key);
    } catch (thrown) {
      if (!(thrown instanceof MeshError) || thrown.code === "INTERRUPTED") throw thrown;
      return { shown, server, unseen: thrown };
    }
  }
  return { shown, server, unseen: undefined };
}

/** RSA keys sign by algorithms of other names. */
const isOfFamily = (type: string, family: readonly ServerHostKeyAlgorithm[]) =>
  family.some((name) => name === type || (type === "ssh-rsa" && name.startsWith("rsa-")));

/**
 * A host that shows a pinned key is pinned. Its keys of other types are left out: they came over other connections, so the
 * pinned key does not vouch for them.
 */
function withoutExtras(keys: readonly ScannedKey[], pins: readonly KnownHost[]): readonly ScannedKey[] {
  if (!keys.some(({ verdict }) => verdict === "trusted")) return keys;
  const kinds = new Set(pins.map(({ keyType }) => keyType));
  return keys.filter(({ type, verdict }) => verdict !== "changed" || kinds.has(type));
}

interface FamilyScan {
  readonly family: readonly ServerHostKeyAlgorithm[];
  readonly deps: ScanDeps;
  readonly jump: Client | undefined;
}

interface Shown {
  /** Undefined: the server has no key of that type. */
  readonly key: Buffer | undefined;
  readonly server: string;
}

async function scanFamily(target: SshTarget, { family, deps, jump }: FamilyScan): Promise<Shown> {
  const attempt = beginAttempt(target, deps.limits.connectMs, deps.signal);
  try {
    const stream = await openTransport(target, attempt, jump);
    const server = identification(stream);
    const client = new deps.ssh2.Client();
    const shown = shownKey(client, target, { attempt, server });
    client.connect({
      sock: stream,
      username: target.user,
      algorithms: algorithms(family),
      hostVerifier: shown.look,
      authHandler: () => {}, // never answered, so no user name and no key is sent
      readyTimeout: 0,
    });
    const key = await during(attempt, shown.proven, () => stream.destroy()).finally(() => stream.destroy());
    return { key, server: server.name() };
  } finally {
    attempt.finish();
  }
}

function shownKey(
  client: Client,
  target: SshTarget,
  { attempt, server }: { readonly attempt: Attempt; readonly server: Identification },
) {
  let key: Buffer | undefined;
  const failure = (cause: unknown) => protocolError(target, { phase: attempt.phase, cause, instead: server.instead() });
  attempt.phase = "greeting";
  const look = (shown: Buffer): boolean => {
    key = Buffer.from(shown);
    attempt.phase = "keys";
    return true;
  };
  const proven = new Promise<Buffer | undefined>((resolve, reject: (error: MeshError) => void) => {
    client.on("handshake", () => {
      resolve(key);
      client.end();
    });
    client.on("error", (cause) =>
      /no matching host key/.test(cause.message) ? resolve(undefined) : reject(failure(cause)),
    );
    client.on("close", () => reject(failure(undefined)));
  });
  return { look, proven };
}
