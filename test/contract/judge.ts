// Judges what is asked of GitHub and what is answered by GitHub's own OpenAPI description.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv, type ValidateFunction } from "ajv";
import formats from "ajv-formats";

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI description is a tree of anything
type Tree = any;

const file = createRequire(import.meta.url).resolve("@octokit/openapi/generated/api.github.com.json");

/** OpenAPI 3.0 to JSON Schema; only `nullable` differs for us. */
function jsonSchema(node: Tree): Tree {
  if (Array.isArray(node)) return node.map(jsonSchema);
  if (node === null || typeof node !== "object") return node;
  const { nullable, ...rest } = Object.fromEntries(Object.entries(node).map(([k, v]) => [k, jsonSchema(v)]));
  if (nullable !== true) return nullable === undefined ? rest : { ...rest, nullable };
  if (rest.$ref || !rest.type) return { anyOf: [rest, { type: "null" }] };
  const values = rest.enum && !rest.enum.includes(null) ? { enum: [...rest.enum, null] } : {};
  return { ...rest, type: [rest.type, "null"].flat(), ...values };
}

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
}

export class Judge {
  readonly #spec: Tree;
  readonly #ajv = new Ajv({ strict: false, allErrors: true });
  readonly #compiled = new Map<string, ValidateFunction>();

  /** Knows only the given paths, written as GitHub writes them. */
  constructor(paths: readonly string[]) {
    const all = JSON.parse(readFileSync(file, "utf8"));
    const chosen = Object.fromEntries(paths.map((path) => [path, all.paths[path]]));
    this.#spec = jsonSchema({ paths: chosen, components: all.components });
    formats.default(this.#ajv);
    this.#ajv.addSchema({ $id: "gh", ...this.#spec });
  }

  match(method: string, pathname: string): Route | undefined {
    for (const path of Object.keys(this.#spec.paths)) {
      const found = new RegExp(`^${path.replace(/\{([^}]+)\}/g, "(?<$1>[^/]+)")}$`).exec(pathname);
      if (found && this.#spec.paths[path][method.toLowerCase()]) return { method, path, params: { ...found.groups } };
    }
    return undefined;
  }

  /** What is wrong with a question; nothing when GitHub's description allows it. */
  question(route: Route, query: Readonly<Record<string, string>>, body: unknown): string[] {
    const operation = this.#operation(route);
    const parameters = (operation.parameters ?? []).map((p: Tree) => this.#resolve(p));
    const known = parameters.filter((p: Tree) => p.in === "query").map((p: Tree) => p.name);
    const wrong = Object.keys(query).filter((name) => !known.includes(name));
    const at = [
      "paths",
      route.path,
      route.method.toLowerCase(),
      "requestBody",
      "content",
      "application/json",
      "schema",
    ];
    const schema = operation.requestBody?.content["application/json"].schema;
    const fields = schema ? Object.keys(body ?? {}).filter((name) => !(name in schema.properties)) : [];
    return [
      ...wrong.map((name) => `query ${name} is not documented`),
      ...fields.map((name) => `body/${name} is not documented`),
      ...(schema ? this.#check(pointer(at), body) : body === undefined ? [] : ["a body where none is documented"]),
    ];
  }

  /** What is wrong with an answer. */
  answer(route: Route, status: number, body: unknown): string[] {
    const raw = this.#operation(route).responses[status];
    if (!raw) return [`status ${status} is not documented`];
    if (!this.#resolve(raw).content) return body === undefined ? [] : ["a body where none is documented"];
    const own = ["paths", route.path, route.method.toLowerCase(), "responses", String(status)];
    const at = raw.$ref ? raw.$ref.slice(2).split("/") : own;
    return this.#check(pointer([...at, "content", "application/json", "schema"]), body);
  }

  /** GitHub's own example of something, by its name among the description's components; a copy. */
  example(name: string): Tree {
    return structuredClone(this.#spec.components.examples[name].value);
  }

  #operation = ({ method, path }: Route): Tree => this.#spec.paths[path][method.toLowerCase()];

  #resolve(node: Tree): Tree {
    return node.$ref
      ? node.$ref
          .slice(2)
          .split("/")
          .reduce((at: Tree, key: string) => at[key], this.#spec)
      : node;
  }

  #check(ref: string, value: unknown): string[] {
    const check = this.#compiled.get(ref) ?? this.#ajv.compile({ $ref: ref });
    this.#compiled.set(ref, check);
    return check(value) ? [] : (check.errors ?? []).map((e) => `body${e.instancePath} ${e.message}`);
  }
}

const pointer = (path: readonly string[]) =>
  `gh#/${path.map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/")}`;
