// All connections of one run: at most N are opened at once, one per host, jump hosts are shared, all are closed at the end.
// In a run over hundreds of hosts, idle ones are closed earlier (idle.ts).

import { setMaxListeners } from "node:events";
import { hostname } from "node:os";
import pLimit from "p-limit";
import { type ErrorCode, MeshError } from "../core/errors.ts";
import type { Secret } from "../core/secret.ts";
import type { Host, SshDefaults } from "../inventory/types.ts";
import { type ClientDeps, connectClient } from "./client.ts";
import { type SshConnection, sshConnection } from "./connection.ts";
import { refuseElsewhere, type ThisMachine, thisMachine } from "./here.ts";
import { idleConnections } from "./idle.ts";
import { createKeyStore } from "./keys.ts";
import { parseKnownHosts } from "./known-hosts.ts";
import { leftOut, refuseUnreadable } from "./known-hosts-file.ts";
import { defaultLimits, type SshLimits } from "./limits.ts";
import { openLocal } from "./local.ts";
import { showsOwnKey } from "./own-key.ts";
import { firstRoad, resolveRoads, type TakenRoad, TakenRoads } from "./roads.ts";
import { type HostScan, scanHost } from "./scan.ts";
import { type LocalUser, resolveTarget, type SshTarget } from "./target.ts";
import type { Connection } from "./types.ts";
import type { UserConfig } from "./user-config.ts";

export interface PoolOptions {
  readonly ssh: Pick<SshDefaults, "user" | "port" | "identityFiles" | "knownHosts" | "concurrency">;
  /** The inventory's hosts, so that a ProxyJump may name one of them. */
  readonly hosts?: readonly Host[];
  /** Text of the file `ssh.knownHosts`; "" when there is none. */
  readonly knownHosts: string;
  readonly config: UserConfig;
  readonly me: LocalUser;
  /** The machine that a host with `connection: local` must be; by default as the system says it. */
  readonly machine?: ThisMachine | undefined;
  /** Text of a private key that signs in everywhere, in place of key files and agents. */
  readonly key?: Secret | undefined;
  /** Opens protected keys. */
  readonly passphrase?: Secret | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly limits?: Partial<SshLimits>;
  /** Receives warnings about ssh_config settings that MeSH ignores; each text once. */
  readonly warn?: (text: string) => void;
  /** Receives a text for a host that was reached by another than its first address. */
  readonly onRoad?: (host: Host, text: string) => void;
}

export interface Pool {
  /** The host's open connection, or a new one. Throws SSH_*, HOST_KEY_*, DNS_FAILED, INTERRUPTED. */
  connect(host: Host): Promise<Connection>;
  /**
   * The host at another of its addresses, without jump hosts: a connection of its own, held to the keys that are pinned for the host.
   * Throws what connect throws.
   */
  connectAt(host: Host, address: string): Promise<Connection>;
  /** The address that led to a host whose first one did not; undefined for others. */
  roadOf(host: Pick<Host, "name">): string | undefined;
  /** The same with its way, and with what became of those before it. */
  takenRoad(host: Pick<Host, "name">): TakenRoad | undefined;
  /** Reads the host's current keys without signing in, through its jump hosts. Throws DNS_FAILED, SSH_*. */
  scan(host: Host): Promise<HostScan>;
  /** The next connect is a new one, also where an earlier failure would stand. */
  forget(host: Pick<Host, "name">): void;
  /** Who would sign in to the host, and with which keys; connects nowhere. Throws SSH_KEY, SSH_CONFIG. */
  signIn(host: Host): Promise<{ readonly user: string; readonly port: number; readonly publicKeys: readonly string[] }>;
  /** The way to the host, by inventory and ssh_config; connects nowhere. Throws SSH_CONFIG. */
  wayTo(host: Host): SshTarget;
  closeAll(): void;
}

/** Never tried twice in a run: sshd locks out clients that repeat failed sign-ins, and a wrong host key stays wrong. */
const final: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  ...(["SSH_AUTH", "SSH_KEY", "SSH_CONFIG"] as const),
  ...(["HOST_KEY_UNKNOWN", "HOST_KEY_CHANGED", "HOST_KEY_REVOKED"] as const),
]);

/** Opens nothing yet. Throws SSH_CONFIG when the known_hosts text has lines that cannot be read. */
export function openPool(options: PoolOptions): Pool {
  const limits = { ...defaultLimits, ...options.limits };
  const closing = new AbortController();
  const signal = options.signal === undefined ? closing.signal : AbortSignal.any([options.signal, closing.signal]);
  setMaxListeners(0, signal); // one listener per host: not a leak
  const deps = lazyDeps(options, { limits, signal });
  const warn = onceEach(options.warn);
  const slot = pLimit(options.ssh.concurrency);
  const hops = keep<SshConnection>();
  const hosts = keep<Kept>();
  const kept = inTurns(hosts);

  const open = async (target: SshTarget): Promise<SshConnection> => {
    const jump = target.via === undefined ? undefined : await openHop(target.via);
    const signedIn = await connectClient(target, await deps(), jump?.client);
    return sshConnection(target, { ...signedIn, limits, signal });
  };
  const openHop = (hop: SshTarget) => hops.get(`${hop.user}@${hop.address}:${hop.port}`, () => open(hop));
  const roads = new TakenRoads(options);
  const openHost = async (host: Host, address?: string): Promise<Kept> => {
    if (host.connection === "local") return openHere(host, options, { deps, limits, signal });
    const targets = resolveRoads(host, options);
    for (const text of targets.flatMap(({ warnings }) => warnings)) warn(text);
    if (address !== undefined) return slot(() => open({ ...targets[0], address, via: undefined }));
    return roads.note(host, await slot(() => firstRoad(targets, open)));
  };
  const scan = async (target: SshTarget) => {
    const jump = target.via === undefined ? undefined : await openHop(target.via);
    return scanHost(target, await deps(), jump?.client);
  };
  return {
    scan: (host) => slot(async () => (await firstRoad(resolveRoads(host, options), scan)).value),
    roadOf: ({ name }) => roads.of(name)?.target.written,
    takenRoad: ({ name }) => roads.of(name),
    signIn: async (host) => signInAt(resolveTarget(host, options), await deps()),
    wayTo: (host) => resolveTarget(host, options),
    connect: (host) => kept(host.name, () => openHost(host)),
    connectAt: (host, address) => kept(`${host.name} ${address}`, () => openHost(host, address)),
    forget: ({ name }) => hosts.forget(name),
    closeAll() {
      closing.abort();
      hosts.closeAll();
      hops.closeAll();
    },
  };
}

