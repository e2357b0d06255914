// Why a suspect is not told tonight, whatever is remembered of it: its host is in the middle of something, another cause explains it, its
// machine may be off, or a window is open.

import type { HealthCode } from "../inventory/health-codes.ts";
import type { WindowSpec } from "../inventory/health-types.ts";
import { type Explanation, rootOf } from "./explain.ts";
import { type Looks, millis } from "./looks.ts";
import type { Suspect } from "./suspects.ts";
import type { Member, Silence } from "./types.ts";
import { windowFor } from "./windows.ts";

interface Silencing {
  readonly looks: Looks;
  readonly members: ReadonlyMap<string, Member>;
  readonly explanations: ReadonlyMap<string, Explanation>;
  readonly windows: readonly WindowSpec[];
  readonly zone: string;
}

/** What a machine that is off, or has just fallen asleep, looks like. */
const asleep: ReadonlySet<HealthCode> = new Set(["host-down", "host-frozen"]);

/** The silence of each suspect that has one. */
export function silences(suspects: readonly Suspect[], silencing: Silencing): ReadonlyMap<string, Silence> {
  const busy = busyHosts(silencing.looks);
  return new Map(
    suspects.flatMap((one) => {
      const silence =
        progressing(one, busy) ?? explained(one, silencing) ?? atTimes(one, silencing) ?? inWindow(one, silencing);
      return silence ? [[one.id, silence] as const] : [];
    }),
  );
}

/** Hosts that say of themselves that they are being changed, restarted or upgraded. */
export function busyHosts({ now }: Looks): ReadonlyMap<string, string> {
  return new Map(
    now.flatMap(({ subject, says }) =>
      says.progressing && subject.startsWith("host:")
        ? [[subject.slice("host:".length), says.progressing] as const]
        : [],
    ),
  );
}

function progressing({ hosts }: Suspect, busy: ReadonlyMap<string, string>): Silence | undefined {
  const why = hosts.flatMap((host) => busy.get(host) ?? [])[0];
  return why === undefined ? undefined : { by: "progressing", why };
}

function explained({ id }: Suspect, { explanations }: Silencing): Silence | undefined {
  const root = rootOf(id, explanations);
  if (!root) return undefined;
  return root.over
    ? { by: "progressing", why: `${root.by.id} was over only at ${root.by.at}` }
    : { by: "explained", cause: root.by.id };
}

function atTimes({ code, hosts: [host = ""] }: Suspect, { members }: Silencing): Silence | undefined {
  return asleep.has(code) && members.get(host)?.expected === "sometimes" ? { by: "expected-sometimes" } : undefined;
}

/** A window counts for the moment of the look, not for that of the verdict. */
export function inWindow(
  one: Pick<Suspect, "code" | "hosts" | "at">,
  { windows, zone, members }: Pick<Silencing, "windows" | "zone" | "members">,
): Extract<Silence, { by: "window" }> | undefined {
  const open = windowFor({ windows, zone, instant: millis(one.at) }, one, members);
  return open && { by: "window", ...open };
}
