// Rules for texts about health: zones, times, days, causes, and who is told.

import { manualPage } from "../core/manual.ts";
import { type HealthCode, healthCodes } from "./health-codes.ts";
import { nearest } from "./nearest.ts";
import { quoted } from "./problem.ts";
import type { Rule } from "./rules.ts";

export const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;

const oneOf = (text: string, known: readonly string[], otherwise: string): string => {
  const near = nearest(text, known);
  return near ? `did you mean "${near}"?` : otherwise;
};

/** A time zone of the IANA database. An offset is none: it does not know when clocks change. */
export const timezone: Rule = (text) => {
  const known = Intl.supportedValuesOf("timeZone");
  const example = 'write one such as "Europe/Berlin" or "UTC"';
  if (/^[+-]|\d/.test(text) && !/^Etc\//.test(text)) return `${quoted(text)} is an offset, not a time zone; ${example}`;
  return isZone(text) ? undefined : `${quoted(text)} is not a time zone, ${oneOf(text, known, example)}`;
};

function isZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** A time of the wall clock; 24:00 is the end of a day. */
export const clockTime: Rule = (text) =>
  /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text) ? undefined : `must be written like "02:30", got ${quoted(text)}`;

/** A day of the calendar that exists. */
export const date: Rule = (text) => {
  const isWritten = /^\d{4}-\d{2}-\d{2}$/.test(text);
  if (!isWritten) return `must be written like "2026-12-24", got ${quoted(text)}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  return exists ? undefined : `${quoted(text)} is no day of the calendar`;
};

/** A weekday or a range of them. */
export const days: Rule = (text) => {
  const [first = "", last = first, more] = text.split("-");
  const isDay = (one: string) => (weekdays as readonly string[]).includes(one);
  return isDay(first) && isDay(last) && more === undefined
    ? undefined
    : `must be one of ${weekdays.join(", ")} or a range such as "Mon-Fri", got ${quoted(text)}`;
};

export const cause: Rule = (text) =>
  isCause(text)
    ? undefined
    : `no cause is called ${quoted(text)}, ${oneOf(text, healthCodes, `${manualPage("docs/references/health-states.md")} lists them`)}`;

const isCause = (text: string): text is HealthCode => (healthCodes as readonly string[]).includes(text);

/** The name of a check or a window. */
export const title: Rule = (text) =>
  /^[\p{L}\p{N}][\p{L}\p{N} ._:+-]{0,59}$/u.test(text)
    ? undefined
    : `${quoted(text)} is not a name here; write up to 60 letters, digits, spaces and . _ : + -`;

/** The name of a check becomes part of a cause's name. */
export const checkName: Rule = (text) =>
  /^[a-z0-9][a-z0-9-]{0,39}$/.test(text)
    ? undefined
    : `${quoted(text)} is not a name of a check; write up to 40 of a-z, 0-9 and -`;

/** A label of an issue: GitHub takes 50 characters, and lists are written with commas. */
export const label: Rule = (text) =>
  /^[^,\p{C}]{1,50}$/u.test(text) ? undefined : `${quoted(text)} is not a label; write up to 50 characters, no comma`;

/** A user of GitHub. */
export const login: Rule = (text) => {
  if (text.startsWith("@")) return `must be written without the @: ${quoted(text.slice(1))}`;
  return /^[A-Za-z0-9](-?[A-Za-z0-9]){0,38}(\[bot\])?$/.test(text) ? undefined : `${quoted(text)} is no GitHub user`;
};

/** What stands before the titles of issues. @ and # would call people and link to other issues. */
export const titlePrefix: Rule = (text) =>
  /^[^@#\p{C}]{0,50}$/u.test(text) ? undefined : `${quoted(text)} must have no @, no # and at most 50 characters`;

/** A variable of the environment. */
export const variable: Rule = (text) =>
  /^[A-Z_][A-Z0-9_]{0,99}$/.test(text)
    ? undefined
    : "must be the name of an environment variable, such as MESH_WEBHOOK_SECRET; the secret itself does not belong in the inventory";

/** A word of a command, or what an answer must contain. */
export const words: Rule = (text) =>
  text.length <= 500 && !/\p{C}/u.test(text) ? undefined : "must have at most 500 characters and no control characters";
