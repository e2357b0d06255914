// Every question that the doctor asks, each asked once and only when a rung wants to know. An error is an answer.

import { asMeshError, MeshError } from "../core/errors.ts";
import type { NodeListing } from "../headscale/types.ts";
import { isMeshAddress } from "../health/members.ts";
import { meshNames } from "../health/probes/dns.ts";
import type { HostSeen } from "../health/probes/seen.ts";
import type { Failed, Fetched } from "../health/probes/world.ts";
import type { ReadHost } from "../host/client.ts";
import type { HostHealth } from "../host/health.ts";
import type { GuestState } from "../host/platform.ts";
import type { Access, HostFacts, PingAnswer, RanAnswer } from "../host/protocol.ts";
import { askPeer, type Peer } from "./peer.ts";
import type { DoctorWorld, Entered } from "./world.ts";

type Or<T> = Promise<T | MeshError>;

export interface Asked {
  /** Of its name; an error of the system where there is none. */
  readonly addresses: () => Promise<readonly string[] | Error>;
  /** What greets at the SSH port, without signing in. */
  readonly greeting: () => Promise<{ readonly greeting: string } | Failed>;
  readonly entered: () => Or<Entered>;
  readonly facts: () => Or<HostFacts>;
  readonly access: () => Or<Access>;
  readonly own: () => Or<HostHealth>;
  readonly listing: () => Or<NodeListing>;
  /** Headscale's /health as the machine that looks sees it. */
  readonly server: () => Promise<Fetched | Failed>;
  readonly under: () => Or<GuestState | undefined>;
  /** Somebody else in the mesh, to speak with; undefined: nobody else is there. */
  readonly peer: () => Promise<Peer | undefined>;
  readonly pings: () => Or<readonly PingAnswer[]>;
  /** A command on the host, as its SSH user. */
  readonly run: (command: readonly string[]) => Or<RanAnswer>;
  /** The facts of the host by its address in the mesh; undefined: the machine that looks is not in it. */
  readonly overMesh: () => Or<HostFacts | undefined>;
}

const second = 1000;

/** The questions to this world. */
export function asking(world: DoctorWorld): Asked {
  const entered = once(() => tried(world.enter));
  const session = async (): Or<ReadHost> => within(await entered(), async (value) => value.session);
  const onHost = async <T>(ask: (host: ReadHost) => Promise<T>): Or<T> => within(await session(), ask);
  const facts = once(() => onHost((host) => host.facts()));
  const listing = once(() => within(world.headscale, (headscale) => headscale.nodes()));
  const run: Asked["run"] = (command) => onHost((host) => host.check(command));
  const peer = once(() => askPeer(world, { facts, listing, run }));
  const url = once(async () => loginServer(world, await facts()));
  return {
    ...{ entered, facts, listing, run, peer },
    addresses: once(() => world.lookup(addressOf(world)).catch((thrown: Error) => thrown)),
    greeting: once(() => world.local.connect(addressOf(world), portOf(world), 10 * second)),
    access: once(() => onHost((host) => host.access())),
    own: once(async () => {
      const loginServer = await url();
      if (loginServer === undefined) return new MeshError({ code: "LOGIN_SERVER_UNREACHABLE", problem: noServer });
      const names = [...(namesFor(world, await facts(), await listing())?.keys() ?? [])];
      return onHost((host) => host.health({ loginServer, names, headscale: false }));
    }),
    server: once(async () => {
      const loginServer = await url();
      if (loginServer === undefined) return { failed: "name", why: noServer };
      return world.local.fetch(`${loginServer}/health`, 10 * second);
    }),
    under: once(() => tried(async () => world.under?.())),
    pings: once(async () => {
      const at = await peer();
      return onHost((host) => host.ping(at ? [at.ip] : [], pingsEach));
    }),
    overMesh: once(() => tried(async () => overMesh(world, await facts()))),
  };
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}

/** An interruption is nobody's answer. */
async function tried<T>(ask: () => Promise<T>): Or<T> {
  try {
    return await ask();
  } catch (thrown) {
    const error = asMeshError(thrown);
    if (error.code === "INTERRUPTED") throw error;
    return error;
  }
}

const within = async <A, B>(value: A | MeshError, ask: (value: A) => Promise<B>): Or<B> =>
  value instanceof MeshError ? value : tried(() => ask(value));

const addressOf = ({ way, host }: DoctorWorld) => (way && !(way instanceof MeshError) ? way.address : host.address);
const portOf = ({ way, host }: DoctorWorld) => (way && !(way instanceof MeshError) ? way.port : (host.port ?? 22));

const noServer = "no login server is known";

/** The one it should have, or else the one that it has. */
function loginServer({ inventory }: DoctorWorld, facts: HostFacts | MeshError): string | undefined {
  const own = facts instanceof MeshError ? undefined : facts.tailscale.prefs?.controlUrl;
  return inventory?.headscale.url ?? (own || undefined);
}

/** The names that the host should know, with what they lead to. */
export function namesFor(
  world: DoctorWorld,
  facts: HostFacts | MeshError,
  listing: NodeListing | MeshError,
): ReturnType<typeof meshNames> {
  if (facts instanceof MeshError) return undefined;
  return meshNames(seenAs(world, facts), roundOf(world, listing));
}

const at = { at: 0, ms: 0 };

/** As the probes of a night take it. */
export const seenAs = ({ host }: DoctorWorld, facts: HostFacts, own?: HostHealth | MeshError): HostSeen => ({
  ...{ host, mesh: undefined, pings: undefined, own: own && { value: own, ...at } },
  // A probe asks for the facts alone.
  lan: { value: { facts, session: undefined as unknown as ReadHost }, ...at },
});

/** What a night knows of Headscale, as far as its probes of names want it. */
export function roundOf({ inventory }: DoctorWorld, listing: NodeListing | MeshError): Parameters<typeof meshNames>[1] {
  const nothing = { failed: "no-answer", why: "" } as const;
  const rest = { health: nothing, clockMs: undefined, certificate: undefined, relay: undefined, key: undefined };
  const api = listing instanceof MeshError ? listing : { version: "", listing };
  const empty = { hosts: [] } as unknown as NonNullable<typeof inventory>;
  return { inventory: inventory ?? empty, headscale: { value: { api, ...rest, apiKeyEnds: undefined }, ...at } };
}

/** Several, because it takes a moment until a way of their own is found. */
const pingsEach = 5;

async function overMesh(world: DoctorWorld, facts: HostFacts | MeshError): Promise<HostFacts | undefined> {
  if (facts instanceof MeshError || world.way === undefined) return undefined;
  const ip = facts.tailscale.status?.ips[0];
  if (ip === undefined || !world.local.interfaces().some(({ address }) => isMeshAddress(address))) return undefined;
  return (await world.enterAt(ip)).facts();
}
