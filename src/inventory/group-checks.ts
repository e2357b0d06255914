// Mistakes of groups that no single key shows: two groups that say different things of one host, a group that is not there, a name
// that a host has already.

import { isDeepStrictEqual } from "node:util";
import { missingGroup, type RawGroups } from "./groups.ts";
import { type InventoryProblem, type Path, pathText } from "./problem.ts";
import type { RawGroup, RawHost } from "./schema.ts";
import type { Tree } from "./tree.ts";

interface GroupsToCheck {
  /** Hosts without mistakes of their own, as they are written. */
  readonly hosts: Readonly<Record<string, RawHost>>;
  /** What is right of those with mistakes. */
  readonly parts: Readonly<Record<string, Pick<RawHost, "groups">>>;
  /** Groups without mistakes of their own. */
  readonly groups: RawGroups;
  /** Names of all hosts and groups. */
  readonly names: { readonly hosts: readonly string[]; readonly groups: readonly string[] };
}

/** One value at the end of a path below a group or a host. */
type Setting = readonly [Path, unknown];

/** Mistakes between groups and hosts. */
export function groupMistakes(tree: Tree, spec: GroupsToCheck): InventoryProblem[] {
  const { hosts, parts, names } = spec;
  const at = (path: Path, message: string): InventoryProblem => {
    const isName = path.length === 2;
    return { place: isName ? tree.keyPlace(path) : tree.valuePlace(path), path: pathText(path), message };
  };
  const lineOf = (path: Path) => `line ${tree.keyPlace(path).line}`;
  return [
    ...names.groups
      .filter((name) => names.hosts.includes(name))
      .map((name) => at(["groups", name], `a host is called this (${lineOf(["hosts", name])}); give one another name`)),
    ...Object.entries({ ...hosts, ...parts }).flatMap(([host, { groups = [] }]) =>
      groups.flatMap((group, n) =>
        names.groups.includes(group) ? [] : at(["hosts", host, "groups", n], missingGroup(group, names.groups)),
      ),
    ),
    ...disagreements(spec).map(({ one, other, hosts: [host = "", ...more] }) => {
      const key = pathText(other.path);
      const first = `${one.group} says another in ${lineOf(["groups", one.group, ...one.path])}`;
      const both = `${host} (${lineOf(["hosts", host])})${more.length > 0 ? ` and ${more.length} more` : ""}`;
      const message = `${first}, and in both groups: ${both}; set ${key} at the host itself, or in one of the groups only`;
      return at(["groups", other.group, ...other.path], message);
    }),
  ];
}

interface Said {
  readonly group: string;
  readonly path: Path;
}

interface Disagreement {
  readonly one: Said;
  readonly other: Said;
  readonly hosts: readonly string[];
}

/** Each pair of settings once, with the hosts that it concerns. */
function disagreements({ hosts, groups }: GroupsToCheck): readonly Disagreement[] {
  const found = new Map<string, Disagreement>();
  for (const [host, raw] of Object.entries(hosts)) {
    const own = settingsOf(raw);
    // In the order of the file, so that each pair is found one way round.
    const its = Object.entries(groups)
      .filter(([group]) => raw.groups?.includes(group))
      .flatMap(([group, said]) => settingsOf(said).map(([path, value]) => ({ said: { group, path }, value })));
    its.forEach(({ said: other, value }, n) => {
      const one = its.slice(0, n).find((before) => differ([before.said.path, before.value], [other.path, value]))?.said;
      if (!one || own.some(([path]) => covers(path, other.path))) return;
      const key = JSON.stringify([one, other]);
      found.set(key, { one, other, hosts: [...(found.get(key)?.hosts ?? []), host] });
    });
  }
  return [...found.values()];
}

const keys = ["port", "user", "identity-file", "proxy-jump", "os", "expected"] as const;

/** Everything that only one can decide. Tags add up, so they are not among it. */
function settingsOf(from: RawGroup): readonly Setting[] {
  const sections = (["tailscale", "syncthing"] as const).flatMap((section): Setting[] => {
    const said = from[section];
    if (said === undefined) return [];
    return said === false ? [[[section], said]] : Object.entries(said).map(([key, value]) => [[section, key], value]);
  });
  return [...keys.flatMap((key): Setting[] => (from[key] === undefined ? [] : [[[key], from[key]]])), ...sections];
}

/** `syncthing: false` and a setting of Syncthing disagree, too. */
function differ([a, before]: Setting, [b, after]: Setting): boolean {
  if (a.length === b.length) return isDeepStrictEqual(a, b) && !isDeepStrictEqual(before, after);
  return covers(a, b) || covers(b, a);
}

const covers = (above: Path, path: Path): boolean => above.every((part, n) => part === path[n]);
