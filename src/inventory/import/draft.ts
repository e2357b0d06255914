// Writes what was found as an inventory: names that are right here, and what a group's hosts have in common in the group.

import { isDeepStrictEqual } from "node:util";
import { count } from "../../core/text.ts";
import { flowEntry } from "../snippet.ts";
import { Names } from "./names.ts";
import type { Found, FoundHost, Remark, Settings } from "./types.ts";

interface DraftOptions {
  /** Of the login server. */
  readonly url: string;
  /** The user of Headscale that owns the nodes; undefined: the usual one. */
  readonly user?: string | undefined;
  /** What the first line says that this was made of. */
  readonly source: string;
  /** What all hosts have in common is the mesh's. Only where no ssh_config could come between. */
  readonly common?: boolean;
  /** The hosts are in the mesh already, and nobody has asked for Syncthing. */
  readonly adopted?: boolean;
}

interface Draft {
  readonly text: string;
  readonly remarks: readonly Remark[];
}

interface Named extends FoundHost {
  readonly called: string;
}

type Key = keyof Settings;
const keys: readonly Key[] = ["port", "user", "identity-file", "proxy-jump", "os"];
const ofMesh: readonly Key[] = ["port", "user", "identity-file"];

/** The text of an inventory, and what is called otherwise in it. */
export function draft({ hosts: found, remarks }: Found, options: DraftOptions): Draft {
  const names = new Names();
  const { once, twice } = machines(found);
  const called = new Map(once.map(({ name }) => [name, names.host(name)]));
  const hosts = once.map((host) => asNamed(host, called));
  const groups = new Map(
    [...new Set(hosts.flatMap((host) => host.groups))].map((group) => [group, names.group(group)]),
  );
  const tags = commonTags(hosts);
  const mesh = options.common ? shared(hosts, ofMesh) : {};
  const ofGroups = settingsOf([...groups.keys()], hosts, mesh);
  const taken = (host: Named): Settings => Object.assign({}, mesh, ...host.groups.map((group) => ofGroups.get(group)));
  const lines = [
    `# Made of ${options.source} by mesh inventory import. Next: mesh ssh scan, then mesh plan.`,
    "version: 1",
    "mesh:",
    `  ${flowEntry({ name: "headscale", keys: pairs({ url: options.url, user: options.user }) }, false)}`,
    ...(tags.length > 0 ? [`  tags: [${tags.join(", ")}]`] : []),
    ...(options.adopted ? ["  syncthing: false"] : []),
    ...(Object.keys(mesh).length > 0 ? [`  ${flowEntry({ name: "ssh", keys: pairs(mesh) }, false)}`] : []),
    ...(groups.size > 0 ? ["groups:"] : []),
    ...[...groups].map(([group, name]) => `  ${flowEntry({ name, keys: pairs(ofGroups.get(group) ?? {}) }, false)}`),
    hosts.length > 0 ? "hosts:" : "hosts: {}",
    ...hosts.map(
      (host) =>
        `  ${flowEntry({ name: host.called, keys: hostKeys(host, { taken: taken(host), groups, tags }) }, false)}`,
    ),
  ];
  return { text: `${lines.join("\n")}\n`, remarks: [...remarks, ...twice, ...renamed(hosts, groups)] };
}

/** A jump over one of the hosts names it as it is called here. */
function asNamed(host: FoundHost, called: ReadonlyMap<string, string>): Named {
  const hops = host.settings["proxy-jump"]?.split(",").map((hop) => {
    const [, user = "", name = "", port = ""] = /^(.*@)?([^@:]*)(:\d+)?$/.exec(hop) ?? [];
    return name === "" ? hop : `${user}${called.get(name) ?? name}${port}`;
  });
  const settings = hops ? { ...host.settings, "proxy-jump": hops.join(",") } : host.settings;
  return { ...host, settings, called: called.get(host.name) ?? host.name };
}

const membersOf = (hosts: readonly Named[], group: string) => hosts.filter(({ groups }) => groups.includes(group));

/** The settings of each group, the larger ones first: what all hosts of a group have from a larger one is said there alone. */
function settingsOf(groups: readonly string[], hosts: readonly Named[], mesh: Settings): ReadonlyMap<string, Settings> {
  const said = new Map<string, Settings>();
  const members = new Map(groups.map((group) => [group, membersOf(hosts, group)]));
  const bySize = [...members].sort(([, a], [, b]) => b.length - a.length);
  for (const [group, its] of bySize) {
    const above = [...said].filter(([other]) => its.every((host) => members.get(other)?.includes(host)));
    said.set(group, shared(its, keys, Object.assign({}, mesh, ...above.map(([, settings]) => settings))));
  }
  return said;
}

/** What is the same for all of them, and not said for them already. So two groups of one host never disagree. */
function shared(hosts: readonly Named[], of: readonly Key[], already: Settings = {}): Settings {
  const [first, ...more] = hosts;
  const same = of.filter(
    (key) =>
      first?.settings[key] !== undefined &&
      already[key] === undefined &&
      more.every(({ settings }) => isDeepStrictEqual(settings[key], first.settings[key])),
  );
  return Object.fromEntries(same.map((key) => [key, first?.settings[key]]));
}

/** Tags that every host has. */
const commonTags = ([first, ...more]: readonly Named[]): readonly string[] =>
  (first?.tags ?? []).filter((tag) => more.every(({ tags }) => tags?.includes(tag)));

interface Shared {
  readonly taken: Settings;
  readonly groups: ReadonlyMap<string, string>;
  readonly tags: readonly string[];
}

/** What the host must say itself. */
function hostKeys(host: Named, { taken, groups, tags }: Shared) {
  const own = keys.filter((key) => taken[key] === undefined).map((key) => [key, host.settings[key]]);
  const its = host.groups.map((group) => groups.get(group) ?? group);
  const others = host.tags?.filter((tag) => !tags.includes(tag));
  return pairs({ address: host.address, groups: its, ...Object.fromEntries(own), tags: others });
}

const pairs = (settings: object): (readonly [string, unknown])[] =>
  Object.entries(settings).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));

/** Two names of one machine are one host here. */
function machines(hosts: readonly FoundHost[]): { readonly once: FoundHost[]; readonly twice: Remark[] } {
  const seen = new Map<string, string>();
  const twice: Remark[] = [];
  const once = hosts.filter(({ name, address, settings }) => {
    const key = `${address.toLowerCase()} ${settings.port ?? 22} ${settings["proxy-jump"] ?? ""}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, name);
    else twice.push({ what: `host ${name}`, why: `it has the address and port of ${first}` });
    return first === undefined;
  });
  return { once, twice };
}

/** All of one kind in one line: fifty machines have fifty long names. */
function renamed(hosts: readonly Named[], groups: ReadonlyMap<string, string>): readonly Remark[] {
  const pairsOf = { host: hosts.map(({ name, called }) => [name, called] as const), group: [...groups] };
  return Object.entries(pairsOf).flatMap(([kind, all]) => {
    const others = all.filter(([name, called]) => name !== called);
    const shown = others.slice(0, 3).map(([name, called]) => `${name} is ${called}`);
    const more = others.length > 3 ? ` and ${others.length - 3} more` : "";
    if (others.length === 0) return [];
    return [
      {
        what: `the name of ${count(others.length, kind)}`,
        why: `a name is a DNS label here, and is there once: ${shown.join(", ")}${more}`,
      },
    ];
  });
}
