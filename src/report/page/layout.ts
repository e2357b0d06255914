// Where the machines of the picture stand: the one with most ways in the middle, all others around it in the order of the inventory, so
// that a guest stands beside its host.

import type { LookBack } from "../../health/lookback/types.ts";
import type { HostState } from "../../health/types.ts";

export interface Place {
  readonly name: string;
  /** Null: it is no host of the inventory, such as the runner. */
  readonly state: HostState | null;
  readonly isServer: boolean;
  readonly x: number;
  readonly y: number;
  /** Of its place on the circle, in degrees from the right, clockwise; null in the middle. */
  readonly angle: number | null;
}

export interface Layout {
  readonly places: readonly Place[];
  /** Of the circle. */
  readonly radius: number;
  /** Too many for names that lie level. */
  readonly isCrowded: boolean;
}

/** So many level names have room around the circle. */
const mostLevel = 14;
const gap = 19;

export function layoutOf({ hosts, links }: Pick<LookBack, "hosts" | "links">): Layout {
  const known = new Map(hosts.map((host) => [host.name, host]));
  const names = [...new Set([...known.keys(), ...links.flatMap(({ from, to }) => [from, to])])];
  const middle = names.length > 2 ? middleOf(hosts, links) : undefined;
  const around = withGuestsBeside(hosts, names).filter((name) => name !== middle);
  const radius = Math.max(120, Math.ceil((around.length * gap) / (2 * Math.PI)));
  const place = (name: string, x: number, y: number, angle: number | null): Place => {
    const { state = null, isServer = false } = known.get(name) ?? {};
    return { name, state, isServer, x, y, angle };
  };
  const onCircle = around.map((name, i) => {
    const angle = (360 * i) / around.length - 90;
    const by = (f: (angle: number) => number) => Math.round(radius * f((angle * Math.PI) / 180));
    return place(name, by(Math.cos), by(Math.sin), angle);
  });
  const inMiddle = middle === undefined ? [] : [place(middle, 0, 0, null)];
  return { places: [...inMiddle, ...onCircle], radius, isCrowded: around.length > mostLevel };
}

/** Whoever has most ways; with as many as others, the one with Headscale. */
function middleOf(hosts: LookBack["hosts"], links: LookBack["links"]): string | undefined {
  const ways = new Map<string, number>();
  for (const name of links.flatMap(({ from, to }) => [from, to])) ways.set(name, (ways.get(name) ?? 0) + 1);
  const server = hosts.find(({ isServer }) => isServer)?.name;
  const most = Math.max(0, ...ways.values());
  const withMost = [...ways.keys()].filter((name) => ways.get(name) === most);
  return server !== undefined && (withMost.length === 0 || withMost.includes(server)) ? server : withMost[0];
}

function withGuestsBeside(hosts: LookBack["hosts"], names: readonly string[]): readonly string[] {
  const guests = Map.groupBy(
    hosts.filter(({ wslOf }) => wslOf !== null),
    ({ wslOf }) => wslOf,
  );
  const isGuest = new Set(hosts.filter(({ wslOf }) => wslOf !== null && names.includes(wslOf)).map(({ name }) => name));
  return names
    .filter((name) => !isGuest.has(name))
    .flatMap((name) => [name, ...(guests.get(name) ?? []).map((guest) => guest.name)]);
}
