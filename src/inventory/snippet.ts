// Writes a host as YAML, in the style of the file it is added to.

import { parse } from "yaml";

export interface HostEntry {
  readonly name: string;
  /** Keys and values in the order in which they are written. */
  readonly keys: readonly (readonly [string, unknown])[];
}

interface SnippetStyle {
  /** Indentation of the host's name, and the additional indentation of its keys. */
  readonly outer: string;
  readonly inner: string;
  /** All names and texts in double quotes. */
  readonly json: boolean;
}

/** A host in block style, without line ends. */
export function snippetLines({ name, keys }: HostEntry, { outer, inner, json }: SnippetStyle): string[] {
  const lines = keys.map(([key, value]) => `${outer}${inner}${scalar(key, json)}: ${flowValue(value, json)}`);
  return [`${outer}${scalar(name, json)}:`, ...lines];
}

/** A host on one line: `office-two: { address: office-two.local, port: 2222 }`. */
export function flowEntry({ name, keys }: HostEntry, json: boolean): string {
  const inside = keys.map(([key, value]) => `${scalar(key, json)}: ${flowValue(value, json)}`);
  return `${scalar(name, json)}: ${inside.length > 0 ? `{ ${inside.join(", ")} }` : "{}"}`;
}

function flowValue(value: unknown, json: boolean): string {
  return Array.isArray(value) ? `[${value.map((one) => scalar(one, json)).join(", ")}]` : scalar(value, json);
}

/** Plain when YAML cannot read it as anything else, in block and in flow style; quoted otherwise. */
function scalar(value: unknown, json: boolean): string {
  const text = String(value);
  if (typeof value !== "string") return text;
  const isPlain = /^[A-Za-z0-9][\w.@/:-]*[\w]$/.test(text) || /^[a-z]$/.test(text);
  return !json && isPlain && parse(text) === text ? text : JSON.stringify(text);
}
