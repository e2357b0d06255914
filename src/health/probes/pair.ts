// Pings between pairs of hosts, from the hosts themselves. Where there are many, each host pings some, other ones in another run.

import { MeshError } from "../../core/errors.ts";
import type { RemotePlace } from "../../core/hints.ts";
import type { ReadHost } from "../../host/client.ts";
import type { PingAnswer } from "../../host/protocol.ts";
import { overSsh } from "../typed.ts";
import { inTime } from "./in-time.ts";
import { roadOf } from "./mesh-ping.ts";
import { type Aim, aim, finding, type Sight, seen, unseen } from "./sight.ts";

/** A host that can be pinged, and, with a session, can ping. */
export interface Peer {
  readonly name: string;
  readonly place: RemotePlace;
  readonly ip: string;
  /** Undefined: it could not be entered, or is not in the mesh itself. */
  readonly session: ReadHost | undefined;
}

/** The host that pings, and the one that is pinged. */
export type Pair = readonly [string, string];

/** How many others each host pings at most. */
const most = 12;
/** A way through the mesh takes a moment to be found. */
const tries = 3;

const pairAim = (from: string, to: string): Aim => aim("pair", `pair:${from}>${to}`);

/** Whom each host pings: the next ones after it, and where these are not all, by steps that the run chooses. */
export function samplePairs(names: readonly string[], run: string): readonly Pair[] {
  const others = names.length - 1;
  if (others < 1) return [];
  const count = Math.min(most, others);
  const start = count === others ? 0 : [...run].reduce((sum, c) => (sum * 31 + (c.codePointAt(0) ?? 0)) % others, 7);
  return names.flatMap((from, i) =>
    Array.from({ length: count }, (_, n) => {
      const step = 1 + ((start + Math.floor((n * others) / count)) % others);
      return [from, names[(i + step) % names.length] ?? from] as const;
    }),
  );
}

/** Pings from one host to some others; several times where no answer came, or by a relay only. */
export async function lookAtPairs(from: Peer, to: readonly Peer[], limit: number): Promise<readonly Sight[]> {
  const { session } = from;
  if (!session) return to.map(({ name }) => unseen(pairAim(from.name, name), `${from.name} could not be asked`));
  const answers = new Map<string, PingAnswer>();
  const asked = await inTime(limit, async () => {
    let open = to;
    for (let n = 0; n < tries && open.length > 0; n++) {
      const said = await session.ping(open.map(({ ip }) => ip));
      open.forEach(({ name }, i) => {
        const answer = said[i];
        if (answer && (answer.reachable || !answers.get(name)?.reachable)) answers.set(name, answer);
      });
      open = open.filter(({ name }) => !isDirect(answers.get(name)));
    }
  });
  return to.map(({ name }) => {
    const at = pairAim(from.name, name);
    const answer = answers.get(name);
    if (answer) return pairSight(at, answer, from);
    return unseen(
      at,
      asked instanceof MeshError ? `${asked.code}: ${asked.problem}` : `${from.name} said nothing of it`,
    );
  });
}

const isDirect = (answer: PingAnswer | undefined) => answer?.reachable === true && roadOf(answer) !== "relay";

function pairSight(at: Aim, answer: PingAnswer, { place }: Peer): Sight {
  const by = overSsh(place, `tailscale ping ${answer.ip}`);
  if (!answer.reachable)
    return seen(at, [finding("pair-cut", `no answer from ${answer.ip} (${answer.detail || "no reply"})`, by)]);
  const via = roadOf(answer);
  const measures = answer.ms === null ? {} : { latencyMs: answer.ms };
  const findings =
    via === "relay" ? [finding("pair-relayed", `the answers come through the relay ${answer.detail}`, by)] : [];
  return seen(at, findings, { measures, says: { via } });
}
