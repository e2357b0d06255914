// The days of one host as a strip. Each kind of day has its height and form, so that it can be told without colour and in print:
// up is a plain bar, degraded one in two pieces, down taller than all others, waiting a low bar, not looked at a dot, before a line.

import type { HostPast } from "../../health/lookback/types.ts";
import { type Html, html, trusted } from "./html.ts";
import { type DayKind, dayKinds, kindsOf } from "./words.ts";

/** Of one day, in units of the strip; the bar leaves a gap to the next one. */
const wide = 8;
const high = 32;

const bar = (x: number, y: number, h: number, w = 6) => `M${x + 1} ${y}h${w}v${h}h-${w}z`;

const forms: Readonly<Record<DayKind, (x: number) => string>> = {
  up: (x) => bar(x, 7, 18),
  degraded: (x) => bar(x, 7, 7) + bar(x, 18, 7),
  down: (x) => bar(x, 0, high),
  waiting: (x) => bar(x, 19, 6),
  blind: (x) => bar(x, 14, 4),
  before: (x) => `M${x} 15.5h${wide}v1h-${wide}z`,
};

/** One path a kind: fifty hosts with ninety days each stay a small page. */
export function strip(host: Pick<HostPast, "days" | "nights">): Html {
  const kinds = kindsOf(host);
  const paths = (Object.keys(forms) as DayKind[]).flatMap((kind) => {
    const d = kinds.map((each, i) => (each === kind ? forms[kind](i * wide) : "")).join("");
    return d === "" ? [] : [html`<path class="${kind}" d="${trusted(d)}"/>`];
  });
  const letters = kinds.map((kind) => dayKinds[kind][0]).join("");
  return html`<svg class="strip" aria-hidden="true" viewBox="0 0 ${kinds.length * wide} ${high}" preserveAspectRatio="none" data-days="${letters}" data-first="${host.days[0]?.day}">${paths}</svg>`;
}

/** One day of each kind, with its word. */
export const legend = (): Html =>
  html`<ul class="legend" aria-label="What the strips show">${(Object.keys(forms) as DayKind[]).map(
    (kind) =>
      html`<li><svg class="strip" aria-hidden="true" viewBox="0 0 ${wide * 3} ${high}">${[0, 1, 2].map(
        (i) => html`<path class="${kind}" d="${trusted(forms[kind](i * wide))}"/>`,
      )}</svg> ${dayKinds[kind][1]}</li>`,
  )}</ul>`;
