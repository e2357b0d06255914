// Reads the inventory file once: returns all mistakes together, or the typed value. A file with mistakes is not used at all.

import { open } from "node:fs/promises";
import { resolve } from "node:path";
import { MeshError } from "../core/errors.ts";
import { manualPage } from "../core/manual.ts";
import { printable } from "../core/text.ts";
import { crossMistakes } from "./cross-checks.ts";
import { groupMistakes } from "./group-checks.ts";
import { type RawGroups, withGroups } from "./groups.ts";
import { decode, MAX_BYTES } from "./guard.ts";
import { healthMistakes } from "./health-checks.ts";
import { foreignNames, isAnsibleListing, recognise } from "./import/recognise.ts";
import { type InventoryProblem, problemLine, problemLines } from "./problem.ts";
import { hostDefaults, resolveHost, resolveInventory, type Surroundings } from "./resolve.ts";
import { rightParts } from "./right-parts.ts";
import type { RawHost, RawInventory, RawMesh } from "./schema.ts";
import { shapeMistakes } from "./shape-checks.ts";
import { parseTree, type Tree } from "./tree.ts";
import type { Inventory } from "./types.ts";

type Loaded = { readonly inventory: Inventory } | { readonly errors: readonly InventoryProblem[] };

/** `file` as the user named it (it is in every message); `text` is its content. */
interface InventoryText extends Surroundings {
  readonly text: string;
}

/** Parses an inventory. Never throws for the text; errors are in the order of the file. */
export function loadInventory(inventory: InventoryText): Loaded {
  const loaded = loadOurs(inventory);
  if ("errors" in loaded && isAnsibleListing(inventory.text)) return { errors: [fileProblem(inventory.file, listing)] };
  const foreign = "errors" in loaded ? recognise(inventory.text) : undefined;
  if (foreign === undefined) return loaded;
  const { file } = inventory;
  const command = `mesh -i NEW.yaml inventory import ${file} --url URL`;
  return { errors: [fileProblem(file, `this is ${foreignNames[foreign]}; to make one of MeSH's of it: ${command}`)] };
}

const listing =
  "this is what `ansible-inventory --list` prints; `ansible-inventory --list --yaml >hosts.yaml` prints a form to make one of MeSH's of: mesh -i NEW.yaml inventory import hosts.yaml --url URL";

function loadOurs({ text, ...at }: InventoryText): Loaded {
  const tree = parseTree(at.file, text);
  if (!tree.usable) return { errors: tree.problems };
  if (tree.value === null && tree.problems.length === 0) return { errors: [fileProblem(at.file, empty())] };
  const shape = shapeMistakes(tree);
  const raw = tree.value as RawInventory;
  const cross = isObject(raw) && isObject(raw.hosts) ? crossChecks(tree, raw, at, shape) : [];
  const errors = inOrder([...tree.problems, ...shape.flatMap(({ problem }) => problem ?? []), ...cross]);
  if (errors.length > 0) return { errors };
  return { inventory: resolveInventory(raw, at, (name) => tree.keyPlace(["hosts", name])) };
}

const empty = () => `the file is empty; ${manualPage("docs/examples/mesh.yaml")} is one to start from`;

/** Reads and parses the file. Throws INVENTORY_INVALID with every mistake on a line of its own. */
export async function readInventory(file: string, at: { cwd: string; home: string }): Promise<Inventory> {
  const loaded = await loadFile(file, at);
  if ("inventory" in loaded) return loaded.inventory;
  throw new MeshError({ code: "INVENTORY_INVALID", problem: problemLines(loaded.errors) });
}

/** The same with the mistakes as data, for annotations. Throws INVENTORY_INVALID only when the file cannot be read. */
export async function loadFile(file: string, at: { cwd: string; home: string }): Promise<Loaded> {
  const decoded = decode(await readBytes(resolve(at.cwd, file), file));
  if ("refusal" in decoded) return { errors: [fileProblem(file, decoded.refusal)] };
  return loadInventory({ ...at, file, text: decoded.text });
}

