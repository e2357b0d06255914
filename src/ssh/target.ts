// Decides how to reach a host: inventory host > the user's ssh_config > the mesh's ssh defaults > port 22 and the current user.
// Pure. An ssh_config setting that MeSH does not support is an error when it changes which machine answers, else a warning.

import { resolve } from "node:path";
import { MeshError } from "../core/errors.ts";
import type { Host, SshDefaults } from "../inventory/types.ts";
import { checkAddress, checkPort, checkUser, type JumpWord, parseJumps } from "./address.ts";
import { type LookupAnswer, lookupConfig } from "./config-lookup.ts";
import { knownHostName } from "./known-hosts.ts";
import { expandTokens } from "./tokens.ts";
import type { UserConfig } from "./user-config.ts";

interface IdentityFile {
  readonly path: string;
  /** The inventory names this file, so a missing one is an error. OpenSSH skips missing files that ssh_config names. */
  readonly required: boolean;
}

/** Everything needed to connect. */
export interface SshTarget {
  /** The inventory's name; for errors and hints. */
  readonly name: string;
  /** As written by the user: the inventory's address, or the entry of a jump list. */
  readonly written: string;
  /** Whether the inventory has a host of this name; hints use the name then, and the address otherwise. */
  readonly listed: boolean;
  /** The address to connect to. */
  readonly address: string;
  readonly port: number;
  readonly user: string;
  readonly identityFiles: readonly IdentityFile[];
  /** Offer only the identity files (IdentitiesOnly). */
  readonly identitiesOnly: boolean;
  /** The agent's socket from IdentityAgent; "": no agent; undefined: the agent of the run. */
  readonly identityAgent: string | undefined;
  /** Names under which its key may be pinned, in the form of known_hosts; a new key is written under the first. */
  readonly hostKeyNames: readonly string[];
  /** The previous hop. */
  readonly via: SshTarget | undefined;
  readonly warnings: readonly string[];
}

