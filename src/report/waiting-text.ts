// What a person has to do at a machine, for a terminal: until when, where, which line, what they will see, and what happens then.

import { printable } from "../core/text.ts";
import type { WaitingForPerson } from "../steps/waiting.ts";
import type { Style } from "./style.ts";

/** Lines without indentation. The line to type stands alone, so that it can be copied. */
export function personLines(waiting: WaitingForPerson, style: Style): string[] {
  const { why, until, where, line, sees, after } = waiting;
  return [
    ...printable(why).split("\n"),
    `${style.bold("until:")} ${untilText(until)}${hereText(until, new Date(until).getTimezoneOffset())}`,
    `${style.bold("where:")} ${printable(where)}`,
    `${style.bold("type:")}`,
    "",
    `    ${printable(line, 4000)}`,
    "",
    `${style.bold("you will see:")} ${printable(sees)}`,
    `${style.bold("then:")} ${after}`,
  ];
}

/** "2026-11-29 16:00 UTC". */
export const untilText = (iso: string): string => `${minutes(new Date(iso))} UTC`;

/** The same moment by a clock that is `offset` minutes behind UTC: ", 2026-11-29 17:00 by this clock"; "" for UTC itself. */
export const hereText = (iso: string, offset: number): string =>
  offset === 0 ? "" : `, ${minutes(new Date(Date.parse(iso) - offset * 60_000))} by this clock`;

const minutes = (date: Date) => date.toISOString().slice(0, 16).replace("T", " ");
