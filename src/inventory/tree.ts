// Reads YAML text as a plain value and remembers the place of everything. Only a plain subset of YAML is accepted: one document,
// without anchors, aliases, merge keys, tags and directives. What is refused becomes a problem, never an exception.

import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  type YAMLMap,
} from "yaml";
import { guard } from "./guard.ts";
import { type InventoryProblem, type Path, pathText, quoted } from "./problem.ts";
import type { Place } from "./types.ts";
import { yamlMistakes } from "./yaml-mistakes.ts";

export interface Tree {
  /** Mappings are objects without a prototype, so that no key has a special meaning. */
  readonly value: unknown;
  readonly problems: readonly InventoryProblem[];
  /** False when the text is no YAML and `value` means nothing. */
  readonly usable: boolean;
  readonly document: Document.Parsed | undefined;
  /** The place of the key of a path; for a missing path, that of the nearest key above it. */
  keyPlace(path: Path): Place;
  valuePlace(path: Path): Place;
  /** A scalar as it is written in the file: 1.10, 0x16, ~. */
  written(path: Path): string | undefined;
  /** True when something was already refused at the path or above it. */
  broken(path: Path): boolean;
}

interface Spot {
  readonly key: number;
  readonly value: number;
  readonly written: string | undefined;
}

const MAX_DEPTH = 12;

const id = (path: Path): string => path.map((part) => `\u0000${part}`).join("");

/** Reads `text` as YAML. `file` is used only in places. */
export function parseTree(file: string, text: string): Tree {
  return new TreeReader(file, text).tree();
}

class TreeReader {
  readonly #file: string;
  readonly #text: string;
  readonly #lines = new LineCounter();
  readonly #spots = new Map<string, Spot>();
  readonly #broken = new Set<string>();
  readonly #problems: InventoryProblem[] = [];

  constructor(file: string, text: string) {
    this.#file = file;
    // A byte order mark would shift the columns of the first line.
    this.#text = text.startsWith("\ufeff") ? text.slice(1) : text;
  }

  tree(): Tree {
    const document = this.#parse();
    const usable = this.#problems.length === 0;
    const root = usable ? document?.contents : undefined;
    this.#spots.set("", { key: 0, value: root?.range[0] ?? 0, written: undefined });
    const value = this.#read(root, []);
    return {
      value,
      usable,
      document,
      problems: this.#problems,
      keyPlace: (path) => this.#place(this.#spot(path).key),
      valuePlace: (path) => this.#place(this.#spot(path).value),
      written: (path) => this.#spots.get(id(path))?.written,
      broken: (path) => path.some((_, i) => this.#broken.has(id(path.slice(0, i + 1)))) || this.#broken.has(""),
    };
  }

  #parse(): Document.Parsed | undefined {
    const refusal = guard(this.#text);
    if (refusal) {
      this.#countLines(refusal.offset);
      this.#add(refusal.offset, [], refusal.message);
      return undefined;
    }
    // uniqueKeys compares every key with every other; #pair uses a hash.
    const options = {
      lineCounter: this.#lines,
      keepSourceTokens: true,
      prettyErrors: false,
      uniqueKeys: false,
    } as const;
    const document = parseDocument(this.#text, options);
    const lines = new Set<number>();
    for (const { offset, message } of yamlMistakes(document)) {
      // One typing mistake causes several errors in its line; the first describes it best.
      const { line } = this.#place(offset);
      if (!lines.has(line)) this.#add(offset, [], message);
      lines.add(line);
    }
    const { yaml, tags } = document.directives ?? {};
    if (yaml?.version === "1.1" || Object.keys(tags ?? {}).length > 1) {
      this.#add(0, [], "a line that starts with % is a YAML directive; remove it");
    }
    return document;
  }

  /** Counts lines as the parser does, for a text that is not parsed. */
  #countLines(until: number): void {
    this.#lines.addNewLine(0);
    for (let at = this.#text.indexOf("\n"); at >= 0 && at < until; at = this.#text.indexOf("\n", at + 1)) {
      this.#lines.addNewLine(at + 1);
    }
  }

  #read(node: unknown, path: Path): unknown {
    if (node === null || node === undefined) return null;
    if (path.length > MAX_DEPTH)
      return this.#refuse(node, path, "nested too deep; an inventory has at most five levels");
    if (isAlias(node)) return this.#refuse(node, path, "aliases (*name) are not read here; write the value out");
    if (hasProperty(node, "anchor")) this.#add(start(node) ?? 0, path, "anchors (&name) are not read here; remove it");
    if (hasProperty(node, "tag")) this.#add(start(node) ?? 0, path, "tags (!name) are not read here; remove it");
    if (isMap(node)) return this.#map(node, path);
    if (isSeq(node)) return node.items.map((item, i) => this.#child(item, item, [...path, i]));
    return isScalar(node) ? node.value : null;
  }

  #map(map: YAMLMap, path: Path): unknown {
    const value: Record<string, unknown> = Object.create(null);
    const seen = new Map<string, Pair>();
    for (const pair of map.items) {
      const entry = this.#pair(map, pair, path, seen);
      if (entry) value[entry[0]] = entry[1];
    }
    return value;
  }

