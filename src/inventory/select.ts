// Selects hosts by the words typed on the command line, in the input of the button, and in those of the Action.

import { MeshError } from "../core/errors.ts";
import { matchesPattern } from "../core/patterns.ts";
import { nearest } from "./nearest.ts";
import { quoted } from "./problem.ts";
import { roadsOf } from "./roads.ts";
import type { Host, Inventory } from "./types.ts";

/** What people say for all hosts, as the input of the button takes it. */
export const everybody = "all";

/**
 * The hosts that the words mean, in the inventory's order; all hosts for no words. A word is the name of a host or of a group, a tag
 * (`tag:office`), or a pattern of names with * and ?. Throws one USAGE for all words together that mean nobody.
 */
export function selectHosts(inventory: Inventory, words: readonly string[]): readonly Host[] {
  if (words.length === 0) return inventory.hosts;
  const meant = new Map([...new Set(words)].map((word) => [word, inventory.hosts.filter(meansHost(word))]));
  const nobody = [...meant].filter(([, hosts]) => hosts.length === 0).map(([word]) => notThere(inventory, word));
  if (nobody.length > 0) throw new MeshError({ code: "USAGE", problem: nobody.join("\n") });
  const chosen = new Set([...meant.values()].flat());
  return inventory.hosts.filter((host) => chosen.has(host));
}

/** No host and no group has a name with ":", "*" or "?", and none of one kind that of one of the other. */
function meansHost(word: string): (host: Host) => boolean {
  if (word.startsWith("tag:")) return ({ tags }) => tags.includes(word);
  if (!isPattern(word)) return ({ name, groups }) => name === word || groups.includes(word);
  return ({ name }) => matchesPattern(word, name);
}

const isPattern = (word: string): boolean => /[*?]/.test(word);

/** The same hosts, each WSL2 right below the Windows host that it runs on: they are one machine. */
export function inMachines(hosts: readonly Host[]): readonly Host[] {
  const names = new Set(hosts.map(({ name }) => name));
  const isBelow = ({ wslOf }: Host) => wslOf !== undefined && names.has(wslOf);
  return hosts
    .filter((host) => !isBelow(host))
    .flatMap((host) => [host, ...hosts.filter(({ wslOf }) => wslOf === host.name)]);
}

function notThere({ file, hosts, groups }: Inventory, word: string): string {
  if (isPattern(word)) return `no host in ${file} has a name like ${quoted(word)}`;
  if (word.startsWith("tag:"))
    return `no host in ${file} has the tag ${quoted(word)}${guess(
      word,
      hosts.flatMap(({ tags }) => tags),
    )}`;
  if (groups.includes(word)) return `no host in ${file} is in the group ${quoted(word)}`;
  if (word === everybody) return `no host in ${file} is called "all"; for all hosts, name none`;
  const at = hosts
    .filter((host) => roadsOf(host).some(({ address }) => address === word.toLowerCase()))
    .map((host) => host.name);
  if (at.length > 0) return `${quoted(word)} is an address; name the host instead: ${at.join(" or ")}`;
  const kinds = groups.length > 0 ? "host or group" : "host";
  return `no ${kinds} in ${file} is called ${quoted(word)}${guess(word, [...hosts.map(({ name }) => name), ...groups])}`;
}

function guess(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near ? `, did you mean "${near}"?` : "";
}
