// The options that several commands have in the same words.

import type { Option } from "./definition.ts";

export const json: Option = ["--json", "one JSON document on stdout and nothing else"];

export const markdown: Option = ["--markdown", "the report as Markdown, for a comment or a summary on GitHub"];

export const base: Option = ["--base <file>", "the inventory as it was before, instead of its Git history"];

export const reauth: Option = ["--force-reauth", "log hosts in again that are logged in and healthy, too"];

export const port: Option = ["-p, --port <n>", "SSH port", "number"];

export const os: Option = [
  "--os <os>",
  "linux or windows, for a host that is in no inventory; else its server says it",
];

export const limit: Option = ["--limit <n>", "hosts changed at once", "number"];

/** What a health run writes for others, and a look back without a run. */
export const healthFiles: readonly Option[] = [
  ["--status <file>", "write status.json, for other programs"],
  ["--badge <file>", "write the state of the mesh as a badge, an SVG"],
  ["--prometheus <file>", "write metrics, for node_exporter's textfile collector"],
];
