// Every name that leads to a machine or to an account on one, as far as the doctor heard of it: what a bug report must not have.

import { MeshError } from "../core/errors.ts";
import type { NodeListing } from "../headscale/types.ts";
import type { HostFacts } from "../host/protocol.ts";
import { roadsOf } from "../inventory/roads.ts";
import type { Host } from "../inventory/types.ts";
import { parseJumps } from "../ssh/address.ts";
import type { SshTarget } from "../ssh/target.ts";
import type { Peer } from "./peer.ts";
import type { DoctorWorld } from "./world.ts";

/** What was heard of them besides the inventory. */
export interface Heard {
  readonly facts: HostFacts | MeshError;
  readonly listing: NodeListing | MeshError;
  readonly peer: Peer | undefined;
  /** Of the machine that looks, and of who is at it. */
  readonly here: readonly string[];
}

/** Words of the documents themselves: who bears such a name is hidden by that. */
const ours: ReadonlySet<string> = new Set(["mesh", "root", "tailscale", "headscale", "linux", "windows", "localhost"]);

/** All of them, some more than once. */
export function namesIn(world: DoctorWorld, heard: Heard): readonly string[] {
  const { host, way, inventory, missed = [] } = world;
  const { facts, listing, peer, here } = heard;
  const names = [
    ...(inventory ? [inventory.headscale.url, inventory.headscale.apiUrl].map(hostOf) : []),
    ...[host, ...(inventory?.hosts ?? [])].flatMap(ofHost),
    ...(way === undefined || way instanceof MeshError ? [] : ofWay(way)),
    ...missed.flatMap(([target]) => ofWay(target)),
    ...(facts instanceof MeshError ? [] : [...ofTailscale(facts), ...ofSystem(facts)]),
    ...(listing instanceof MeshError ? [] : ofListing(listing)),
    ...[inventory?.ssh.user, inventory?.headscale.user, peer?.name, ...here],
  ];
  return names.flatMap((name) => (name && !ours.has(name.toLowerCase()) ? [name] : []));
}

const hostOf = (url: string | undefined) => URL.parse(url ?? "")?.hostname;

const ofHost = (host: Host) => [
  ...[host.name, host.wslOf, host.user, host.meshSsh.user],
  ...roadsOf(host).flatMap(({ address, proxyJump }) => [address, ...ofJumps(proxyJump)]),
];

const ofJumps = (text: string | undefined) =>
  text === undefined ? [] : parseJumps(text, "proxy-jump").flatMap(({ host, user }) => [host, user]);

/** With every hop on it. */
const ofWay = ({ name, written, address, user, hostKeyNames, via }: SshTarget): (string | undefined)[] => [
  ...[name, written, address, user],
  // As known_hosts has them: "[office-one.local]:2222".
  ...hostKeyNames.map((keyName) => keyName.replace(/^\[(.+)\]:\d+$/, "$1")),
  ...(via ? ofWay(via) : []),
];

function ofTailscale({ tailscale: { status, prefs } }: HostFacts): readonly (string | undefined)[] {
  return [status?.hostName, status?.dnsName, status?.dnsSuffix, prefs?.hostname, hostOf(prefs?.controlUrl)];
}

function ofSystem({ system, user }: HostFacts): readonly (string | undefined)[] {
  if (system.family !== "windows") return [user.name];
  const accounts = system.wsl?.distributions.flatMap(({ account }) => account.split("\\")) ?? [];
  return [...user.name.split("\\"), ...accounts, system.account.profile.split(/[\\/]/).at(-1)];
}

const ofListing = ({ nodes, unreadable }: NodeListing) => [
  ...nodes.flatMap(({ hostname, givenName, user }) => [hostname, givenName, user?.name]),
  ...unreadable.map(({ name }) => name),
];
