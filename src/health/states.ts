// The state of each host: the worst of what is wrong with it, and "unknown" rather than "healthy" wherever somebody could not look.

import { codes } from "./codes.ts";
import type { Looks } from "./looks.ts";
import { busyHosts } from "./silence.ts";
import { titleOf, worded } from "./subjects.ts";
import type { Suspect } from "./suspects.ts";
import type { HostState, Look, Member, Silence } from "./types.ts";

interface Standing {
  readonly state: HostState;
  readonly why: string;
}

/** The first that a host has is what it is: who is being changed is judged later, who is off cannot be worse. */
const worstFirst: readonly HostState[] = [
  "progressing",
  "waiting-for-machine",
  "failed",
  "degraded",
  "waiting-for-person",
  "unknown",
  "healthy",
];

interface Night {
  readonly members: readonly Member[];
  readonly looks: Looks;
  readonly suspects: readonly Suspect[];
  readonly silence: ReadonlyMap<string, Silence>;
}

/** The state of each member, in their order, with the reason in words. */
export function hostStates({ members, looks, suspects, silence }: Night): ReadonlyMap<string, Standing> {
  const busy = busyHosts(looks);
  const bySubject = Map.groupBy(looks.now, ({ subject }) => subject);
  return new Map(
    members.map(({ name }) => {
      const why = busy.get(name);
      const own = suspects.filter(({ subject, hosts }) => subject !== "server" && hosts[0] === name);
      const standings: readonly Standing[] = [
        ...(why === undefined ? [] : [{ state: "progressing", why } as const]),
        ...own.map((one) => standingBy(one, silence)),
        withoutSuspects(bySubject.get(`host:${name}`) ?? []),
      ];
      return [name, worst(standings)] as const;
    }),
  );
}

function standingBy(one: Suspect, silence: ReadonlyMap<string, Silence>): Standing {
  const own = silence.get(one.id);
  const title = worded(codes[one.code].title, one.subject);
  if (own?.by === "progressing") return { state: "progressing", why: `${title}; ${own.why}` };
  if (own?.by === "expected-sometimes") return { state: "waiting-for-machine", why: title };
  if (own?.by !== "explained") return { state: codes[one.code].state, why: title };
  const above = silence.get(own.cause);
  const state = above?.by === "expected-sometimes" ? "waiting-for-machine" : codes[one.code].state;
  return { state, why: `${title}, because of “${titleOf(own.cause)}”` };
}

function withoutSuspects(looks: readonly Look[]): Standing {
  if (looks.length === 0) return { state: "unknown", why: "it was not looked at" };
  const blind = looks.filter(({ result }) => result === "unknown");
  if (blind.length === 0) return { state: "healthy", why: "all looks are good" };
  const whys = blind.map(({ probe, unknownWhy }) => `${probe}: ${unknownWhy}`);
  return { state: "unknown", why: `could not look: ${whys.join("; ")}` };
}

function worst(standings: readonly Standing[]): Standing {
  const rank = ({ state }: Standing) => worstFirst.indexOf(state);
  return standings.reduce((a, b) => (rank(b) < rank(a) ? b : a));
}
