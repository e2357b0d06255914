// Traces as one picture: below each other on one time scale, an area for what runs on each core, a line for open connections.

import { escaped } from "./plot.ts";
import type { Trace } from "./trace.ts";

const size = { width: 860, left: 16, row: 110, gap: 52, foot: 34 };
const inner = size.width - 2 * size.left;
const fills = ["#3fb950", "#58a6ff", "#d29922", "#bc8cff"];

/** An SVG, light on dark as the other pictures of the manual. Deterministic. */
export function plotTraces(traces: readonly Trace[]): string {
  const longest = Math.max(...traces.map(({ seconds }) => seconds));
  const most = Math.max(1, ...traces.flatMap(({ stretches }) => stretches.map(({ open }) => open)));
  const x = (at: number) => size.left + (at / longest) * inner;
  const height = traces.length * (size.row + size.gap) + size.foot;
  const rows = traces.map((trace, i) => row(trace, { top: size.gap + i * (size.row + size.gap), x, most }));
  const marks = Array.from({ length: Math.floor(longest / 0.5) + 1 }, (_, i) => i / 2);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${height}" width="${size.width}" height="${height}" role="img" aria-label="How busy each core is while a command runs, and how many SSH connections are open">
<style>text{font:14px -apple-system,"Segoe UI",Helvetica,Arial,sans-serif;fill:#e6edf3}.title{font-weight:600}.small{fill:#8b949e;font-size:12px}</style>
<rect width="${size.width}" height="${height}" rx="8" fill="#0d1117"/>
${rows.join("\n")}
${marks.map((at) => `<text class="small" x="${x(at).toFixed(1)}" y="${height - 12}">${at.toFixed(1)} s</text>`).join("\n")}
</svg>
`;
}

interface Place {
  readonly top: number;
  readonly x: (at: number) => number;
  readonly most: number;
}

function row({ name, seconds, stretches }: Trace, { top, x, most }: Place): string {
  const cores = stretches[0]?.cores.length ?? 0;
  const busy = stretches.flatMap((stretch) => stretch.cores);
  const share = busy.reduce((sum, value) => sum + value, 0) / Math.max(1, busy.length);
  const bottom = top + size.row;
  const ends = [...stretches.slice(1).map(({ at }) => at), seconds];
  const areas = Array.from({ length: cores }, (_, core) => {
    const upTo = (stretch: Trace["stretches"][number], until: number) =>
      stretch.cores.slice(0, until).reduce((sum, value) => sum + value, 0) / cores;
    const bars = stretches.map((stretch, i) => {
      const high = upTo(stretch, core + 1) * size.row;
      const low = upTo(stretch, core) * size.row;
      const width = x(ends[i] ?? seconds) - x(stretch.at);
      return `M${x(stretch.at).toFixed(1)} ${(bottom - low).toFixed(1)}v${(low - high).toFixed(1)}h${width.toFixed(1)}v${(high - low).toFixed(1)}z`;
    });
    return `<path fill="${fills[core % fills.length]}" fill-opacity="0.7" d="${bars.join("")}"/>`;
  });
  const line = stretches.map(({ at, open }) => `${x(at).toFixed(1)},${(bottom - (open / most) * size.row).toFixed(1)}`);
  return [
    `<text class="title" x="${size.left}" y="${top - 26}">${escaped(name)}: ${seconds.toFixed(2)} s</text>`,
    `<text class="small" x="${size.left}" y="${top - 9}">areas: ${cores} cores, busy ${Math.round(share * 100)} % of the time; line: open SSH connections, up to ${Math.round(Math.max(0, ...stretches.map(({ open }) => open)))}</text>`,
    `<rect x="${size.left}" y="${top}" width="${(x(seconds) - size.left).toFixed(1)}" height="${size.row}" fill="#161b22"/>`,
    ...areas,
    `<polyline fill="none" stroke="#f0f6fc" stroke-width="1.5" points="${line.join(" ")}"/>`,
  ].join("\n");
}
