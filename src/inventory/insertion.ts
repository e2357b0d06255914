// Finds where a new host goes in the text of a valid inventory: below the last host, above comments on what follows.

import { type Document, isMap, isScalar, type Node, type Pair, type YAMLMap } from "yaml";

/** Replace `from`..`to` by `before`, the host, `after`. */
export type Insertion = {
  readonly from: number;
  readonly to: number;
  readonly before: string;
  readonly after: string;
  readonly json: boolean;
} & (
  | { readonly style: "flow" }
  | {
      readonly style: "block";
      readonly outer: string;
      readonly inner: string;
      /** Each host is a { … } on one line. */
      readonly oneLine: boolean;
      /** Start with a blank line, as between the existing hosts. */
      readonly blank: boolean;
    }
);

/** Undefined when the way hosts: is written is not supported. */
export function insertionFor(text: string, document: Document.Parsed): Insertion | undefined {
  const root = document.contents;
  const hosts = isMap(root) ? root.get("hosts", true) : undefined;
  if (!isMap(root) || !isMap(hosts) || !hosts.range) return undefined;
  const last = hosts.items.at(-1);
  if (!last) return intoEmpty(text, root, hosts);
  return hosts.flow ? intoFlow(hosts, last) : belowLast(text, hosts, last);
}

const begin = (node: unknown): number => (node as Node).range?.[0] ?? 0;
const end = (node: unknown): number => (node as Node).range?.[1] ?? 0;
const isQuoted = (pair: Pair | undefined): boolean => isScalar(pair?.key) && pair.key.type === "QUOTE_DOUBLE";

function intoFlow(hosts: YAMLMap, last: Pair): Insertion {
  const at = end(last.value);
  return { style: "flow", from: at, to: at, before: ", ", after: "", json: hosts.items.every(isQuoted) };
}

function belowLast(text: string, hosts: YAMLMap, last: Pair): Insertion {
  const outer = " ".repeat(begin(last.key) - lineStart(text, begin(last.key)));
  const contentEnd = text.slice(0, end(last.value)).trimEnd().length;
  const at = afterOwnComments(text, lineEnd(text, contentEnd), outer.length);
  const oneLine = hosts.items.every((pair) => isMap(pair.value) && pair.value.flow);
  const inner = innerIndent(text, hosts, outer.length);
  const blank = hosts.items.length > 1 && hasBlankBefore(text, begin(last.key));
  return {
    style: "block",
    from: at,
    to: at,
    before: "\n",
    after: "",
    outer,
    inner,
    oneLine,
    blank,
    json: hosts.items.every(isQuoted),
  };
}

/** `hosts: {}` becomes a block where the file is one. */
function intoEmpty(text: string, root: YAMLMap, hosts: YAMLMap): Insertion | undefined {
  const json = root.items.every(isQuoted);
  const [from, to] = [begin(hosts), end(hosts)];
  if (root.flow) return { style: "flow", from: from + 1, to: from + 1, before: " ", after: " ", json };
  if (text.slice(from, to).replace(/\s/g, "") !== "{}") return undefined;
  const rest = text.slice(to, lineEnd(text, to)).trim();
  // A comment behind it on the line belongs to hosts: and stays there.
  const before = rest === "" ? "\n" : `${rest}\n`;
  const start = rest === "" ? text.slice(0, from).trimEnd().length : from;
  return {
    style: "block",
    from: start,
    to: lineEnd(text, to),
    before,
    after: "",
    outer: "  ",
    inner: "  ",
    blank: false,
    oneLine: false,
    json,
  };
}

const lineStart = (text: string, at: number): number => text.lastIndexOf("\n", at - 1) + 1;

/** The end of the line, before its line break. */
function lineEnd(text: string, at: number): number {
  const next = text.indexOf("\n", at);
  if (next < 0) return text.length;
  return text[next - 1] === "\r" ? next - 1 : next;
}

/** Comment lines deeper than a host's name belong to the host above. */
function afterOwnComments(text: string, at: number, outer: number): number {
  let own = at;
  for (let line = nextLine(text, at); line; line = nextLine(text, line.end)) {
    if (line.text.trim() === "") continue;
    if (!line.text.trimStart().startsWith("#") || line.text.search(/\S/) <= outer) break;
    own = line.end;
  }
  return own;
}

function nextLine(text: string, at: number): { text: string; end: number } | undefined {
  const start = text.indexOf("\n", at) + 1;
  if (start === 0 || start >= text.length) return undefined;
  const stop = lineEnd(text, start);
  return { text: text.slice(start, stop), end: stop };
}

function innerIndent(text: string, hosts: YAMLMap, outer: number): string {
  const block = hosts.items
    .map((pair) => pair.value)
    .findLast((value) => isMap(value) && !value.flow && value.items.length > 0);
  const first = isMap(block) ? begin(block.items[0]?.key) : undefined;
  const depth = first === undefined ? 2 : first - lineStart(text, first) - outer;
  return " ".repeat(Math.max(depth, 1));
}

/** A blank line above the last host, or above the comments in front of it. */
function hasBlankBefore(text: string, key: number): boolean {
  const above = text.slice(0, lineStart(text, key)).split("\n").slice(0, -1);
  return above.findLast((line) => !line.trimStart().startsWith("#"))?.trim() === "";
}
