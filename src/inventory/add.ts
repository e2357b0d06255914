// Adds a host to the text of an inventory. Users edit this file by hand, so every byte outside the new lines stays as it is.

import { isDeepStrictEqual } from "node:util";
import { MeshError } from "../core/errors.ts";
import { printable } from "../core/text.ts";
import { type Insertion, insertionFor } from "./insertion.ts";
import { loadInventory } from "./load.ts";
import { type InventoryProblem, pathText, problemLines, quoted } from "./problem.ts";
import type { Surroundings } from "./resolve.ts";
import { flowEntry, type HostEntry, snippetLines } from "./snippet.ts";
import { parseTree } from "./tree.ts";
import type { Inventory } from "./types.ts";

/** What the user says about a new host; the inventory's defaults give the rest. Values are checked like those in the file. */
export interface NewHost {
  readonly name: string;
  readonly address: string;
  readonly port?: number | undefined;
  readonly user?: string | undefined;
  readonly os?: string | undefined;
  readonly wslOf?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly proxyJump?: string | undefined;
}

/**
 * The text with one more host, at the end of `hosts:`, in the style of the file.
 * Throws INVENTORY_INVALID when the file has mistakes already, USAGE when the host cannot be added.
 */
export function addHost(text: string, host: NewHost, at: Surroundings): string {
  const before = loadInventory({ ...at, text });
  if ("errors" in before) throw new MeshError({ code: "INVENTORY_INVALID", problem: problemLines(before.errors) });
  refuseKnown(before.inventory, host.name);
  const added = insert(text, entryOf(host), at.file);
  const after = added === undefined ? undefined : loadInventory({ ...at, text: added });
  if (after && "errors" in after) {
    const own = after.errors.filter(({ path }) => `${path}.`.startsWith(`${pathText(["hosts", host.name])}.`));
    if (own.length > 0) throw refused(host, own);
  }
  const isGood = after && "inventory" in after && onlyOneMore(before.inventory, after.inventory, host.name);
  if (added === undefined || !isGood) {
    const problem = `MeSH cannot edit ${at.file} without touching other lines; add below hosts:\n${printable(hostSnippet(host), 2000)}`;
    throw new MeshError({ code: "USAGE", problem });
  }
  return added;
}

/** Lines to put below `hosts:`, indented by two. */
export function hostSnippet(host: NewHost): string {
  return snippetLines(entryOf(host), { outer: "  ", inner: "  ", json: false }).join("\n");
}

function entryOf(host: NewHost): HostEntry {
  const { name, address, port, user, os, wslOf, tags, proxyJump } = host;
  const keys = {
    address,
    port,
    user,
    os,
    "wsl-of": wslOf,
    "proxy-jump": proxyJump,
    tags: tags?.length ? tags : undefined,
  };
  return { name, keys: Object.entries(keys).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])) };
}

function refuseKnown(inventory: Inventory, name: string): void {
  const known = inventory.hosts.find((host) => host.name === name);
  if (!known) return;
  const problem = `${name} is in ${inventory.file} already (line ${known.place.line})`;
  throw new MeshError({ code: "USAGE", problem });
}

/** Leaves line numbers out: they would refer to a file that was never written. */
function refused(host: NewHost, errors: readonly InventoryProblem[]): MeshError {
  const lines = errors.map(({ path, message }) => `${path}: ${message}`);
  return new MeshError({ code: "USAGE", problem: `${quoted(host.name)} cannot be added\n${lines.join("\n")}` });
}

function insert(text: string, host: HostEntry, file: string): string | undefined {
  const mark = text.startsWith("\ufeff") ? "\ufeff" : "";
  const body = text.slice(mark.length);
  const tree = parseTree(file, body);
  const where = tree.document && insertionFor(body, tree.document);
  return where && `${mark}${body.slice(0, where.from)}${newText(body, host, where)}${body.slice(where.to)}`;
}

function newText(body: string, host: HostEntry, where: Insertion): string {
  const eol = body.includes("\r\n") ? "\r\n" : "\n";
  if (where.style === "flow") return `${where.before}${flowEntry(host, where.json)}${where.after}`;
  const lines = where.oneLine ? [`${where.outer}${flowEntry(host, where.json)}`] : snippetLines(host, where);
  return `${where.before}${where.blank ? eol : ""}${lines.join(eol)}${where.after}`.replace(/\r?\n/g, eol);
}

/** Checks that nothing else changed its meaning: the same inventory, with the new host last. */
function onlyOneMore(before: Inventory, after: Inventory, name: string): boolean {
  const last = after.hosts.at(-1);
  const bare = ({ hosts, ...rest }: Inventory) => ({ ...rest, hosts: hosts.map(({ place: _, ...host }) => host) });
  const rest = { ...after, hosts: after.hosts.slice(0, -1) };
  return last?.name === name && isDeepStrictEqual(bare(before), bare(rest));
}
