// Hosts with mistakes, without the keys that are wrong: what is right in them is compared with other hosts all the same, so that a
// person is told all mistakes at once. Only what the wrong keys cannot change is compared.

import type { RawGroups } from "./groups.ts";
import type { Path } from "./problem.ts";
import type { RawHost } from "./schema.ts";

interface Wrong {
  readonly path: Path;
  /** It may be any key, written wrongly. */
  readonly isUnknown: boolean;
}

interface RightPart {
  readonly host: RawHost;
  /** Where it is reached is said as it is meant. */
  readonly isPlaced: boolean;
}

const placing: readonly unknown[] = ["address", "port", "proxy-jump", "groups"];

/** By name; those that are no section at all are left out. `groups` are those without mistakes. */
export function rightParts(
  hosts: Readonly<Record<string, RawHost>>,
  mistakes: readonly Wrong[],
  groups: RawGroups,
): Readonly<Record<string, RightPart>> {
  const byHost = Map.groupBy(mistakes, ({ path: [section, name] }) => (section === "hosts" ? name : undefined));
  const parts = Object.entries(hosts).flatMap(([name, host]) => {
    const its = byHost.get(name);
    if (!its || typeof host !== "object" || host === null || Array.isArray(host)) return [];
    const wrong = new Set(its.map(({ path }) => path[2]));
    const right = Object.fromEntries(Object.entries(host).filter(([key]) => !wrong.has(key)));
    const part = { address: "", ...right } as RawHost;
    const isPlaced =
      !its.some(({ path, isUnknown }) => isUnknown || placing.includes(path[2])) &&
      (part.groups ?? []).every((group) => Object.hasOwn(groups, group));
    return [[name, { host: part, isPlaced }] as const];
  });
  return Object.fromEntries(parts);
}
