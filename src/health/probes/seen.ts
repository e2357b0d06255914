// All that one round of looking gathered, before any probe makes something of it.

import { MeshError } from "../../core/errors.ts";
import { matchedNode } from "../../headscale/match.ts";
import type { HeadscaleNode, NodeListing } from "../../headscale/types.ts";
import type { ReadHost } from "../../host/client.ts";
import type { HostHealth } from "../../host/health.ts";
import type { HostFacts, PingAnswer } from "../../host/protocol.ts";
import type { Host, Inventory } from "../../inventory/types.ts";
import type { HostPlan } from "../../plan/types.ts";
import { identityOf } from "../../steps/identity.ts";
import type { Timed } from "./in-time.ts";
import type { Reached } from "./ssh.ts";
import type { Certificate, Failed, Fetched } from "./world.ts";

/** Headscale as it is reached from the runner. */
export interface HeadscaleSeen {
  readonly api: ApiSeen | MeshError;
  /** `/health` at the URL that hosts use. */
  readonly health: Fetched | Failed;
  /** Milliseconds that its clock is ahead of ours; undefined where it did not say. */
  readonly clockMs: number | undefined;
  /** Undefined: its URL is not one of https. */
  readonly certificate: Certificate | Failed | undefined;
  /** Its own relay; undefined: that was not asked. */
  readonly relay: Fetched | Failed | undefined;
  /** The public key that hosts know it by, "mkey:…"; undefined: it did not say. */
  readonly key: string | undefined;
  /** Null: it has no end, or no key is used; undefined: nobody said. */
  readonly apiKeyEnds: string | null | undefined;
}

export interface ApiSeen {
  readonly version: string;
  readonly listing: NodeListing;
}

/** A host as it is reached by each road. */
export interface HostSeen {
  readonly host: Host;
  /** Undefined: there is no such road. */
  readonly lan: Timed<Reached | MeshError> | undefined;
  /** Undefined: nobody asked; `why` says what for. */
  readonly mesh: Timed<MeshReached | MeshError> | { readonly why: string } | undefined;
  /** Pings in the order in which they were sent; `why`: none were. */
  readonly pings: Pinged | { readonly why: string } | undefined;
  /** What it says for health's sake alone; undefined: nobody could ask it. */
  readonly own?: Timed<HostHealth | MeshError> | undefined;
}

/** `pinger`: a host that sent them although it had been pinged itself; both have seen the same road then. */
interface Pinged extends Timed<readonly PingAnswer[]> {
  readonly pinger?: string;
}

/** `greeted`: where the connection then failed, small packets came through before. */
export interface MeshReached {
  readonly ip: string;
  readonly reached: Reached | MeshError;
  readonly greeted: boolean;
}

/** One round. */
export interface Round {
  readonly inventory: Inventory;
  readonly headscale: Timed<HeadscaleSeen | MeshError>;
  readonly hosts: readonly HostSeen[];
  readonly plans: Timed<ReadonlyMap<string, HostPlan> | MeshError>;
  readonly runner: RunnerSeen;
  /** Every present host of the inventory is among `hosts`. */
  readonly whole: boolean;
  /** Milliseconds since 1970, at the end of the round. */
  readonly wall: number;
}

export interface RunnerSeen {
  /** The host of the inventory that the runner is; undefined: none. */
  readonly is: string | undefined;
  readonly network: boolean;
  readonly meshAddress: boolean;
  /** Tailscale is there, so the runner is meant to be in the mesh. */
  readonly hasTailscale: boolean;
  /** Addresses in the mesh by name, as its own Tailscale knows them. */
  readonly peers: ReadonlyMap<string, string>;
}

export const hasWhy = (value: object): value is { readonly why: string } => "why" in value;

/** What the host says of itself, by whichever road it came first. */
export function factsSeen({ lan, mesh }: HostSeen): Timed<HostFacts | MeshError> | undefined {
  const roads = [lan, mesh && !hasWhy(mesh) ? withReached(mesh) : undefined].flatMap((road) =>
    road && !(road.value instanceof MeshError) ? [{ ...road, value: road.value.facts }] : [],
  );
  return roads.find(({ value }) => !(value instanceof MeshError)) ?? roads[0];
}

const withReached = (mesh: Timed<MeshReached | MeshError>): Timed<Reached | MeshError> => ({
  ...mesh,
  value: mesh.value instanceof MeshError ? mesh.value : mesh.value.reached,
});

/** The facts themselves; undefined where there are none. */
export function factsOf(one: HostSeen): HostFacts | undefined {
  const facts = factsSeen(one)?.value;
  return facts instanceof MeshError ? undefined : facts;
}

/** What it says for health's sake; undefined where it does not. */
export function ownOf({ own }: HostSeen): HostHealth | undefined {
  return own === undefined || own.value instanceof MeshError ? undefined : own.value;
}

/** Why a host that was entered says nothing of itself. */
export function noOwnWord({ own }: HostSeen): string {
  const error = own?.value;
  return error instanceof MeshError ? `${error.code}: ${error.problem}` : "it was not asked";
}

/** A session with it, by whichever road; undefined: no road leads there. */
export function sessionWith({ lan, mesh }: HostSeen): ReadHost | undefined {
  const met = mesh && !hasWhy(mesh) ? withReached(mesh).value : undefined;
  return [lan?.value, met].flatMap((road) => (!road || road instanceof MeshError ? [] : [road.session]))[0];
}

/** Why there are no facts. */
export function noFacts(one: HostSeen): string {
  const facts = factsSeen(one)?.value;
  if (facts instanceof MeshError) return `${facts.code}: ${facts.problem}`;
  const error = one.lan?.value;
  return error instanceof MeshError ? `no way in (${error.code})` : "no way in";
}

/** Looked for through the mesh by SSH and by ping, and found by neither. */
export function isSilentInMesh({ mesh, pings }: HostSeen): boolean {
  if (!mesh || hasWhy(mesh) || mesh.value instanceof MeshError || !pings || hasWhy(pings)) return false;
  return mesh.value.reached instanceof MeshError && pings.value.every(({ reachable }) => !reachable);
}

export const apiOf = ({ headscale: { value } }: Pick<Round, "headscale">): ApiSeen | MeshError =>
  value instanceof MeshError ? value : value.api;

/** The node of a host: by its own identity, or by its name where the host says nothing. */
export function nodeOf(host: Host, facts: HostFacts | undefined, nodes: readonly HeadscaleNode[]) {
  const identity = facts && identityOf(facts);
  if (identity) return matchedNode(identity, nodes);
  return nodes.find(({ givenName }) => givenName === host.name) ?? nodes.find(({ hostname }) => hostname === host.name);
}

/** Where the host is to be found in the mesh, by what is known; without Headscale, by the runner's own Tailscale as well. */
export function meshIpOf(
  host: Host,
  facts: HostFacts | undefined,
  { api, peers }: { readonly api: ApiSeen | MeshError; readonly peers: RunnerSeen["peers"] },
): string | undefined {
  const node = api instanceof MeshError ? undefined : nodeOf(host, facts, api.listing.nodes);
  const known = node?.ips[0] ?? facts?.tailscale.status?.ips[0];
  return known ?? (api instanceof MeshError ? peers.get(host.name) : undefined);
}
