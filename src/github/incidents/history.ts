// What happened to an issue, as lines that it carries itself. They are read back from its body, where people may have written, so
// only lines of this form count.

import { clock } from "../../core/times.ts";

export type Event =
  | "told"
  | "told again"
  | "reopened: closed by a bot"
  | "closed by a person: silent until it is well"
  | "well, unspoken"
  | "kept open by a person, all is well"
  | `closed after ${string}`
  | "closed: a double"
  | "reminder"
  | "acknowledged"
  | "acknowledged no more"
  | `paused: window`
  | "window over";

const newest = 40;

const line = /^- \d{4}-\d\d-\d\d \d\d:\d\d UTC: [A-Za-z0-9 ,:]{1,80}$/;

/** The lines that this body has, the oldest first. */
export const historyIn = (body: string): readonly string[] => body.split(/\r?\n/).filter((each) => line.test(each));

/** With one more line, without the oldest when there are many. */
export const withEvent = (lines: readonly string[], at: Date, event: Event): readonly string[] =>
  [...lines, `- ${clock(at.toISOString())}: ${event}`].slice(-newest);

/** Whether the last that happened of these is this one. */
export function isLast(lines: readonly string[], event: Event, ...others: readonly Event[]): boolean {
  const all = [event, ...others];
  const last = lines.findLast((each) => all.some((one) => each.endsWith(`UTC: ${one}`)));
  return last?.endsWith(`UTC: ${event}`) ?? false;
}
