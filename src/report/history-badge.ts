// The mesh as one small picture for a README or a wiki. Shape and word say what the colour says, and the date says how old it is: a
// picture that nobody draws anew would stay green for ever.

import { printable } from "../core/text.ts";
import { type Summary, summaryOf } from "../health/lookback/summary.ts";
import type { LookBack } from "../health/lookback/types.ts";

/** White on these has a contrast of 4.5 and more. The shape is drawn in a square of 14. */
const looks: Readonly<Record<Summary["mood"], readonly [colour: string, shape: string]>> = {
  healthy: ["#1a7f37", '<path d="M3 8l3 3 6-7" fill="none" stroke="#fff" stroke-width="2"/>'],
  degraded: ["#8a5a00", '<path d="M7 2l6 11H1z" fill="none" stroke="#fff" stroke-width="1.6"/>'],
  failed: ["#b42318", '<path d="M3 3l8 8M11 3l-8 8" stroke="#fff" stroke-width="2"/>'],
  unknown: [
    "#57606a",
    '<circle cx="7" cy="7" r="5" fill="none" stroke="#fff" stroke-width="1.6" stroke-dasharray="3 2"/>',
  ],
};

/** Of a character of this size in common typefaces; `textLength` makes it so. */
const charWidth = 6.6;
const widthOf = (text: string) => Math.round(text.length * charWidth);
const escaped = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** SVG that loads nothing and runs nothing. */
export function badgeOf(back: LookBack): string {
  const { mood, words } = summaryOf(back);
  const [colour, shape] = looks[mood];
  const line = printable(words.replace(/\s+/g, " "), 60);
  const said = back.newest === null ? line : `${line}, ${back.newest.slice(0, 10)}`;
  const [left, right] = [widthOf("mesh") + 14, widthOf(said) + 32];
  const whole = `mesh: ${said}`;
  const text = (x: number, each: string) =>
    `<text x="${x}" y="14" textLength="${widthOf(each)}" lengthAdjust="spacingAndGlyphs">${escaped(each)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${escaped(whole)}">
<title>${escaped(whole)}</title>
<rect width="${left}" height="20" fill="#24292f"/><rect x="${left}" width="${right}" height="20" fill="${colour}"/>
<g transform="translate(${left + 6} 3)">${shape}</g>
<g fill="#fff" font-family="Verdana, DejaVu Sans, sans-serif" font-size="11">${text(7, "mesh")}${text(left + 25, said)}</g>
</svg>
`;
}
