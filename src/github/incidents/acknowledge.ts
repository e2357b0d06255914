// "I know, stop reminding me": a label, or a comment `/ack until 2026-12-24 waiting for the disk` by somebody who may write here.

import { isTrusted, type Said } from "./issue.ts";

interface Acknowledged {
  /** "" for a label: GitHub does not say whose it was. */
  readonly by: string;
  /** "" for a label: until it is taken off, or the incident is over. */
  readonly until: string;
  readonly reason: string;
}

export interface Acknowledgement {
  readonly is: Acknowledged | undefined;
  /** Comments that asked for it in vain, and why. */
  readonly ignored: readonly string[];
}

const longestDays = 90;

const form = /^\/ack(?:nowledge)?(?:[ \t]+until[ \t]+(\S+))?[ \t]*(.*)$/im;

export function acknowledgement(isLabelled: boolean, comments: readonly Said[], now: Date): Acknowledgement {
  const read = comments.flatMap((comment) => {
    const found = form.exec(comment.body);
    return found ? [readOne(comment, found[1], found[2] ?? "")] : [];
  });
  const valid = read.filter((one): one is Acknowledged => typeof one !== "string").at(-1);
  const is = valid && now.getTime() < endOf(valid.until) ? valid : undefined;
  const ignored = read.filter((one) => typeof one === "string");
  return { is: is ?? (isLabelled ? { by: "", until: "", reason: "" } : undefined), ignored };
}

function readOne({ author, association, at }: Said, until: string | undefined, reason: string): Acknowledged | string {
  const whose = `an /ack by ${author}`;
  if (!isTrusted(association)) return `${whose}, who may not write here, was ignored`;
  const end = endOf(until ?? "");
  if (Number.isNaN(end)) return `${whose} was ignored: it needs an end, \`/ack until 2026-12-24 reason\``;
  if (end > Date.parse(at) + (longestDays + 1) * 86_400_000)
    return `${whose} was ignored: its end is more than ${longestDays} days ahead`;
  return { by: author, until: until ?? "", reason: reason.trim() };
}

/** The end of that day, UTC; NaN for what is no day of the calendar. */
function endOf(day: string): number {
  const end = /^\d{4}-\d\d-\d\d$/.test(day) ? new Date(`${day}T23:59:59.999Z`) : new Date(Number.NaN);
  return !Number.isNaN(end.getTime()) && end.toISOString().startsWith(day) ? end.getTime() : Number.NaN;
}
