// Decides which keys are offered to a server, and in which order. Each file and agent is read once per run, not once per host.
// Order: named identity files, then the agent; the default files of ~/.ssh only when none is named (as OpenSSH does).

import { join } from "node:path";
import type { AnyAuthMethod, ParsedKey } from "ssh2";
import { MeshError } from "../core/errors.ts";
import type { Secret } from "../core/secret.ts";
import { type AgentKey, type AgentKeys, listAgentKeys, sha1Refused } from "./agent.ts";
import { judgeKey, type KeyFile, readKeyFile } from "./key-file.ts";
import { fingerprint } from "./known-hosts.ts";
import type { SshTarget } from "./target.ts";

/** sshd ends the connection after six refused keys (MaxAuthTries). */
const maxOffers = 6;

const usualFiles = ["id_ed25519", "id_ecdsa", "id_rsa"];

/** One key to try. */
interface KeyOffer {
  /** `~/.ssh/id_ed25519` or `agent: steve@laptop`, with the fingerprint. */
  readonly label: string;
  /** Its public half, as a line of authorized_keys. */
  readonly publicKey: string;
  method(username: string): AnyAuthMethod;
}

export interface KeyOffers {
  readonly offers: readonly KeyOffer[];
  /** Why some keys were found and cannot be offered. */
  readonly notes: readonly string[];
}

export interface KeyStore {
  /** Throws SSH_KEY: a named file cannot be used, or there is no key at all. */
  offersFor(target: SshTarget): Promise<KeyOffers>;
}

interface KeyStoreOptions {
  readonly ssh2: typeof import("ssh2");
  readonly home: string;
  /** Socket of the run's agent (SSH_AUTH_SOCK). */
  readonly agent: string | undefined;
  /** Text of a private key. With it, no file and no agent is used. */
  readonly key?: Secret | undefined;
  readonly passphrase: Secret | undefined;
}

interface Pool {
  readonly files: readonly { readonly file: KeyFile; readonly required: boolean }[];
  readonly agent: readonly AgentKey[];
  readonly notes: string[];
}

/** The keys of one run. Reads nothing until a host asks. */
export function createKeyStore(options: KeyStoreOptions): KeyStore {
  const { ssh2, passphrase } = options;
  const parse = (data: string, phrase?: string) => parseFirst(ssh2, data, phrase);
  const file = once((path: string) => readKeyFile(path, passphrase, parse));
  const given = once(async (text: string) => judgeKey("ssh-key", text, { passphrase, parse }));
  const agentKeys = once((socket: string) => listAgentKeys(ssh2, socket));
  const gather = async (target: SshTarget): Promise<Pool> => {
    if (options.key)
      return { files: [{ file: await given(options.key.reveal()), required: true }], agent: [], notes: [] };
    const named = target.identityFiles.length > 0;
    const wanted = named ? target.identityFiles : usualPaths(options.home);
    const socket = target.identityAgent ?? options.agent ?? "";
    const [agent, ...files] = await Promise.all([
      socket === "" ? noAgent : agentKeys(socket),
      ...wanted.map(async ({ path, required }) => ({ file: await file(path), required })),
    ]);
    return { files, agent: agent.keys, notes: agent.note === undefined ? [] : [agent.note] };
  };
  return { offersFor: async (target) => arrange(target, await gather(target)) };
}

const noAgent: AgentKeys = { keys: [], note: undefined };

const usualPaths = (home: string) => usualFiles.map((name) => ({ path: join(home, ".ssh", name), required: false }));

function parseFirst(ssh2: typeof import("ssh2"), data: string, passphrase?: string): ParsedKey | Error {
  // A passphrase for a key that needs none is no mistake; OpenSSH accepts that too.
  const key = ssh2.utils.parseKey(data, passphrase) as ParsedKey | ParsedKey[] | Error;
  return Array.isArray(key) ? (key[0] ?? new Error("the file holds no key")) : key;
}

