// Mistakes in `mesh.health` and in windows that no single key shows: a window that can never open, a host or tag that nobody has, limits
// the wrong way round, a check that expects nothing.

import { membersOf, missingGroup } from "./groups.ts";
import { runnerCodes } from "./health-codes.ts";
import type { WindowSpec } from "./health-types.ts";
import { nearest } from "./nearest.ts";
import { type InventoryProblem, type Path, pathText, quoted } from "./problem.ts";
import { windowSpec } from "./resolve-health.ts";
import type { RawHealth, RawWindow } from "./schema.ts";
import type { Tree } from "./tree.ts";
import type { Host } from "./types.ts";

interface HealthToCheck {
  /** Undefined when it is missing, or wrong by itself. */
  readonly health: RawHealth | undefined;
  /** Windows of hosts as they are written, by host; only of hosts without mistakes. */
  readonly windows: ReadonlyMap<string, readonly RawWindow[]>;
  readonly hosts: readonly Host[];
  /** Names of hosts with mistakes: they exist. */
  readonly others: ReadonlySet<string>;
  /** Names of all groups, also of those with mistakes. */
  readonly groups: readonly string[];
}

/** Where in the document, below the path that is given, and what is wrong. */
type Mistake = readonly [Path, string];

/** Mistakes of windows, limits and checks. */
export function healthMistakes(tree: Tree, spec: HealthToCheck): InventoryProblem[] {
  const { health = {}, windows } = spec;
  const mistakes = [
    ...below(["mesh", "health", "windows"], (health.windows ?? []).flatMap(numbered((one) => wrongWindow(one, spec)))),
    ...[...windows].flatMap(([host, own]) =>
      below(["hosts", host, "maintenance"], own.flatMap(numbered((one) => wrongWindow(one, spec, host)))),
    ),
    ...below(["mesh", "health"], wrongLimits(health)),
    ...below(["mesh", "health", "checks"], wrongChecks(health, spec)),
  ];
  return mistakes.map(([path, message]) => ({ place: tree.valuePlace(path), path: pathText(path), message }));
}

const below = (above: Path, mistakes: readonly Mistake[]): Mistake[] =>
  mistakes.map(([path, message]) => [[...above, ...path], message]);

const numbered =
  <T>(find: (one: T) => readonly Mistake[]) =>
  (one: T, index: number): Mistake[] =>
    below([index], find(one));

/** `host`: the one whose own window it is. */
function wrongWindow(window: RawWindow, spec: HealthToCheck, host?: string): readonly Mistake[] {
  if (typeof window === "string") return [];
  return [
    ...neverOpen(window),
    ...nobody(window, spec),
    ...neverTheirs(windowSpec(window, { host, members: membersOf(spec.hosts) })),
  ];
}

const DAY = 24 * 3600 * 1000;

function neverOpen(said: Exclude<RawWindow, string>): readonly Mistake[] {
  const { from, to, first, last, days } = windowSpec(said, {});
  if (from === to) return [[["to"], "starts and ends at the same time"]];
  if (from === 24 * 60) return [[["from"], 'is the end of a day; write "00:00"']];
  if (first === null || last === null) return [];
  if (last < first) return [[["dates", "last"], `comes before the first day, ${first}`]];
  const begin = Date.parse(`${first}T00:00:00Z`);
  const length = Math.min(7, (Date.parse(`${last}T00:00:00Z`) - begin) / DAY + 1);
  const between = Array.from({ length }, (_, n) => new Date(begin + n * DAY).getUTCDay());
  return days.some((day) => between.includes(day))
    ? []
    : [[["days"], `there is no such day from ${first} to ${last}, so the window never opens`]];
}

const ofRunner: ReadonlySet<string> = new Set(runnerCodes);

