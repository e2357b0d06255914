// From an Ansible inventory to hosts and groups: who is in which group, and which variable holds for a host, as Ansible decides it.

import { posix } from "node:path";
import type { AnsibleTree, Variables } from "./ansible-tree.ts";
import { hostOf, type Problems } from "./ansible-variables.ts";
import type { Found, FoundHost, Remark } from "./types.ts";

/** The files beside an inventory that hold variables; for a file that is not read, why. */
export interface VariableFiles {
  readonly groups: ReadonlyMap<string, readonly (Variables | string)[]>;
  readonly hosts: ReadonlyMap<string, readonly (Variables | string)[]>;
}

/** Never throws; everything that is not carried over is a remark. */
export function fromAnsible(tree: AnsibleTree, files: VariableFiles): Found {
  const parents = parentsOf(tree);
  const names = [...new Set([...tree.groups.values()].flatMap(({ hosts }) => [...hosts.keys()]))];
  const problems: Problems = { variables: new Map(), remarks: [...tree.remarks, ...unreadFiles(files, tree, names)] };
  problems.remarks.push(
    ...hostless(tree, files, new Set(names.flatMap((name) => [...groupsOf(tree, parents, name).keys()]))),
  );
  const priorities = prioritiesOf(tree, problems);
  const found = names.flatMap((name): FoundHost[] => {
    const groups = groupsOf(tree, parents, name);
    const host = hostOf(name, variablesOf(tree, files, { name, groups, priorities }), problems);
    const own = [...groups.keys()].filter((group) => group !== "all" && group !== "ungrouped");
    return host ? [{ ...host, groups: own }] : [];
  });
  return { hosts: found, remarks: [...problems.remarks, ...variableRemarks(problems)] };
}

type Parents = ReadonlyMap<string, readonly string[]>;

function parentsOf(tree: AnsibleTree): Parents {
  const parents = new Map<string, string[]>();
  for (const [name, { children }] of tree.groups) {
    for (const child of children) parents.set(child, [...(parents.get(child) ?? []), name]);
  }
  return parents;
}

/** All groups of a host with how deep they lie below `all`; the deeper one decides. A circle ends where it began. */
function groupsOf(tree: AnsibleTree, parents: Parents, host: string): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  const depthOf = (group: string, trail: readonly string[]): number => {
    const above = (parents.get(group) ?? []).filter((parent) => parent !== "all" && !trail.includes(parent));
    const depth = group === "all" ? 0 : 1 + Math.max(0, ...above.map((parent) => depthOf(parent, [...trail, group])));
    depths.set(group, depth);
    return depth;
  };
  for (const [name, { hosts }] of tree.groups) if (hosts.has(host)) depthOf(name, []);
  depthOf("all", []);
  // In the order of the file.
  return new Map(
    [...tree.groups.keys(), "all"].flatMap((name) => (depths.has(name) ? [[name, depths.get(name) ?? 0]] : [])),
  );
}

type Priorities = ReadonlyMap<string, number>;

const priority = "ansible_group_priority";

/** Among groups of one depth the one with the higher number decides. Ansible looks for it in the inventory alone, and not in group_vars. */
function prioritiesOf({ groups }: AnsibleTree, { remarks }: Problems): Priorities {
  const said = [...groups].flatMap(([name, { variables }]) =>
    variables[priority] === undefined ? [] : [[name, Number(variables[priority])] as const],
  );
  for (const [name, number] of said)
    if (!Number.isInteger(number))
      remarks.push({ what: `${priority} of the group ${name}`, why: "it is no whole number" });
  return new Map(said.filter(([, number]) => Number.isInteger(number)));
}

/** Variables of a group that no host is in mean nothing for any host. */
const hostless = (tree: AnsibleTree, files: VariableFiles, full: ReadonlySet<string>): readonly Remark[] =>
  [...tree.groups].flatMap(([name, { variables }]) => {
    const all = [variables, ...(files.groups.get(name) ?? []).filter((one) => typeof one !== "string")];
    const keys = [...new Set(all.flatMap((one) => Object.keys(one)))];
    if (full.has(name) || keys.length === 0) return [];
    return [{ what: `${keys.join(", ")} of the group ${name}`, why: "no host is in it" }];
  });

const withoutPriority = ({ [priority]: _, ...others }: Variables): Variables => others;

interface Member {
  readonly name: string;
  readonly groups: ReadonlyMap<string, number>;
  readonly priorities: Priorities;
}

/** Later ones win: groups of the file by depth, priority and name, group_vars the same way, the host's line, host_vars. */
function variablesOf(tree: AnsibleTree, files: VariableFiles, { name, groups, priorities }: Member): Variables {
  const rank = (group: string) => priorities.get(group) ?? 1;
  const order = [...groups]
    .sort(([a, m], [b, n]) => m - n || rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([group]) => group);
  const layers = [
    ...order.map((group) => withoutPriority(tree.groups.get(group)?.variables ?? {})),
    ...order.flatMap((group) => files.groups.get(group) ?? []).filter((one) => typeof one !== "string"),
    ...[...tree.groups.values()].map(({ hosts }) => hosts.get(name) ?? {}),
    ...(files.hosts.get(name) ?? []).filter((one) => typeof one !== "string"),
  ];
  return Object.assign(Object.create(null), ...layers);
}

/** Of names that are in the inventory: Ansible reads no others. "" is the folder itself. */
function unreadFiles({ groups, hosts }: VariableFiles, tree: AnsibleTree, names: readonly string[]): readonly Remark[] {
  const of = (folder: string, files: VariableFiles["groups"], known: ReadonlySet<string>) =>
    [...files]
      .filter(([name]) => known.has(name))
      .flatMap(([name, all]) =>
        all.flatMap((why) => (typeof why === "string" ? [{ what: posix.join(folder, name), why }] : [])),
      );
  return [
    ...of("group_vars", groups, new Set(["", "all", ...tree.groups.keys()])),
    ...of("host_vars", hosts, new Set(["", ...names])),
  ];
}

/** One line for a variable, however many hosts have it. */
const variableRemarks = ({ variables }: Problems): readonly Remark[] =>
  [...variables].map(([key, hosts]) => {
    const [variable = "", why = ""] = JSON.parse(key) as string[];
    const [first = "", ...more] = hosts;
    return { what: `${variable} of ${first}${more.length > 0 ? ` and ${more.length} more` : ""}`, why };
  });
