// The schema's keys as a flat list, read from the emitted JSON Schema: for "did you mean", for messages, and for the manual.

import { inventorySchema } from "./schema.ts";

/** The part of JSON Schema that ours uses. */
export interface SchemaNode {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly SchemaNode[];
  readonly items?: SchemaNode;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: SchemaNode | false;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
}

/** A mapping with known keys. `path` writes a host's name as NAME, "hosts.NAME.syncthing", and a list as []; "" is the whole file. */
export interface Section {
  readonly path: string;
  readonly node: SchemaNode;
  readonly keys: ReadonlyMap<string, SchemaNode>;
}

export interface Catalogue {
  readonly sections: readonly Section[];
  /** The schema's entry for a path in the document. */
  at(path: readonly (string | number)[]): SchemaNode | undefined;
}

/** Builds the catalogue from the schema. It takes a few milliseconds, so it is called only when there is a mistake to explain. */
export function readCatalogue(): Catalogue {
  const root = inventorySchema() as SchemaNode;
  return { sections: sectionsBelow("", root), at: (path) => path.reduce<SchemaNode | undefined>(step, root) };
}

function step(node: SchemaNode | undefined, part: string | number): SchemaNode | undefined {
  for (const one of [node, ...(node?.anyOf ?? [])]) {
    if (typeof part === "number" && one?.items) return one.items;
    const below = typeof part === "string" && (own(one?.properties, part) ?? one?.additionalProperties);
    if (below) return below;
  }
  return undefined;
}

const own = <T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  record && Object.hasOwn(record, key) ? record[key] : undefined;

function sectionsBelow(path: string, node: SchemaNode): Section[] {
  const here = [node, ...(node.anyOf ?? [])];
  return here.flatMap((one) => {
    const join = (key: string) => (path ? `${path}.${key}` : key);
    if (one.items) return sectionsBelow(`${path}[]`, one.items);
    if (one.additionalProperties) return sectionsBelow(join("NAME"), one.additionalProperties);
    if (!one.properties) return [];
    const keys = Object.entries(one.properties);
    return [{ path, node, keys: new Map(keys) }, ...keys.flatMap(([key, below]) => sectionsBelow(join(key), below))];
  });
}

/** Describes what a value must be: "a whole number from 1 to 65535", "false or a section". */
export function typeText(node: SchemaNode): string {
  if (node.anyOf) return [...new Set(node.anyOf.map(typeText))].join(" or ");
  if ("const" in node) return String(node.const);
  if (node.enum) return node.enum.length > 1 ? `one of ${node.enum.join(", ")}` : String(node.enum[0]);
  if (node.type === "integer") return `a whole number from ${node.minimum} to ${node.maximum}`;
  const kinds: Record<string, string> = { string: "text", boolean: "true or false", array: "a list" };
  return kinds[node.type ?? ""] ?? 'a section ("key: value" lines below it)';
}
