// Looks up one host in the user's ssh_config: the first value wins, as in ssh_config(5). Pure; never runs a program.
// A block that depends on `Match exec`, or on anything else that MeSH cannot know, never matches, and a warning says so.

import { matchesList } from "../core/patterns.ts";
import { printable } from "../core/text.ts";
import type { ConfigNode, UserConfig } from "./user-config.ts";

interface LookupQuery {
  /** The address in the inventory: what a user would type after `ssh`. */
  readonly address: string;
  /** The inventory's name of the host; a Host block may use it too. */
  readonly name: string;
  /** The user decided so far, or the local one: for `Match user`. */
  readonly user: string;
  readonly localUser: string;
}

export interface LookupAnswer {
  /** Arguments of each keyword, in lower case; the first value wins. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** IdentityFile is the only keyword whose values add up. */
  readonly identityFiles: readonly string[];
  readonly warnings: readonly string[];
}

interface State {
  readonly query: LookupQuery;
  readonly values: Map<string, readonly string[]>;
  readonly identityFiles: string[];
  readonly warnings: Set<string>;
}

/** `address`: the block matches the address. `name`: it matches only the name in the inventory. */
type Hit = "address" | "name" | "none";

/** Looks up one host. HostName counts only in blocks that match the address, not the name alone. */
export function lookupConfig(config: UserConfig, query: LookupQuery): LookupAnswer {
  const state: State = { query, values: new Map(), identityFiles: [], warnings: new Set() };
  walk(config.nodes, "address", state);
  return { values: state.values, identityFiles: state.identityFiles, warnings: [...state.warnings] };
}

function walk(nodes: readonly ConfigNode[], hit: Hit, state: State): void {
  for (const node of nodes) {
    if (node.kind === "set") take(node, hit, state);
    else if (node.kind === "include") walk(node.body, hit, state);
    else {
      const inner = node.kind === "host" ? hostHit(node.patterns, state.query) : matchHit(node.words, state);
      if (inner !== "none") walk(node.body, inner === "name" || hit === "name" ? "name" : "address", state);
    }
  }
}

function take(node: ConfigNode & { kind: "set" }, hit: Hit, { values, identityFiles }: State): void {
  if (node.key === "hostname" && hit === "name") return;
  if (node.key === "identityfile") {
    const path = node.values.join(" ");
    if (!identityFiles.includes(path)) identityFiles.push(path);
  } else if (!values.has(node.key)) values.set(node.key, node.values);
}

function hostHit(patterns: readonly string[], { address, name }: LookupQuery): Hit {
  const byAddress = matchesList(patterns, address);
  const byName = matchesList(patterns, name);
  if (byAddress === "negated" || byName === "negated") return "none";
  if (byAddress === "match") return "address";
  return byName === "match" ? "name" : "none";
}

function matchHit(words: readonly string[], state: State): Hit {
  let hit: Hit = "address";
  for (let i = 0; i < words.length; ) {
    const word = (words[i] ?? "").toLowerCase();
    const negated = word.startsWith("!");
    const keyword = negated ? word.slice(1) : word;
    if (keyword === "all") {
      i += 1;
      continue;
    }
    const one = criterion(keyword, (words[i + 1] ?? "").split(","), state);
    if (one === undefined) return "none";
    if ((one === "none") !== negated) return "none";
    if (one === "name") hit = "name";
    i += 2;
  }
  return hit;
}

/** Returns undefined when MeSH cannot know: the block then never matches, negated or not. */
function criterion(keyword: string, patterns: readonly string[], state: State): Hit | undefined {
  const { query, values, warnings } = state;
  const byList = (text: string): Hit => (matchesList(patterns, text) === "match" ? "address" : "none");
  switch (keyword) {
    case "host":
      return byList(values.get("hostname")?.[0] ?? query.address);
    case "originalhost":
      return hostHit(patterns, query);
    case "user":
      return byList(values.get("user")?.[0] ?? query.user);
    case "localuser":
      return byList(query.localUser);
    case "exec":
      warnings.add("`Match exec` in the ssh_config is never run; its block is left out");
      return undefined;
    default:
      warnings.add(
        `\`Match ${printable(keyword.replace(/\s+/g, " "), 40)}\` in the ssh_config is not supported; its block is left out`,
      );
      return undefined;
  }
}
