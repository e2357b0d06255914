// The manual's page of what was measured, made from bench/results.json.

import { type Figure, median } from "./measure.ts";
import type { Bar, Measured } from "./results.ts";

const area = /(<!-- benchmark:[^>]*-->\n)[\s\S]*(<!-- \/benchmark -->)/;

/** The page with its figures brought up to date. Throws when the page has lost its place. */
export function withResults(page: string, results: readonly Measured[]): string {
  if (!area.test(page)) throw new Error("performance.md has no place for what was measured");
  return page.replace(area, (_, start, end) => `${start}\n${results.map(chapter).join("\n")}\n${end}`);
}

function chapter(measured: Measured): string {
  const { title, what, date, machine, bars, notes } = measured;
  const runs = measured.figures[0]?.runs.length ?? 0;
  const lines = [
    `## ${title}`,
    "",
    what,
    "",
    tableOf(measured),
    "",
    ...bars.map((bar) => `- ${barLine(bar)}`),
    ...notes.map((note) => `- ${note}`),
    "",
    ...(measured.traces ? [`![What the cores do meanwhile](../pictures/${measured.id}-trace.svg)`, ""] : []),
    `Medians of ${runs} runs each, in turns, on ${date}: ${machine}.`,
    "",
  ];
  return lines.join("\n");
}

/** Medians; the range where the runs differ. */
export function tableOf({ figures }: Pick<Measured, "figures">): string {
  const [first] = figures;
  const base = first ? secondsOf(first) : Number.NaN;
  const counted = figures.some(({ runs }) => runs.some(({ cpu }) => cpu !== undefined));
  const head = [
    "",
    "seconds",
    "fastest – slowest",
    "ratio",
    ...(counted ? ["processor, s", "largest process, MB"] : []),
  ];
  const rows = figures.map((figure) => {
    const all = figure.runs.map((run) => run.seconds);
    const counts = counted ? [mid(figure, "cpu"), mid(figure, "megabytes", 0)] : [];
    const range = `${Math.min(...all).toFixed(2)} – ${Math.max(...all).toFixed(2)}`;
    return [figure.name, secondsOf(figure).toFixed(2), range, (secondsOf(figure) / base).toFixed(2), ...counts];
  });
  return [head, head.map((_, i) => (i === 0 ? "---" : "--:")), ...rows]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");
}

export const secondsOf = ({ runs }: Pick<Figure, "runs">): number => median(runs.map((run) => run.seconds));

function mid({ runs }: Measured["figures"][number], what: "cpu" | "megabytes", digits = 2): string {
  const values = runs.flatMap((run) => run[what] ?? []);
  return values.length > 0 ? median(values).toFixed(digits) : "";
}

/** "mesh plan / xargs: 0.93 ×, not above 1 ×: reached". */
export function barLine({ text, value, limit, unit }: Bar): string {
  const digits = unit === "MB" ? 0 : 2;
  const shown = (number: number) => `${number.toFixed(digits)} ${unit}`;
  const verdict = value <= limit ? "reached" : `**missed by ${Math.ceil((value / limit - 1) * 100)} %**`;
  return `${text}: ${shown(value)}, the bar is ${shown(limit)}: ${verdict}`;
}
