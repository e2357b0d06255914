// Flapping: a cause that comes and goes is one finding with a figure, not an issue that opens and closes. As Icinga does it: of the last
// looks so many percent are changes, newer ones weighing more, with one limit to begin and a lower one to end.

import type { HealthSpec } from "../inventory/health-types.ts";
import { millis } from "./looks.ts";
import type { Incident, Remembered } from "./types.ts";
import { dayOf } from "./zone.ts";

type Recent = Remembered["recent"];

/** Weights of the oldest and the newest look. */
const OLDEST = 0.8;
const NEWEST = 1.18;

const changesIn = (recent: Recent): readonly boolean[] =>
  recent.slice(1).map(({ seen }, index) => seen !== recent[index]?.seen);

/** How much of the last `looks` looks were changes, in percent. Looks that were not made yet count as no change. */
export function changePercent(recent: Recent, looks: number): number {
  const changes = changesIn(recent).slice(-looks);
  const weights = changes.map((changed, index) => {
    const age = changes.length - 1 - index;
    return changed ? NEWEST - ((NEWEST - OLDEST) * age) / Math.max(1, looks - 1) : 0;
  });
  return (100 * weights.reduce((a, b) => a + b, 0)) / looks;
}

/** Whether it flaps now; `was`: whether it did. */
export function isFlapping(recent: Recent, was: boolean, { looks, begin, end }: HealthSpec["flapping"]): boolean {
  const percent = changePercent(recent, looks);
  return was ? percent >= end : percent > begin;
}

/** "changed 9 times in 14 nights": nights are days of the zone on which it was looked at. */
export function flappingFigure({ recent, flapping }: Remembered, zone: string): Incident["flapping"] {
  if (!flapping) return null;
  const nights = new Set(recent.map(({ at }) => dayOf(millis(at), zone))).size;
  return { changes: changesIn(recent).filter(Boolean).length, nights };
}
