// A real SSH server on loopback for one simulated host: its own host key, one client key, exec and nothing else.

import ssh2, { type ServerChannel } from "ssh2";

import { listenSilently } from "./listen.ts";

export interface KeyPair {
  readonly private: string;
  /** "ssh-ed25519 AAAA…" */
  readonly public: string;
}

/** ssh2 drops a public key's leading zero byte, one time in 256, and cannot read the key back; such a key is made again. */
export function newKey(comment: string): KeyPair {
  for (;;) {
    const pair = ssh2.utils.generateKeyPairSync("ed25519", { comment });
    if (!(ssh2.utils.parseKey(pair.private) instanceof Error)) return pair;
  }
}

export interface SshHost {
  readonly hostKey: KeyPair;
  /** The only key that gets in. */
  readonly clientKey: KeyPair;
  readonly user: string;
  readonly port: number;
  readonly connections: Connections;
  /** What it says it is; ssh2's own word unless given. */
  readonly ident?: string | undefined;
  /** Runs one command on a channel. */
  readonly exec: (channel: ServerChannel, command: string) => Promise<void>;
}

/** Connections of all hosts of one lab: now, and at most since `most` was set. */
export interface Connections {
  now: number;
  most: number;
}

export interface SshServer {
  start(): Promise<void>;
  /** Cuts connections, too. */
  stop(): Promise<void>;
  /** The port is there, and nobody answers on it until the next start. */
  sleep(): Promise<void>;
  /** Until the next start, another machine answers there. */
  lead(): Promise<void>;
  /** This host itself answers. */
  isUp(): boolean;
}

export function sshServer(host: SshHost): SshServer {
  const clients = new Set<ssh2.Connection>();
  const listen = (hostKey: KeyPair) =>
    new Promise<ssh2.Server>((resolve, reject) => {
      const config = { hostKeys: [hostKey.private], ...(host.ident ? { ident: host.ident } : {}) };
      const server = new ssh2.Server(config, (client) => welcome(host, client, clients));
      server.once("error", reject);
      server.listen(host.port, "127.0.0.1", () => resolve(server));
    });
  let server: ssh2.Server | undefined;
  let isOther = false;
  let silence: Awaited<ReturnType<typeof listenSilently>> | undefined;
  const stop = async () => {
    const [old, asleep] = [server, silence];
    server = silence = undefined;
    isOther = false;
    for (const client of clients) client.end();
    if (old) await new Promise<void>((resolve) => old.close(() => resolve()));
    await asleep?.close();
  };
  return {
    start: async () => {
      if (silence || isOther) await stop();
      server ??= await listen(host.hostKey);
    },
    stop,
    lead: async () => {
      await stop();
      server = await listen(newKey("another machine"));
      isOther = true;
    },
    isUp: () => server !== undefined && !isOther,
    sleep: async () => {
      await stop();
      silence = await listenSilently(host.port);
    },
  };
}

function welcome(host: SshHost, client: ssh2.Connection, clients: Set<ssh2.Connection>): void {
  const { connections } = host;
  clients.add(client);
  connections.most = Math.max(connections.most, ++connections.now);
  client.on("close", () => {
    clients.delete(client);
    connections.now--;
  });
  client.on("error", () => {}); // a client that goes away without a word
  client.on("authentication", (context) =>
    mayEnter(host, context) ? context.accept() : context.reject(["publickey"]),
  );
  client.on("session", (accept) => {
    const session = accept();
    session.on("exec", (acceptExec, _, { command }) => {
      const channel = acceptExec();
      session.on("signal", (acceptSignal, __, { name }) => {
        acceptSignal?.();
        channel.emit("signal", name);
      });
      void host.exec(channel, command);
    });
  });
}

function mayEnter({ clientKey, user }: SshHost, context: ssh2.AuthContext): boolean {
  if (context.method !== "publickey" || context.username !== user) return false;
  const allowed = ssh2.utils.parseKey(clientKey.public);
  if (allowed instanceof Error || !allowed.getPublicSSH().equals(context.key.data)) return false;
  // Without a signature the client only asks whether this key would do.
  if (!context.signature || !context.blob) return true;
  return allowed.verify(context.blob, context.signature, context.hashAlgo) === true;
}