/** The unchanged text of the file, for an edit. Throws INVENTORY_INVALID when it is not text or cannot be read. */
export async function readText(file: string, at: { cwd: string }): Promise<string> {
  const decoded = decode(await readBytes(resolve(at.cwd, file), file));
  if ("text" in decoded) return decoded.text;
  throw new MeshError({ code: "INVENTORY_INVALID", problem: problemLine(fileProblem(file, decoded.refusal)) });
}

const none =
  "there is no such file; name the inventory with --inventory FILE, or make one: mesh inventory import, mesh init";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: none,
  ENOTDIR: none,
  EISDIR: "this is a folder; name the file in it with --inventory FILE",
  EACCES: "the file may not be read by this user",
};

/** Reads at most one byte more than allowed, so that a huge file or a device costs nothing. */
async function readBytes(path: string, file: string): Promise<Uint8Array> {
  try {
    await using handle = await open(path);
    const bytes = Buffer.alloc(MAX_BYTES + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      ({ bytesRead: read } = await handle.read(bytes, length, bytes.length - length));
    }
    return bytes.subarray(0, length);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "";
    const problem = `${printable(file, 200)}: ${reasons[code] ?? `the file cannot be read (${code})`}`;
    throw new MeshError({ code: "INVENTORY_INVALID", problem, cause });
  }
}

const fileProblem = (file: string, message: string): InventoryProblem => ({
  place: { file, line: 1, column: 1 },
  path: "",
  message,
});

type IsRight = (...path: string[]) => boolean;

/** Checks between the hosts, as far as they have no mistakes of their own; a wrong mesh: counts as empty. */
function crossChecks(tree: Tree, raw: RawInventory, at: Surroundings, shape: ReturnType<typeof shapeMistakes>) {
  const wrong = new Set(shape.map(({ path }) => path.slice(0, 2).join("\u0000")));
  const isRight: IsRight = (...path) => !wrong.has(path[0] ?? "") && !wrong.has(path.join("\u0000"));
  const mesh: Partial<RawMesh> = isObject(raw.mesh) ? raw.mesh : {};
  const said = <K extends keyof RawMesh>(key: K) => (isRight("mesh", key) ? mesh[key] : undefined);
  const own = hostDefaults({ ...pick("tags", said("tags")), ...pick("syncthing", said("syncthing")) });
  const { user, port } = said("ssh") ?? {};
  const ssh = { user, port };
  const all: RawGroups = isObject(raw.groups) ? (raw.groups ?? {}) : {};
  const [groups, known] = [rightOnes(all, "groups", isRight), rightOnes(raw.hosts, "hosts", isRight)];
  const resolved = (name: string, host: RawHost) =>
    resolveHost({ name, host: withGroups(host, groups), own, ssh, at, place: tree.keyPlace(["hosts", name]) });
  const hosts = Object.entries(known).map(([name, host]) => resolved(name, host));
  const parts = Object.entries(rightParts(raw.hosts, shape, groups));
  const names = { hosts: Object.keys(raw.hosts), groups: Object.keys(all) };
  const others = new Set(names.hosts.filter((name) => !Object.hasOwn(known, name)));
  const windows = new Map(hosts.map(({ name }) => [name, raw.hosts[name]?.maintenance ?? []]));
  return [
    ...groupMistakes(tree, {
      ...{ hosts: known, groups, names },
      parts: Object.fromEntries(parts.map(([name, { host }]) => [name, host])),
    }),
    ...crossMistakes(tree, {
      ...{ hosts, others, ssh },
      parts: parts.map(([name, { host, isPlaced }]) => ({ host: resolved(name, host), isPlaced })),
    }),
    ...healthMistakes(tree, { health: said("health"), windows, hosts, others, groups: names.groups }),
  ];
}

/** Those without mistakes of their own. */
const rightOnes = <T>(all: Readonly<Record<string, T>>, section: string, isRight: IsRight): Record<string, T> =>
  Object.fromEntries(Object.entries(all).filter(([name]) => isRight(section, name)));

const pick = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as Partial<Record<K, V>>;

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);

function inOrder(problems: readonly InventoryProblem[]): InventoryProblem[] {
  return [...problems].sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
}
