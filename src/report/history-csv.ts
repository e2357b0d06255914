// Looking back as CSV (RFC 4180): one line for each host and day, so that a gap is a line that says so.

import type { LookBack } from "../health/lookback/types.ts";

const heads = ["host", "day", "state", "nights", "why"];

/** Ends with a line break, as RFC 4180 has it. */
export function historyCsv({ hosts }: Pick<LookBack, "hosts">): string {
  const rows = hosts.flatMap(({ name, days }) =>
    days.map(({ day, state, nights, why }) => [name, day, state ?? "not looked", String(nights), why]),
  );
  return [heads, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** A text of a host's that begins like a formula would be one in a spreadsheet. */
const cell = (text: string): string => {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};
