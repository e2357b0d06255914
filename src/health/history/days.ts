// Calendar days of one zone as whole numbers, so that the day after is one more, whether it has 23, 24 or 25 hours.

const msPerDay = 86_400_000;

/** Days since 1970 of the date that a clock on the wall of this zone shows. Throws a RangeError for a zone that does not exist. */
export function dayIn(zone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  return (ms) => {
    const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day) / msPerDay;
  };
}

/** `2026-11-28`. */
export const dayText = (day: number): string => new Date(day * msPerDay).toISOString().slice(0, 10);

export const utc = (ms: number): string => new Date(ms).toISOString();
