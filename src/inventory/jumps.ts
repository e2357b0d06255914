// The jumps of a host as they are typed. The ssh that is typed knows no inventory: a jump that is a host of it is written out with its
// address, user and port, and the mesh's where it names none, as ssh/target.ts resolves the same words for MeSH's own connections.

import { roadsOf } from "./roads.ts";
import type { Host } from "./types.ts";

/** As ssh/target.ts: more hops than these are a loop. */
const maxHops = 8;

interface Hop {
  readonly user: string | undefined;
  readonly host: string;
  readonly port: number | undefined;
}

/** The hosts, each with what is typed for the jumps of its roads. */
export const withJumps = (hosts: readonly Host[]): readonly Host[] =>
  hosts.map((host) => {
    const said = roadsOf(host).flatMap(({ proxyJump = "none" }) => (isNone(proxyJump) ? [] : [proxyJump]));
    if (said.length === 0) return host;
    const jumps = Object.fromEntries(said.map((jump) => [jump, hopsOf(jump, hosts, maxHops).map(textOf).join(",")]));
    return { ...host, meshSsh: { ...host.meshSsh, jumps } };
  });

const isNone = (jump: string) => jump.toLowerCase() === "none";

/** The first hop may be a host that is behind a jump itself. */
function hopsOf(jump: string, hosts: readonly Host[], most: number): readonly Hop[] {
  const [first, ...rest] = jump.split(",").map((word) => hopOf(word.trim()));
  const listed = hosts.find(({ name }) => name === first?.host);
  const before = listed?.proxyJump;
  const way = before === undefined || isNone(before) || most <= 1 ? [] : hopsOf(before, hosts, most - 1);
  return [...way, ...[first, ...rest].flatMap((hop) => (hop ? [asListed(hop, hosts)] : []))];
}

function asListed(hop: Hop, hosts: readonly Host[]): Hop {
  const listed = hosts.find(({ name }) => name === hop.host);
  const { user, port } = listed?.meshSsh ?? hosts[0]?.meshSsh ?? {};
  return {
    user: hop.user ?? listed?.user ?? user,
    host: listed?.address ?? hop.host,
    port: hop.port ?? listed?.port ?? (port === 22 ? undefined : port),
  };
}

function hopOf(word: string): Hop {
  const at = word.lastIndexOf("@");
  const rest = word.slice(at + 1);
  const [, host = rest, port] = /^\[([^\]]+)\](?::(\d+))?$/.exec(rest) ?? /^([^:]*)(?::(\d+))?$/.exec(rest) ?? [];
  return { user: at < 0 ? undefined : word.slice(0, at), host, port: port === undefined ? undefined : Number(port) };
}

const textOf = ({ user, host, port }: Hop): string =>
  `${user === undefined ? "" : `${user}@`}${host.includes(":") ? `[${host}]` : host}${port === undefined ? "" : `:${port}`}`;
