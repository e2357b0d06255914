// Pings through the mesh to all hosts: by the host that Headscale is on, or another one that is in the mesh itself. Whoever sends them is
// pinged by yet another.

import { MeshError } from "../../core/errors.ts";
import type { ReadHost } from "../../host/client.ts";
import type { PingAnswer } from "../../host/protocol.ts";
import { type ProbeLimits, timed } from "./in-time.ts";
import { roadOf } from "./mesh-ping.ts";
import { factsOf, type HostSeen, hasWhy, sessionWith } from "./seen.ts";
import type { HealthWorld } from "./world.ts";

/** Pings to one host. */
const pingsEach = 10;
/** As many as a host pings side by side; more in one call would take longer than a call may. */
const hostsEach = 32;

/** Where a host is in the mesh, or why it is not pinged. */
type PlaceOf = (name: string) => { readonly ip: string } | { readonly why: string };

interface Pinging {
  readonly world: HealthWorld;
  readonly limits: ProbeLimits;
}

type Found = Map<string, HostSeen["pings"]>;

/** The answers of each host, by name. A host that is alone is not pinged at all. */
export async function pingAll(
  pinging: Pinging,
  seen: readonly HostSeen[],
  placeOf: PlaceOf,
): Promise<ReadonlyMap<string, HostSeen["pings"]>> {
  if (seen.length === 1) return new Map();
  const found: Found = new Map();
  const open = new Map<string, string>();
  for (const { host } of seen) {
    const place = placeOf(host.name);
    if (hasWhy(place)) found.set(host.name, place);
    else open.set(host.name, place.ip);
  }
  const why = await pingOpen(pinging, sendersOf(seen), { open, found });
  for (const name of open.keys()) if (!found.has(name)) found.set(name, { why });
  return found;
}

interface Search {
  /** Addresses of hosts that are still to be pinged, by name. */
  readonly open: Map<string, string>;
  readonly found: Found;
}

/** Each takes as long as its pings; where so many reach nobody, the mesh is to blame and not who sends. */
const mostCutOff = 3;

/**
 * Each sender in turn, for what is still open. One that reaches nobody at all may be cut off itself, so it accuses nobody. Returns why some
 * are left.
 */
async function pingOpen(
  { world, limits }: Pinging,
  senders: readonly Sender[],
  { open, found }: Search,
): Promise<string> {
  let why = "no host that could be entered is in the mesh itself";
  const silent = new Set<string>();
  let cutOff = 0;
  for (const { name, session } of inTurn(senders, found)) {
    if (silent.has(name)) {
      why = `${name}, which could ping it, answers no ping itself`;
      continue;
    }
    const targets = [...open].filter(([target]) => target !== name);
    if (targets.length === 0) {
      why = "there is no other host in the mesh that could ping it";
      continue;
    }
    const sent = await timed(world.now, limits.ping, () => sendPings(session, targets));
    if (sent.value instanceof MeshError) {
      why = `${name} could not ping: ${sent.value.code}: ${sent.value.problem}`;
      continue;
    }
    const answers = sent.value;
    const pinger = found.has(name) ? { pinger: name } : {};
    for (const [target, value] of answers) found.set(target, { ...sent, value, ...pinger });
    const unanswered = answers.filter(([, pings]) => !pings.some(({ reachable }) => reachable));
    if (targets.length > 1 && unanswered.length === targets.length) {
      cutOff += 1;
      if (cutOff === mostCutOff) break;
      continue;
    }
    for (const [target] of unanswered) silent.add(target);
    for (const [target] of answers) open.delete(target);
  }
  return why;
}

/** After the first, those that are reached directly: another one's relay would be taken for that of whoever it pings. */
function* inTurn(senders: readonly Sender[], found: Found): Generator<Sender> {
  const left = [...senders];
  while (left.length > 0) {
    const direct = left.findIndex(({ name }) => isDirect(found.get(name)));
    yield* left.splice(Math.max(direct, 0), 1);
  }
}

function isDirect(pings: HostSeen["pings"]): boolean {
  const last = pings && !hasWhy(pings) ? pings.value.findLast(({ reachable }) => reachable) : undefined;
  return last !== undefined && roadOf(last) !== "relay";
}

interface Sender {
  readonly name: string;
  readonly session: ReadHost;
}

/** Hosts that are in the mesh by their own word: that of Headscale first, then those that hear from it. */
function sendersOf(seen: readonly HostSeen[]): readonly Sender[] {
  const rank = (one: HostSeen) => 2 * Number(one.host.role === "headscale") + Number(statusOf(one)?.online === true);
  return seen
    .toSorted((a, b) => rank(b) - rank(a))
    .flatMap((one) => {
      const session = sessionOf(one);
      return session ? [{ name: one.host.name, session }] : [];
    });
}

const statusOf = (one: HostSeen) => factsOf(one)?.tailscale.status;

/** A session with a host that is in the mesh by its own word; without Headscale it stays there for long. */
export function sessionOf(one: HostSeen): ReadHost | undefined {
  const status = statusOf(one);
  if (status?.backendState !== "Running" || status.expired) return undefined;
  return sessionWith(one);
}

/** Several pings to each, many hosts at a time. */
async function sendPings(session: ReadHost, targets: readonly (readonly [string, string])[]) {
  const answers: (readonly [string, readonly PingAnswer[]])[] = [];
  for (let from = 0; from < targets.length; from += hostsEach) {
    const some = targets.slice(from, from + hostsEach);
    const ips = some.map(([, ip]) => ip);
    const said = Map.groupBy(await session.ping(ips, pingsEach), ({ ip }) => ip);
    answers.push(...some.map(([name, ip]) => [name, said.get(ip) ?? []] as const));
  }
  return answers;
}
