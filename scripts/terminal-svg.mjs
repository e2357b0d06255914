// Terminal output as an SVG picture: text with SGR colours in, one <text> a line out. Deterministic.

const palette = { 31: "#ff7b72", 32: "#7ee787", 33: "#e3b341", 1: "bold", 2: "dim" };
const ends = { 22: [1, 2], 39: [31, 32, 33], 0: [1, 2, 31, 32, 33] };
const cell = { width: 8.4, height: 19 };

/** The picture of `text`, a screen as wide as its longest line. Only the colours MeSH uses are known. */
export function terminalSvg(text, title) {
  const lines = text.trimEnd().split("\n");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is measured
  const columns = Math.max(60, ...lines.map((line) => line.replace(/\u001b\[[\d;]*m/g, "").length));
  const width = Math.ceil(columns * cell.width + 32);
  const height = lines.length * cell.height + 56;
  const rows = lines.map(
    (line, i) => `<text x="16" y="${52 + i * cell.height}" xml:space="preserve">${spans(line)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">
<style>text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#e6edf3}.bold{font-weight:700}.dim{fill:#8b949e}</style>
<rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>
<circle cx="20" cy="18" r="6" fill="#ff5f57"/><circle cx="40" cy="18" r="6" fill="#febc2e"/><circle cx="60" cy="18" r="6" fill="#28c840"/>
${rows.join("\n")}
</svg>
`;
}

function spans(line) {
  const on = new Set();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is read
  const parts = line.split(/\u001b\[([\d;]*)m/);
  return parts.map((part, i) => (i % 2 === 1 ? switchOn(on, part) : span(on, part))).join("");
}

function switchOn(on, codes) {
  for (const code of codes.split(";").map(Number)) {
    if (palette[code]) on.add(code);
    for (const end of ends[code] ?? []) on.delete(end);
  }
  return "";
}

function span(on, text) {
  if (text === "") return "";
  const classes = [1, 2].filter((code) => on.has(code)).map((code) => palette[code]);
  const colour = [31, 32, 33].find((code) => on.has(code));
  const attributes = `${classes.length > 0 ? ` class="${classes.join(" ")}"` : ""}${colour ? ` style="fill:${palette[colour]}"` : ""}`;
  return `<tspan${attributes}>${escaped(text)}</tspan>`;
}

const escaped = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
