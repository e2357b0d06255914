// Why a cause was told or not, for a terminal: what is so now, and the nights in words, those in a row that are alike as one line.

import { count, printable } from "../core/text.ts";
import { clock, lasted } from "../core/times.ts";
import { isRemark } from "../health/codes.ts";
import type { PastIncident } from "../health/history/types.ts";
import type { CausePast } from "../health/lookback/cause.ts";
import type { Style } from "./style.ts";
import { columns } from "./table.ts";

/** What else there is to say of an end. */
const endings: Readonly<Record<NonNullable<PastIncident["because"]>, string>> = {
  well: "",
  gone: ", its host left the inventory",
  expected: ", its machine may be off",
  "part-of": ", it was part of another cause",
  unseen: ", nobody saw its end",
};

type Night = CausePast["nights"][number];
type Memory = NonNullable<CausePast["memory"]>;

const oneLine = (text: string, max = 200) => printable(text, max).replace(/\s+/g, " ");

export function explainLines(past: CausePast, at: string, style: Style): string[] {
  const { id, title, nights, memory, incidents } = past;
  return [
    `${style.bold(oneLine(title ?? id))}  ${style.dim(id)}`,
    `now: ${memory ? oneLine(memoryWords(memory)) : "nothing is remembered of it"}`,
    "",
    ...columns(alike(nights).map((rows) => [daysOf(rows), ...nightWords(rows)].map((text) => oneLine(text)))),
    ...(incidents.length > 0 ? ["", style.bold("Told as")] : []),
    // What is only to be known is no failure while it is there, either.
    ...incidents.map(({ cause, since, endedAt, because }) =>
      endedAt === null
        ? `${isRemark(cause) ? "-" : "✗"} since ${clock(since)}, ${lasted(since, at)}`
        : `- ${clock(since)}, for ${lasted(since, endedAt)}${endings[because ?? "well"]}`,
    ),
  ];
}

function memoryWords({ phase, seen, notSeen, since, flapping, ended }: Memory): string {
  const comes = flapping ? "; it comes and goes" : "";
  switch (phase) {
    case "rising":
      return `seen ${count(seen, "time")} in a row, not yet often enough to be told${comes}`;
    case "raised":
      return `told, since ${clock(since)}${comes}`;
    case "ending":
      return `told, and seen to be well ${count(notSeen, "time")} in a row, not yet often enough to be over${comes}`;
    case "quiet":
      return `over${ended ? ` since ${clock(ended.at)}${endings[ended.because]}` : ""}, and remembered for a while${comes}`;
  }
}

/** What makes two nights look the same to people. */
const keyOf = ({ found, silence, explainedBy }: Night) =>
  silence?.by === "rising" ? Symbol("each for itself") : JSON.stringify([found, silence, explainedBy]);

function alike(nights: readonly Night[]): readonly (readonly Night[])[] {
  const groups: { key: unknown; rows: Night[] }[] = [];
  for (const night of nights) {
    const last = groups.at(-1);
    const key = keyOf(night);
    if (last?.key === key) last.rows.push(night);
    else groups.push({ key, rows: [night] });
  }
  return groups.map(({ rows }) => rows);
}

function daysOf(rows: readonly Night[]): string {
  const [first = "", last = ""] = [rows[0]?.day, rows.at(-1)?.day];
  return first === last ? first : `${first} to ${last}`;
}

const unfound: Readonly<Record<Exclude<Night["found"], "told" | "silent">, string>> = {
  well: "well",
  "could-not-look": "could not look",
  "not-looked": "nobody looked",
  "not-seen": "not seen",
};

/** What came of it, and the rule in words. */
function nightWords([night]: readonly Night[]): readonly [string, string] {
  if (!night) return ["nobody looked", ""];
  if (night.found !== "told" && night.found !== "silent") return [unfound[night.found], ""];
  const { silence, explainedBy } = night;
  switch (silence?.by) {
    case undefined:
      return ["told", ""];
    case "explained":
      return ["explained", `it follows from “${explainedBy}” (${silence.cause})`];
    case "rising":
      return ["delayed", `seen ${silence.seen} of ${silence.of} times that it takes (raise-after)`];
    case "window":
      return ["silenced", `in the window “${silence.window}” until ${clock(silence.until)}`];
    case "expected-sometimes":
      return ["silenced", "its machine may be off (expected: sometimes)"];
    case "progressing":
      return ["delayed", `not judged yet: ${silence.why}`];
  }
}