/** The user who runs MeSH; the entries read it from the system once and pass it in. */
export interface LocalUser {
  readonly name: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface ResolveContext {
  readonly ssh: Pick<SshDefaults, "user" | "port" | "identityFiles">;
  readonly config: UserConfig;
  readonly me: LocalUser;
  /** The inventory's hosts, so that a jump may name one of them. */
  readonly hosts?: readonly Host[];
}

/** What is known about a host before the ssh_config is read. */
type HopSpec = Pick<Host, "name" | "address" | "port" | "user" | "identityFiles" | "proxyJump">;

const maxHops = 8;

/** Options that change what OpenSSH trusts or reaches. MeSH does not support them, and ignoring them silently would mislead. */
const unsupported: Readonly<Record<string, string>> = {
  certificatefile: "CertificateFile",
  pkcs11provider: "PKCS11Provider",
  revokedhostkeys: "RevokedHostKeys",
  bindaddress: "BindAddress",
  bindinterface: "BindInterface",
};

/** Decides how to reach a host. Throws SSH_CONFIG: bad address, user or port, a jump loop, ProxyCommand. */
export function resolveTarget(host: Host, context: ResolveContext): SshTarget {
  return resolveSpec(host, context, []);
}

function resolveSpec(spec: HopSpec, context: ResolveContext, trail: readonly string[]): SshTarget {
  const what = (option: string) => `the ${option} of ${spec.name}`;
  const written = checkAddress(spec.address, what("address"));
  const { me, ssh } = context;
  const query = { address: written, name: spec.name, user: spec.user ?? me.name, localUser: me.name };
  const config = lookupConfig(context.config, query);
  const said = (key: string) => config.values.get(key)?.join(" ");
  const portText = said("port");
  const port =
    spec.port ?? (portText === undefined ? undefined : checkPort(portText, what("ssh_config port"))) ?? ssh.port ?? 22;
  const user = checkUser(spec.user ?? said("user") ?? ssh.user ?? me.name, what("user"));
  const hostName = said("hostname");
  const address =
    hostName === undefined ? written : checkAddress(expandTokens(hostName, { h: written }), what("HostName"));
  const tokens = { d: me.home, h: address, n: written, p: String(port), r: user, u: me.name };
  const agent = said("identityagent");
  return {
    name: spec.name,
    written,
    listed: context.hosts?.some((host) => host.name === spec.name) ?? trail.length === 0,
    address,
    port,
    user,
    identityFiles: identityFiles(spec, config, { tokens, context }),
    identitiesOnly: said("identitiesonly")?.toLowerCase() === "yes",
    identityAgent: agent === undefined ? undefined : agentSocket(agent, { tokens, me }),
    hostKeyNames: hostKeyNames(said("hostkeyalias"), [address, written], port),
    via: resolveVia(spec, config, { context, trail: [...trail, `${user}@${address}:${port}`] }),
    warnings: [...config.warnings, ...unsupportedWarnings(config)],
  };
}

function identityFiles(
  spec: HopSpec,
  config: LookupAnswer,
  { tokens, context }: { tokens: Record<string, string>; context: ResolveContext },
): IdentityFile[] {
  const named = (path: string) => ({ path, required: true });
  if (spec.identityFiles.length > 0) return spec.identityFiles.map(named);
  if (config.identityFiles.length === 0) return context.ssh.identityFiles.map(named);
  return config.identityFiles
    .filter((path) => path.toLowerCase() !== "none")
    .map((path) => expandTokens(path, tokens, context.me.env))
    .map((path) => ({ path: resolve(context.me.home, path), required: false }));
}

/** `none`, `SSH_AUTH_SOCK`, `$NAME` or a path, as in ssh_config(5). */
function agentSocket(text: string, { tokens, me }: { tokens: Record<string, string>; me: LocalUser }): string {
  if (text.toLowerCase() === "none") return "";
  if (text === "SSH_AUTH_SOCK") return me.env.SSH_AUTH_SOCK ?? "";
  if (/^\$\w+$/.test(text)) return me.env[text.slice(1)] ?? "";
  return expandTokens(text, tokens, me.env);
}

/** HostKeyAlias replaces all other names and has no port, as in OpenSSH. */
function hostKeyNames(alias: string | undefined, addresses: readonly string[], port: number): string[] {
  if (alias !== undefined) return [alias.toLowerCase()];
  return [...new Set(addresses.map((address) => knownHostName(address, port)))];
}

function unsupportedWarnings(config: LookupAnswer): string[] {
  const warnings = Object.entries(unsupported)
    .filter(([key]) => (config.values.get(key)?.[0] ?? "none").toLowerCase() !== "none")
    .map(([, name]) => `${name} in the ssh_config is not supported and left out`);
  const canonicalize = config.values.get("canonicalizehostname")?.[0]?.toLowerCase() ?? "no";
  return canonicalize === "no" ? warnings : [...warnings, "CanonicalizeHostname in the ssh_config is left out"];
}

interface ViaContext {
  readonly context: ResolveContext;
  readonly trail: readonly string[];
}

function resolveVia(spec: HopSpec, config: LookupAnswer, via: ViaContext): SshTarget | undefined {
  const what = `ProxyJump of ${spec.name}`;
  if (spec.proxyJump !== undefined) return resolveJumps(parseJumps(spec.proxyJump, what), what, via);
  // OpenSSH uses the first of ProxyCommand and ProxyJump; the Map keeps the order of the file.
  const proxy = [...config.values.keys()].find((key) => key === "proxycommand" || key === "proxyjump");
  if (proxy === undefined) return undefined;
  const text = config.values.get(proxy)?.join(" ") ?? "none";
  if (proxy === "proxyjump") return resolveJumps(parseJumps(text, what), what, via);
  if (text.toLowerCase() === "none") return undefined;
  throw new MeshError({
    code: "SSH_CONFIG",
    host: spec.name,
    problem: "the ssh_config reaches this host by ProxyCommand, which MeSH does not run; use ProxyJump instead",
  });
}

/** The last entry is the hop next to the target; the entries before it lead to that hop. */
function resolveJumps(jumps: readonly JumpWord[], what: string, { context, trail }: ViaContext): SshTarget | undefined {
  const last = jumps.at(-1);
  if (last === undefined) return undefined;
  const listed = context.hosts?.find((host) => host.name === last.host);
  const before = jumps.slice(0, -1);
  const spec: HopSpec = {
    name: last.host,
    address: listed?.address ?? last.host,
    port: last.port ?? listed?.port,
    user: last.user ?? listed?.user,
    identityFiles: listed?.identityFiles ?? [],
    proxyJump: before.length > 0 ? before.map(jumpText).join(",") : listed?.proxyJump,
  };
  const hop = trail.length >= maxHops ? undefined : resolveSpec(spec, context, trail);
  if (hop !== undefined && !trail.includes(`${hop.user}@${hop.address}:${hop.port}`)) return hop;
  throw new MeshError({ code: "SSH_CONFIG", problem: `${what} comes back to itself: ${trail.join(" → ")}` });
}

function jumpText({ user, host, port }: JumpWord): string {
  const bare = host.includes(":") ? `[${host}]` : host;
  return `${user === undefined ? "" : `${user}@`}${bare}${port === undefined ? "" : `:${port}`}`;
}
