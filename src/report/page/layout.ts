// Where the machines of the picture stand: the one with Headscale in the middle, all others around it in the order of the inventory, so
// that a guest stands beside its host.

import type { LookBack } from "../../health/lookback/types.ts";
import type { HostState } from "../../health/types.ts";

export interface Place {
  readonly name: string;
  /** Null: it is no host of the inventory, such as the runner. */
  readonly state: HostState | null;
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
  const states = new Map<string, HostState | null>(hosts.map(({ name, state }) => [name, state]));
  for (const { from, to } of links) for (const name of [from, to]) if (!states.has(name)) states.set(name, null);
  const middle = states.size > 2 ? hosts.find(({ isServer }) => isServer)?.name : undefined;
  const around = withGuestsBeside(hosts, [...states.keys()]).filter((name) => name !== middle);
  const radius = Math.max(120, Math.ceil((around.length * gap) / (2 * Math.PI)));
  const placed = around.map((name, i): Place => {
    const angle = (360 * i) / around.length - 90;
    const [x, y] = [Math.cos, Math.sin].map((f) => Math.round(radius * f((angle * Math.PI) / 180))) as [number, number];
    return { name, state: states.get(name) ?? null, x, y, angle };
  });
  const inMiddle =
    middle === undefined ? [] : [{ name: middle, state: states.get(middle) ?? null, x: 0, y: 0, angle: null }];
  return { places: [...inMiddle, ...placed], radius, isCrowded: around.length > mostLevel };
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
