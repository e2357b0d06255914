// The doctor for a terminal: a calm list when all is well; otherwise how far it got, and of what is broken what was tried, what came back,
// what that means, and what to type.

import { manualPage } from "../core/manual.ts";
import { count, printable } from "../core/text.ts";
import { brokenBearer } from "../doctor/cause.ts";
import type { DoctorResult } from "../doctor/result.ts";
import { rungs as table } from "../doctor/rungs/index.ts";
import type { RungId } from "../doctor/types.ts";
import { helpAnchor } from "./error-text.ts";
import type { Style } from "./style.ts";
import { columns } from "./table.ts";

type Rung = DoctorResult["rungs"][number];

const titles = new Map<RungId, string>(table.map(({ id, title }) => [id, title]));

/** The whole report. */
export function doctorLines(result: DoctorResult, style: Style): string[] {
  const { rungs, all, remarks } = result;
  const stop = brokenBearer(rungs);
  const shown = all || !stop ? rungs : rungs.slice(0, rungs.indexOf(stop) + 1);
  const rows = columns(shown.map((rung) => rowOf(rung, style)));
  const lines = shown.flatMap((rung, i) => [rows[i] ?? "", ...(rung.result === "broken" ? story(rung, style) : [])]);
  const left = rungs.length - shown.length;
  return [
    style.bold(heading(result)),
    ...remarks.map((text) => `${style.warn("!")}  ${text}`),
    ...lines,
    ...(left > 0 ? [style.dim(`– ${left} more were not looked at: mesh doctor … --all goes on`)] : []),
    "",
    verdict(result, style),
  ];
}

function heading({ host, whose, address, port, user, inventory }: DoctorResult): string {
  if (whose === "here") return `${host}: the machine that this runs on${inventory ? "" : ", without an inventory"}`;
  if (port === null) return `${host}: by itself`;
  const to = `${user === null ? "" : `${user}@`}${address} port ${port}`;
  return `${host}: ${to}${whose === "stranger" ? `, which is not in ${inventory ?? "an inventory"}` : ""}`;
}

function rowOf({ rung, result, cameBack, means }: Rung, style: Style): string[] {
  const title = titles.get(rung) ?? rung;
  switch (result) {
    case "good":
      return [style.good("✓"), title, style.dim(printable(cameBack, 100))];
    case "broken":
      return [style.bad("✗"), style.bold(title)];
    case "skipped":
      return [style.dim("–"), title, style.dim(means)];
    case "unknown":
      return [style.warn("?"), title, style.dim(`not known: ${means}`)];
  }
}

function story({ tried, cameBack, means, code, next }: Rung, style: Style): string[] {
  const [first = "", ...more] = means.split("\n");
  return [
    `    tried:     ${tried}`,
    ...(cameBack ? [`    came back: ${cameBack}`] : []),
    `    means:     ${first}`,
    ...more.map((line) => `               ${line}`),
    ...next.map((line) => `    ${style.bold("next:")}      ${line}`),
    ...(code ? [style.dim(`    more:      ${manualPage(helpAnchor(code))}`)] : []),
  ];
}

function verdict({ host, rungs, broken, exit }: DoctorResult, style: Style): string {
  const all = rungs.filter(({ result }) => result === "broken");
  const open = rungs.filter(({ result }) => result === "unknown");
  if (exit === 3) return style.warn(`${host} waits for a person`);
  if (all.length > 1) return style.bad(`${host}: ${all.length} are broken, mend ${broken} first`);
  if (broken !== null) return style.bad(`${host} breaks at ${broken}`);
  if (open.length > 0)
    return style.warn(`${host}: nothing is broken, ${count(open.length, "thing")} could not be looked at`);
  return style.good(`${host} is well`);
}