function once<T>(read: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (name) => {
    const value = known.get(name) ?? read(name);
    known.set(name, value);
    return value;
  };
}

function arrange(target: SshTarget, { files, agent, notes }: Pool): KeyOffers {
  const offers = new Map<string, KeyOffer>();
  const add = (key: ParsedKey, offer: KeyOffer) => offers.set(idOf(key.getPublicSSH()), offer);
  for (const { file, required } of files) {
    const held = agent.find(({ key }) => file.publicKey !== undefined && key.getPublicSSH().equals(file.publicKey));
    if (!(file.outcome instanceof MeshError)) add(file.outcome, fileOffer(file.path, file.outcome));
    else if (held !== undefined) add(held.key, agentOffer(held));
    else if (required) throw file.outcome.at({ host: target.name });
    else if (!file.missing) notes.push(file.outcome.problem);
  }
  if (!target.identitiesOnly) {
    for (const held of agent) if (!offers.has(idOf(held.key.getPublicSSH()))) add(held.key, agentOffer(held));
  }
  const all = [...offers.values()];
  if (all.length > maxOffers)
    notes.push(`${all.length - maxOffers} more keys (a server stops at ${maxOffers}; name one)`);
  if (all.length === 0) throw noKey(target, notes, files);
  return { offers: all.slice(0, maxOffers), notes };
}

const idOf = (key: Buffer) => key.toString("base64");

function fileOffer(path: string, key: ParsedKey): KeyOffer {
  const label = `${path} (${fingerprint(key.getPublicSSH())})`;
  const publicKey = publicLine(key);
  return { label, publicKey, method: (username) => ({ type: "publickey", username, key: withoutSha1(key) }) };
}

function agentOffer({ key, signer }: AgentKey): KeyOffer {
  const label = `agent: ${key.comment || key.type} (${fingerprint(key.getPublicSSH())})`;
  const publicKey = publicLine(key);
  return { label, publicKey, method: (username) => ({ type: "agent", username, agent: signer }) };
}

/** The comment is whatever its file says: only plain words of it are written to other files. */
function publicLine(key: ParsedKey): string {
  const comment = key.comment
    .replace(/[^ -~]+/g, "")
    .trim()
    .slice(0, 100)
    .trim();
  return [key.type, idOf(key.getPublicSSH()), ...(comment ? [comment] : [])].join(" ");
}

/** ssh2 signs RSA with SHA-1 when a server does not name its algorithms; this key refuses to. */
function withoutSha1(key: ParsedKey): ParsedKey {
  if (key.type !== "ssh-rsa") return key;
  const guarded: ParsedKey = Object.create(key);
  guarded.sign = (data, hash) =>
    hash === "sha256" || hash === "sha512" ? key.sign(data, hash) : (new Error(sha1Refused) as never);
  return guarded;
}

function noKey(target: SshTarget, notes: readonly string[], files: Pool["files"]): MeshError {
  const named = target.identityFiles.map(({ path }) => path).join(", ") || "~/.ssh";
  const why = notes.length > 0 ? ` (${notes.join(", ")})` : "";
  return new MeshError({
    code: "SSH_KEY",
    host: target.name,
    problem: `there is no key to sign in with: no agent has a usable one, and none is in ${named}${why}`,
    next: keyCommand(target, files),
  });
}

/** What makes a key usable, or else a new one. Where a file exists, no new key is proposed: it could take the place of a good one. */
function keyCommand({ identityFiles }: SshTarget, files: Pool["files"]): readonly string[] | undefined {
  const there = files.filter(({ file }) => !file.missing);
  const mended = there.flatMap(({ file }) => (file.outcome instanceof MeshError ? [file.outcome.next ?? []] : []));
  if (there.length > 0) return mended.find((next) => next.length > 0);
  return ["ssh-keygen", "-t", "ed25519", ...identityFiles.slice(0, 1).flatMap(({ path }) => ["-f", path])];
}