  #pair(map: YAMLMap, pair: Pair, path: Path, seen: Map<string, Pair>): readonly [string, unknown] | undefined {
    const key = keyText(pair.key);
    const at = key === undefined ? path : [...path, key];
    const wrong = key === undefined ? "a key must be plain text on one line" : this.#keyMistake(key, pair, seen);
    if (key !== undefined && wrong === undefined) {
      seen.set(key.toLowerCase(), pair);
      return [key, this.#child(pair.value, pair.key, at)];
    }
    this.#add(start(pair.key) ?? start(map) ?? 0, at, wrong ?? "");
    return undefined;
  }

  #keyMistake(key: string, pair: Pair, seen: ReadonlyMap<string, Pair>): string | undefined {
    if (key === "<<") return "merge keys (<<) are not read here; write the keys out";
    if (key === "__proto__") return "unknown key";
    if (hasProperty(pair.key, "anchor") || hasProperty(pair.key, "tag"))
      return "a key has no anchor (&) and no tag (!)";
    const duplicate = seen.get(key.toLowerCase());
    if (!duplicate) return undefined;
    const other = keyText(duplicate.key) ?? "";
    const what = other === key ? "is here twice" : `differs only in capital letters from ${quoted(other)}`;
    return `${what}, the first is in line ${this.#place(start(duplicate.key) ?? 0).line}; keep one`;
  }

  #child(node: unknown, key: unknown, path: Path): unknown {
    const written = isScalar(node) ? node.source : undefined;
    this.#spots.set(id(path), { key: start(key) ?? 0, value: start(node) ?? start(key) ?? 0, written });
    return this.#read(node, path);
  }

  #refuse(node: unknown, path: Path, message: string): null {
    this.#add(start(node) ?? 0, path, message);
    this.#broken.add(id(path));
    return null;
  }

  #add(offset: number, path: Path, message: string): void {
    this.#problems.push({ place: this.#place(offset), path: pathText(path), message });
  }

  /** The place of a missing path is that of the nearest key above it. */
  #spot(path: Path): Spot {
    const spot = this.#spots.get(id(path));
    if (spot) return spot;
    if (path.length === 0) return { key: 0, value: 0, written: undefined };
    const { key } = this.#spot(path.slice(0, -1));
    return { key, value: key, written: undefined };
  }

  #place(offset: number): Place {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.#file, line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}

const start = (node: unknown): number | undefined => (node as { range?: [number] } | null | undefined)?.range?.[0];

const hasProperty = (node: unknown, name: "anchor" | "tag"): boolean =>
  Boolean((node as Record<string, unknown> | null | undefined)?.[name]);

/** A key as text: the source for `22` and `yes`, the content for quoted text. */
function keyText(key: unknown): string | undefined {
  if (!isScalar(key) || (typeof key.value === "string" && key.value.includes("\n"))) return undefined;
  return typeof key.value === "string" ? key.value : (key.source ?? String(key.value));
}
