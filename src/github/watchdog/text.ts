// What the watchdog found, for the log and the summary of its job.

import { clock } from "../../core/times.ts";
import { code, details, prose, sections } from "../../report/markdown.ts";
import type { Style } from "../../report/style.ts";
import type { WatchVerdict } from "./types.ts";

export const watchdogLines = (verdict: WatchVerdict, notes: readonly string[], style: Style): string[] => [
  verdict.well ? style.good(`✓ ${sentence(verdict)}`) : style.bad(`✗ ${sentence(verdict)}`),
  ...notes.map((note) => style.warn(`note: ${note}`)),
];

/** `told`: what became of the issue, in words. */
export function watchdogMarkdown(verdict: WatchVerdict, told: string, notes: readonly string[]): string {
  const { well, diagnosis } = verdict;
  const head = `### ${well ? "✅" : "❌"} ${prose(sentence(verdict))}`;
  const run = diagnosis?.run ? `[The run](${diagnosis.run.url})` : "";
  const said = details("Notes", notes.map((note) => `- ${code(note, 1000)}`).join("\n"));
  return sections(head, run, `Issues: ${prose(told)}.`, said);
}

function sentence({ file, diagnosis, lastLook }: WatchVerdict): string {
  const last = lastLook === undefined ? "it has never looked" : `it last looked ${clock(lastLook)}`;
  return diagnosis ? `${file} does not look: ${diagnosis.words}; ${last}` : `${file} looks: ${last}`;
}
