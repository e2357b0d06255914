// Times for people, from ISO 8601 in UTC.

import { count } from "./text.ts";

/** "3 days 4 h", "4 h 5 min"; never less than nothing, also when a clock was set back. */
export const lasted = (from: string, to: string): string => inMinutes(Date.parse(to) - Date.parse(from));

/** "3 days 4 h", "4 h 5 min"; never less than nothing. */
export function inMinutes(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000)) || 0;
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  const parts =
    days > 0 ? [count(days, "day"), hours && `${hours} h`] : [hours && `${hours} h`, (rest || !hours) && `${rest} min`];
  return parts.filter(Boolean).join(" ");
}

/** "2026-11-29 03:17 UTC" */
export const clock = (time: string): string => `${time.slice(0, 16).replace("T", " ")} UTC`;