/** Causes that no host has, in a window for hosts. */
function neverTheirs({ hosts, tags, causes }: WindowSpec): readonly Mistake[] {
  if (hosts.length + tags.length === 0 || causes.length === 0 || !causes.every((cause) => ofRunner.has(cause)))
    return [];
  const message = "only the machine that MeSH runs on has these, and the window is for hosts, so it never opens";
  return [[["causes"], `${message}; a window of mesh.health without hosts and tags is for it`]];
}

interface ForSome {
  readonly hosts?: readonly string[] | undefined;
  readonly groups?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
}

/** Hosts and groups that are not there, and groups and tags that no host has. */
function nobody(said: ForSome, { hosts: known, others, groups: all }: HealthToCheck): readonly Mistake[] {
  const { hosts = [], groups = [], tags = [] } = said;
  const names = new Set([...known.map(({ name }) => name), ...others]);
  const used = new Set(known.flatMap((host) => host.tags));
  return [
    ...hosts.flatMap((host, n): Mistake[] => (names.has(host) ? [] : [[["hosts", n], missingHost(host, names)]])),
    ...groups.flatMap((group, n): Mistake[] => {
      const missing = all.includes(group) ? others.size === 0 && emptyGroup(group, known) : missingGroup(group, all);
      return missing ? [[["groups", n], missing]] : [];
    }),
    // A host with mistakes may have the tag.
    ...tags.flatMap((tag, n): Mistake[] =>
      used.has(tag) || others.size > 0 ? [] : [[["tags", n], `no host has the tag ${quoted(tag)}`]],
    ),
  ];
}

const emptyGroup = (group: string, hosts: readonly Host[]) =>
  hosts.every((host) => !host.groups.includes(group)) && `no host is in the group ${quoted(group)}`;

function missingHost(host: string, names: ReadonlySet<string>): string {
  const near = nearest(host, names);
  return `no host is called ${quoted(host)}${near ? `, did you mean "${near}"?` : ""}`;
}

/** A limit to end above the one to begin would let a finding begin and end at once. */
function wrongLimits({ thresholds = {}, flapping = {} }: RawHealth): readonly Mistake[] {
  return [...wrongEnds("thresholds", thresholds), ...wrongEnds("flapping", flapping)];
}

function wrongEnds(section: string, said: Readonly<Record<string, number | undefined>>): readonly Mistake[] {
  return Object.entries(said).flatMap(([key, end]): Mistake[] => {
    const other = key.replace("end", "begin");
    const begin = said[other];
    const isAbove = key !== other && begin !== undefined && end !== undefined && end > begin;
    return isAbove ? [[[section, key], `must not be above ${other}, which is ${begin}`]] : [];
  });
}

const expectations = ["tcp-port", "url", "tls-port", "command"] as const;

function wrongChecks({ checks = [] }: RawHealth, spec: HealthToCheck): readonly Mistake[] {
  const first = new Map<string, number>();
  return checks.flatMap((check, n): Mistake[] => {
    const twice = first.has(check.name);
    if (!twice) first.set(check.name, n);
    const same: Mistake[] = twice ? [[["name"], `another check is called ${quoted(check.name)} already`]] : [];
    const found = expectations.filter((key) => check[key] !== undefined);
    const much: Mistake[] =
      found.length === 1
        ? aimless(check)
        : [[[], `must expect one of ${expectations.join(", ")}, not ${found.length}`]];
    return below([n], [...same, ...much, ...nobody(check, spec)]);
  });
}

/** Keys that say more about an expectation which is not there. */
function aimless(check: NonNullable<RawHealth["checks"]>[number]): Mistake[] {
  const needs = { status: "url", contains: "url", "tls-days": "tls-port" } as const;
  const empty: Mistake[] = check.command?.length === 0 ? [[["command"], "has no words"]] : [];
  return [
    ...empty,
    ...Object.entries(needs).flatMap(([key, needed]): Mistake[] =>
      check[key as keyof typeof needs] !== undefined && check[needed] === undefined
        ? [[[key], `is for a check with ${needed}`]]
        : [],
    ),
  ];
}
