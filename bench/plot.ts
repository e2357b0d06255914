// The figures as one picture: a row of bars for each benchmark, on a scale of its own.

import { secondsOf } from "./page.ts";
import type { Measured } from "./results.ts";

const size = { width: 860, label: 330, bar: 400, row: 24, head: 40, foot: 14 };

/** An SVG, light on dark as the other pictures of the manual. Deterministic. */
export function plot(results: readonly Measured[]): string {
  let y = 16;
  const parts: string[] = [];
  for (const measured of results) {
    parts.push(
      `<text class="title" x="16" y="${y + 18}">${escaped(measured.title)}</text>`,
      ...bars(measured, y + size.head),
    );
    y += size.head + measured.figures.length * size.row + size.foot;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${y}" width="${size.width}" height="${y}" role="img" aria-label="Medians in seconds; shorter is better">
<style>text{font:14px -apple-system,"Segoe UI",Helvetica,Arial,sans-serif;fill:#e6edf3}.title{font-weight:600}.value{fill:#8b949e}</style>
<rect width="${size.width}" height="${y}" rx="8" fill="#0d1117"/>
${parts.join("\n")}
</svg>
`;
}

function bars({ figures }: Measured, top: number): string[] {
  const largest = Math.max(...figures.map(secondsOf));
  return figures.flatMap((figure, i) => {
    const y = top + i * size.row;
    const width = Math.max(1, (secondsOf(figure) / largest) * size.bar);
    const colour = /\bmesh\b|Action/.test(figure.name) ? "#3fb950" : "#6e7681";
    const x = 16 + size.label;
    return [
      `<text x="${x - 10}" y="${y + 13}" text-anchor="end">${escaped(figure.name)}</text>`,
      `<rect x="${x}" y="${y}" width="${width.toFixed(1)}" height="17" rx="3" fill="${colour}"/>`,
      `<text class="value" x="${(x + width + 8).toFixed(1)}" y="${y + 13}">${secondsOf(figure).toFixed(2)} s</text>`,
    ];
  });
}

export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
