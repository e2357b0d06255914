// The changes since the reviewed plan, for a terminal: risky ones first.

import { printable } from "../core/text.ts";
import type { PlannedChange, Review } from "../plan/result.ts";
import { errorLines } from "./error-text.ts";
import type { Style } from "./style.ts";
import { columns } from "./table.ts";

/** No lines when the plan equals the reviewed one. */
export function reviewLines(review: Review | null, style: Style): string[] {
  if (!review) return [];
  const { added, gone, error } = review;
  const risky = added.filter(({ risk }) => risk);
  const harmless = added.filter(({ risk }) => !risk);
  return [
    ...part("New since the plan that was read, and a person must look at it:", risky, style.bad, style),
    ...part("New since the plan that was read, and harmless:", harmless, style.warn, style),
    ...part("In the plan that was read, and no longer needed:", gone, style.dim, style),
    ...(error ? errorLines(error, style) : []),
  ];
}

function part(title: string, changes: readonly PlannedChange[], paint: Style["bad"], style: Style): string[] {
  if (changes.length === 0) return [];
  const rows = changes.map(({ host, text, risk }) => [
    host || "Headscale",
    printable(text, 300),
    risk ? paint(risk) : "",
  ]);
  return [style.bold(title), ...columns(rows, "    ")];
}
