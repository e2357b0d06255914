// Checks every value against the schema. zod finds the mistakes; this file explains them in terms of the inventory.

import type { z } from "zod";
import { type Catalogue, readCatalogue, type SchemaNode, typeText } from "./catalogue.ts";
import { nearest } from "./nearest.ts";
import { type InventoryProblem, type Path, pathText, quoted } from "./problem.ts";
import { groupName, hostName } from "./rules.ts";
import { inventoryShape } from "./schema.ts";
import type { Tree } from "./tree.ts";
import { unknownKey } from "./unknown-key.ts";

type Issue = z.core.$ZodIssue;

/** A value that does not fit the schema. `problem` is undefined when the value was already refused as YAML. */
interface Mistake {
  readonly path: Path;
  readonly problem: InventoryProblem | undefined;
  /** A key that no inventory has. */
  readonly isUnknown: boolean;
}

/** Every value that does not fit the schema. */
export function shapeMistakes(tree: Tree): Mistake[] {
  const found = inventoryShape.safeParse(tree.value);
  if (found.success) return nameMistakes(tree);
  const messages = new Messages(tree, readCatalogue());
  return [...nameMistakes(tree), ...found.error.issues.flatMap((issue) => messages.explain(issue, []))];
}

/** Names of groups and hosts, at the place of the name. */
function nameMistakes(tree: Tree): Mistake[] {
  return Object.entries({ groups: groupName, hosts: hostName }).flatMap(([section, rule]) => {
    const named = valueAt(tree.value, [section]);
    if (typeof named !== "object" || named === null || Array.isArray(named)) return [];
    return Object.keys(named).flatMap((name) => {
      const message = rule(name);
      const path = [section, name];
      return message
        ? [{ path, problem: { place: tree.keyPlace(path), path: pathText(path), message }, isUnknown: false }]
        : [];
    });
  });
}

class Messages {
  readonly #tree: Tree;
  readonly #catalogue: Catalogue;

  constructor(tree: Tree, catalogue: Catalogue) {
    this.#tree = tree;
    this.#catalogue = catalogue;
  }

  explain(issue: Issue, above: Path): Mistake[] {
    const path = [...above, ...(issue.path as Path)];
    if (this.#tree.broken(path)) return [{ path, problem: undefined, isUnknown: false }];
    if (issue.code === "unrecognized_keys") return issue.keys.map((key) => this.#unknown(path, key));
    if (issue.code === "invalid_union") {
      // The alternative of the right type is the one that was meant; its mistakes are shown.
      const meant = issue.errors.find((issues) => issues.every((one) => one.path.length > 0 || !kinds.has(one.code)));
      if (meant) return meant.flatMap((one) => this.explain(one as Issue, path));
    }
    const value = valueAt(this.#tree.value, path);
    const place = value === undefined ? this.#tree.keyPlace(path) : this.#tree.valuePlace(path);
    return [
      { path, problem: { place, path: pathText(path), message: this.#message(issue, path, value) }, isUnknown: false },
    ];
  }

  #unknown(section: Path, key: string): Mistake {
    const path = [...section, key];
    const message = unknownKey(this.#catalogue, section, key);
    return { path, problem: { place: this.#tree.keyPlace(path), path: pathText(path), message }, isUnknown: true };
  }

  #message(issue: Issue, path: Path, value: unknown): string {
    const node = this.#catalogue.at(path) ?? {};
    if (issue.code === "custom") return issue.message;
    if (path.length === 0) return 'an inventory is a section with the keys "version", "mesh" and "hosts"';
    if (value === undefined) return `is missing; write "${example(String(path.at(-1)), node)}"`;
    if (value === null) return `has no value; ${hint(path, node)}`;
    if (path.length === 1 && path[0] === "version") return version(value, this.#got(value, path));
    if (path.length === 1 && path[0] === "hosts")
      return 'must be a section with a name for each host ("office-one:"), not a list';
    return `must be ${typeText(node)}, got ${this.#got(value, path)}${this.#advice(node, value, path)}`;
  }

  #got(value: unknown, path: Path): string {
    if (typeof value === "string") return quoted(value);
    if (Array.isArray(value)) return "a list";
    if (typeof value === "object" && value !== null) return "a section";
    return quoted(this.#tree.written(path) ?? String(value)).slice(1, -1);
  }

  #advice(node: SchemaNode, value: unknown, path: Path): string {
    const takes = [node, ...(node.anyOf ?? [])];
    if (typeof value === "string") return textAdvice(takes, value);
    const texts = takes.filter((one) => one.type === "string" && !one.enum);
    if (!isScalar(value) || texts.length === 0 || takes.some((one) => "const" in one)) return "";
    const written = this.#tree.written(path) ?? "";
    const fits = texts.every((one) => one.pattern === undefined || new RegExp(one.pattern).test(written));
    return fits
      ? `; write it in quotes: "${this.#got(value, path)}"`
      : `; write one such as "${node.examples?.[0] ?? node.default}"`;
  }
}

/** Advice for a text where another type is expected. */
function textAdvice(takes: readonly SchemaNode[], text: string): string {
  const takesBoolean = takes.some((one) => one.type === "boolean" && one.const === undefined);
  if (takes.some((one) => one.type === "integer") && /^\d+$/.test(text)) return "; write it without quotes";
  if (takesBoolean && /^(yes|on|true)$/i.test(text)) return "; write true";
  if ((takesBoolean || takes.some((one) => one.const === false)) && /^(no|off|none|false)$/i.test(text)) {
    return "; write false";
  }
  if (takes.some((one) => one.type === "array")) return `; write [${quoted(text)}]`;
  const near = nearest(text, takes.flatMap((one) => one.enum ?? []).map(String));
  return near ? `, did you mean "${near}"?` : "";
}

/** Issues about a value of a wrong type. */
const kinds: ReadonlySet<string> = new Set(["invalid_type", "invalid_value"]);

const isScalar = (value: unknown): boolean => typeof value === "number" || typeof value === "boolean";

function hint(path: Path, node: SchemaNode): string {
  if (path.length === 1 && path[0] === "hosts") return 'write "hosts: {}" when there are none yet';
  if (path.length === 2 && path[0] === "groups") return 'write its settings below it, or "{}" for none';
  if (path.length === 2 && path[0] === "hosts")
    return 'write the host\'s keys below it, at least "address: office-one.local"';
  if (typeof path.at(-1) === "number") return "remove it from the list";
  if (node.properties) return "write its keys below it";
  return `write "${example(String(path.at(-1)), node)}" or remove the key`;
}

function example(key: string, node: SchemaNode): string {
  const value = node.examples?.[0] ?? node.default ?? node.const ?? node.enum?.[0];
  if (value === undefined) return `${key}:`;
  return `${key}: ${typeof value === "string" ? value : JSON.stringify(value).replaceAll('"', "")}`;
}

function version(value: unknown, got: string): string {
  if (value === "1") return "must be the number 1; write it without quotes";
  return `must be 1, got ${got}; this MeSH reads version 1 only, a newer file needs a newer MeSH`;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, part) => (at as Record<string | number, unknown> | null | undefined)?.[part], value);
}