interface Run {
  readonly deps: () => Promise<ClientDeps>;
  readonly limits: SshLimits;
  readonly signal: AbortSignal;
}

async function openHere(host: Host, options: PoolOptions, { deps, ...run }: Run) {
  const machine = options.machine ?? thisMachine(hostname());
  await refuseElsewhere(host, machine, async () =>
    showsOwnKey(roadsHere(host, options), { own: await machine.hostKeys(), deps }),
  );
  return openLocal({ name: host.name, env: options.me.env, ...run });
}

/** None where ssh_config has no way that MeSH follows: this machine needs none. */
function roadsHere(host: Host, options: PoolOptions): readonly SshTarget[] {
  try {
    return resolveRoads(host, options);
  } catch (thrown) {
    if (thrown instanceof MeshError) return [];
    throw thrown;
  }
}

async function signInAt(target: SshTarget, { keys }: ClientDeps): ReturnType<Pool["signIn"]> {
  const { offers } = await keys.offersFor(target);
  return { user: target.user, port: target.port, publicKeys: offers.map(({ publicKey }) => publicKey) };
}

type Kept = Connection & { isOpen(): boolean };

/** Gives a key's connection. Who holds on to one that was closed while it was idle gets the next one in its place. */
function inTurns(hosts: Keep<Kept>): (key: string, opening: () => Promise<Kept>) => Promise<Kept> {
  const use = idleConnections();
  const inUse = (opened: Kept, next: () => Promise<Connection>): Kept => {
    // A client that was closed still has its buffers: nothing may hold on to it.
    let connection: Kept | undefined = opened;
    const resting = {
      close() {
        connection?.close();
        connection = undefined;
      },
    };
    return {
      server: opened.server,
      exec: async (request) => {
        const open = connection;
        return open ? use(resting, () => open.exec(request)) : (await next()).exec(request);
      },
      close: () => connection?.close(),
      isOpen: () => connection?.isOpen() ?? false,
    };
  };
  const kept = (key: string, opening: () => Promise<Kept>): Promise<Kept> =>
    hosts.get(key, async () => inUse(await opening(), () => kept(key, opening)));
  return kept;
}

interface Keep<T extends Kept> {
  get(key: string, open: () => Promise<T>): Promise<T>;
  forget(key: string): void;
  closeAll(): void;
}

/** An opening that failed was told to whoever waited for it. */
const close = (opening: Promise<Kept> | undefined): void => void opening?.then((kept) => kept.close()).catch(() => {});

/** One connection per key while it is open. Remembers a failure only when a retry would be wrong. */
function keep<T extends Kept>(): Keep<T> {
  const all = new Map<string, Promise<T>>();
  const start = (key: string, open: () => Promise<T>): Promise<T> => {
    const opening = open();
    all.set(key, opening);
    opening.catch((error: unknown) => {
      if (!(error instanceof MeshError && final.has(error.code))) all.delete(key);
    });
    return opening;
  };
  return {
    async get(key, open) {
      const known = await all.get(key);
      if (known?.isOpen()) return known;
      // Another caller may have started a new connection meanwhile.
      const newer = all.get(key);
      return newer !== undefined && (await newer) !== known ? newer : start(key, open);
    },
    forget(key) {
      close(all.get(key));
      all.delete(key);
    },
    closeAll() {
      for (const opening of all.values()) close(opening);
    },
  };
}

function lazyDeps(options: PoolOptions, run: { limits: SshLimits; signal: AbortSignal }): () => Promise<ClientDeps> {
  const knownHosts = parseKnownHosts(options.knownHosts);
  const file = options.ssh.knownHosts;
  refuseUnreadable(knownHosts, { file, names: [] });
  const left = leftOut(knownHosts, file);
  if (left !== undefined) options.warn?.(left);
  let loading: Promise<ClientDeps> | undefined;
  const load = async (): Promise<ClientDeps> => {
    const { default: ssh2 } = await import("ssh2"); // 70 ms: not for commands that never connect
    const { me, key, passphrase } = options;
    const keys = createKeyStore({ ssh2, home: me.home, agent: me.env.SSH_AUTH_SOCK, key, passphrase });
    return { ssh2, knownHosts, knownHostsFile: file, keys, ...run };
  };
  return () => {
    loading ??= load();
    return loading;
  };
}

function onceEach(tell: ((text: string) => void) | undefined): (text: string) => void {
  const told = new Set<string>();
  return (text) => {
    if (!told.has(text)) tell?.(text);
    told.add(text);
  };
}
