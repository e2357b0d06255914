// The mesh as a picture, and the same as a table. A way is told by its line: direct is solid, through a peer is long dashes, through a
// relay is dots, and none is a thin broken line with a cross.

import { count } from "../../core/text.ts";
import type { Link, LookBack } from "../../health/lookback/types.ts";
import { type Html, html, trusted } from "./html.ts";
import { type Layout, layoutOf, type Place } from "./layout.ts";
import { ms, stateWord, viaWord } from "./words.ts";

const vias: readonly Link["via"][] = ["direct", "peer-relay", "relay", "none"];

/** A table of more ways than this is no help to anybody; the worst come first. */
const mostRows = 400;
const longestName = 18;

export function meshPicture(past: Pick<LookBack, "hosts" | "links">): Html {
  const layout = layoutOf(past);
  const box = boxOf(layout);
  return html`<figure class="mesh">
<svg viewBox="${box}" role="img" aria-label="${pictureWords(past)}">${lines(past.links, layout)}${layout.places.map((place) => spot(place, layout))}</svg>
<figcaption>${caption(past.links)}</figcaption></figure>
<details class="table"><summary>The same as a table</summary>${table(past)}</details>`;
}

/** Names lie level beside their places, or stick out all around. */
function boxOf({ places, radius, isCrowded }: Layout): string {
  const side = radius + (isCrowded ? 140 : 125);
  const ys = places.map(({ y }) => y);
  const [top, bottom] = isCrowded ? [-side, side] : [Math.min(0, ...ys) - 35, Math.max(0, ...ys) + 40];
  return [-side, top, 2 * side, bottom - top].join(" ");
}

const pictureWords = ({ hosts, links }: Pick<LookBack, "hosts" | "links">): string => {
  const counts = vias.map((via) => [links.filter((link) => link.via === via).length, viaWord(via)] as const);
  const ways = counts.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`);
  return `${count(hosts.length, "host")}, ${count(links.length, "way")}${ways.length > 0 ? `: ${ways.join(", ")}` : ""}. The table below says which.`;
};

/** One path a kind, so that many pairs stay a small page. */
function lines(links: readonly Link[], { places }: Layout): readonly Html[] {
  const at = new Map(places.map((place) => [place.name, place]));
  return vias.flatMap((via) => {
    const paths = links.flatMap((link) => {
      const [from, to] = [at.get(link.from), at.get(link.to)];
      return link.via === via && from && to ? [path(from, to, via)] : [];
    });
    return paths.length === 0 ? [] : [html`<path class="way ${via}" d="${trusted(paths.join(""))}"/>`];
  });
}

function path(from: Place, to: Place, via: Link["via"]): string {
  const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
  const cross = via === "none" ? `M${x - 4} ${y - 4}l8 8M${x + 4} ${y - 4}l-8 8` : "";
  return `M${from.x} ${from.y}L${to.x} ${to.y}${cross}`;
}

function spot(place: Place, { radius, isCrowded }: Layout): Html {
  const { name, state, isServer, x, y, angle } = place;
  const shape = state
    ? html`<circle class="ground" cx="${x}" cy="${y}" r="11"/><use class="mark ${state}" href="#m-${state}" x="${x - 9}" y="${y - 9}" width="18" height="18"/>`
    : html`<rect class="ground ring" x="${x - 6}" y="${y - 6}" width="12" height="12"/>`;
  return html`<g><title>${name}${state && `: ${stateWord(state)}`}${isServer && ", with Headscale"}</title>${shape}${label(`${short(name)}${isServer ? " · Headscale" : ""}`, angle, { radius, isCrowded, x, y })}</g>`;
}

const short = (name: string) => (name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name);

interface Where extends Pick<Layout, "radius" | "isCrowded"> {
  readonly x: number;
  readonly y: number;
}

function label(name: string, angle: number | null, { radius, isCrowded, x, y }: Where): Html {
  if (angle === null) return html`<text class="middle" x="0" y="27" text-anchor="middle">${name}</text>`;
  const isLeft = angle > 90;
  if (isCrowded) {
    const turn = `rotate(${Math.round(isLeft ? angle + 180 : angle)})`;
    return html`<text transform="${turn}" x="${isLeft ? -radius - 15 : radius + 15}" y="4" text-anchor="${isLeft ? "end" : "start"}">${name}</text>`;
  }
  if (Math.abs(x) < radius * 0.2)
    return html`<text x="${x}" y="${y < 0 ? y - 17 : y + 27}" text-anchor="middle">${name}</text>`;
  return html`<text x="${isLeft ? x - 16 : x + 16}" y="${y + 4}" text-anchor="${isLeft ? "end" : "start"}">${name}</text>`;
}

const caption = (links: readonly Link[]): Html => {
  const kinds = vias.filter((via) => links.some((link) => link.via === via));
  if (kinds.length === 0) return html`The newest run saw no way between hosts.`;
  return html`<ul class="ways">${kinds.map(
    (via) =>
      html`<li><svg aria-hidden="true" viewBox="0 0 40 10"><path class="way ${via}" d="M0 5h40${via === "none" ? trusted("M16 1l8 8M24 1l-8 8") : ""}"/></svg> ${viaWord(via)}</li>`,
  )}</ul>`;
};

function table({ hosts, links }: Pick<LookBack, "hosts" | "links">): Html {
  const sorted = links.toSorted((a, b) => vias.indexOf(b.via) - vias.indexOf(a.via));
  const rows = sorted
    .slice(0, mostRows)
    .map(
      ({ from, to, via, latencyMs }) =>
        html`<tr><th scope="row">${from} to ${to}</th><td>${viaWord(via)}</td><td>${latencyMs === null ? "no figure" : ms(latencyMs)}</td></tr>`,
    );
  const rest = links.length - rows.length;
  return html`<table><caption>Hosts</caption><thead><tr><th scope="col">Host</th><th scope="col">State</th></tr></thead>
<tbody>${hosts.map(({ name, state }) => html`<tr><th scope="row">${name}</th><td>${stateWord(state)}</td></tr>`)}</tbody></table>
${rows.length > 0 && html`<table><caption>Ways through the mesh</caption><thead><tr><th scope="col">Way</th><th scope="col">How</th><th scope="col">Ping</th></tr></thead><tbody>${rows}</tbody></table>`}
${rest > 0 && html`<p>And ${rest} more, none of them worse.</p>`}`;
}
