// The marks of states: a shape each, drawn once and used many times. A word stands beside every one of them.

import type { HostState } from "../../health/types.ts";
import { type Html, html, trusted } from "./html.ts";
import type { Headline } from "./words.ts";

const shapes: Readonly<Record<HostState, string>> = {
  healthy: '<circle cx="8" cy="8" r="7"/><path class="i" d="M4.7 8.3l2.3 2.3 4.3-4.7"/>',
  degraded: '<path d="M8 .9L15.4 14.6H.6z"/><path class="i" d="M8 5.6v4.2M8 12v.3"/>',
  failed: '<rect x="1.3" y="1.3" width="13.4" height="13.4" rx="2"/><path class="i" d="M5 5l6 6M11 5l-6 6"/>',
  unknown:
    '<circle class="o" cx="8" cy="8" r="6.5"/><path class="q" d="M6.2 6.4a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.8.7-.8 1.3M8 11.5v.3"/>',
  progressing: '<circle class="o" cx="8" cy="8" r="6.5"/><path class="q" d="M4.9 8v.1M8 8v.1M11.1 8v.1"/>',
  "waiting-for-machine": '<path d="M11.8 10.9A6 6 0 0 1 6.1 2.1a6.5 6.5 0 1 0 7.7 8.4 6 6 0 0 1-2 .4z"/>',
  "waiting-for-person": '<circle cx="8" cy="4.3" r="3.3"/><path d="M1.8 15a6.2 6.2 0 0 1 12.4 0z"/>',
};

/** To stand once at the start of the page. */
export const markShapes = (): Html =>
  html`<svg class="defs" aria-hidden="true" width="0" height="0"><defs>${Object.entries(shapes).map(
    ([state, shape]) => html`<symbol id="m-${state}" viewBox="0 0 16 16">${trusted(shape)}</symbol>`,
  )}</defs></svg>`;

export const mark = (state: HostState): Html =>
  html`<svg class="mark ${state}" aria-hidden="true" width="16" height="16"><use href="#m-${state}"/></svg>`;

const moods = { well: "healthy", trouble: "failed", unsure: "unknown" } as const;
const iconColours = { well: "#1a7f4b", trouble: "#c62f2f", unsure: "#6b7280" } as const;

export const moodMark = (mood: Headline["mood"]): Html => mark(moods[mood]);

/** For the tab. Without one a browser would ask the server for /favicon.ico. */
export function icon(mood: Headline["mood"]): string {
  const style = `<style>*{fill:${iconColours[mood]}}.i{fill:none;stroke:#fff;stroke-width:2}.o,.q{fill:none;stroke:${iconColours[mood]};stroke-width:2}</style>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">${style}${shapes[moods[mood]]}</svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}
