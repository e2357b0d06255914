// What goes on in a year without anything being wrong: runs that are late, missing or doubled, runners that cannot look, machines that
// sleep, Headscale that is restarted, looks that fail once, hosts that are just being changed, clocks that are put back.

import { sayLacking } from "../../../src/health/lacking.ts";
import type { Look, ProbeId } from "../../../src/health/types.ts";
import { bad, blind, gone, good, silent } from "../nights.ts";
import { closed, laptops, linux, mesh, patched, wellLooks } from "./mesh.ts";
import type { Random } from "./random.ts";

/** `blind`, `outside`, `restart` and `recovered` hide faults; such a run has not looked at everything. */
type Mood = "plain" | "blind" | "outside" | "restart" | "recovered" | "apply";

export interface Run {
  readonly night: number;
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly mood: Mood;
}

const HOUR = 3_600_000;
const FIRST = Date.UTC(2026, 0, 1, 2, 17);

/** The runs of a year: some nights have none, some two. */
export function runsOfYear(random: Random): readonly Run[] {
  return Array.from({ length: 365 }, (_, night) => night).flatMap((night): Run[] => {
    if (random.chance(0.03)) return [];
    const late = random.chance(0.05) ? random.between(1, 12) * HOUR : random.between(0, 40) * 60_000;
    const mood = moodOf(random);
    const start = FIRST + night * 24 * HOUR + late;
    // A clock that was put back by two hours before the second run makes it the older one.
    const again: Run = { night, start: start + 6 * 60_000 - (random.chance(0.3) ? 2 * HOUR : 0), mood: "plain" };
    return random.chance(0.03) ? [{ night, start, mood }, again] : [{ night, start, mood }];
  });
}

function moodOf(random: Random): Mood {
  const figure = random.next();
  const moods: readonly [Mood, number][] = [
    ["blind", 0.015],
    ["outside", 0.03],
    ["restart", 0.05],
    ["recovered", 0.07],
    ["apply", 0.1],
  ];
  return moods.find(([, below]) => figure < below)?.[0] ?? "plain";
}

export const hides = ({ mood }: Run) => ["blind", "outside", "restart", "recovered"].includes(mood);

/** Sundays from two to six by the clock of Berlin, as far as this year's runs come. */
export function isPatchTime({ start }: Run): boolean {
  const berlin = new Intl.DateTimeFormat("en", {
    timeZone: "Europe/Berlin",
    weekday: "short",
    hour: "numeric",
    hourCycle: "h23",
  });
  const parts = Object.fromEntries(berlin.formatToParts(start).map(({ type, value }) => [type, value]));
  return parts.weekday === "Sun" && Number(parts.hour) >= 2 && Number(parts.hour) < 6;
}

/**
 * Syncthing at work, on hosts where nothing else is wrong: one takes in what a job writes each night, another is out of sync in two nights
 * of three, and a third is found with less to do each night.
 */
export function syncNoise({ night }: Run, alone: ReadonlySet<string>): readonly Look[] {
  const [job = "", swaying = "", large = ""] = linux;
  const at = (host: string, lacks: number, sequence: number) =>
    lacks === 0 || alone.has(host)
      ? []
      : [
          good("syncthing", `host:${host}`, {
            says: sayLacking([{ id: "backup", name: "Backup", lacks, sequence, still: 0 }]),
          }),
        ];
  // What a host lacks is never so much that the next night could not have brought all of it.
  return [
    ...at(job, 200, 1000 + night * 200),
    ...at(swaying, night % 3 === 0 ? 0 : 1, 1000 + night),
    ...at(large, 2 ** (8 - (night % 9)), 10_000 * night),
  ];
}

/** What single hosts do in any night, but for those that are left alone because something is wrong with them. */
export function hostNoise(run: Run, alone: ReadonlySet<string>, random: Random): readonly Look[] {
  const free = (hosts: readonly string[]) => hosts.filter((host) => !alone.has(host));
  const asleep = free(laptops).filter(() => random.chance(0.6));
  const patching = isPatchTime(run) ? free(patched).filter(() => random.chance(0.5)) : [];
  const wifi = free(laptops).map((host) =>
    good("mesh-ping", `host:${host}`, { measures: { latencyMs: random.between(5, 49) } }),
  );
  return [
    ...wifi,
    ...asleep.flatMap((host) => [
      // One that has just fallen asleep still counts as online.
      ...(random.chance(0.3) ? silent(host, "mesh-ping", "ssh-lan", "ssh-mesh") : gone(host)),
      ...closed(host),
    ]),
    ...patching.flatMap((host) => [...gone(host), ...closed(host)]),
    ...free(patched)
      .slice(0, 2)
      .map((host) => good("machine", `host:${host}`, { measures: { diskPercent: random.between(80, 89) } })),
  ];
}

const all = mesh.map(({ name }) => name);

/** What the run as a whole does to its looks. `now` is in place of others, `more` besides, with times in seconds since its start. */
export function runNoise(
  run: Run,
  alone: ReadonlySet<string>,
  random: Random,
): { now: readonly Look[]; more: readonly Look[] } {
  const free = all.filter((host) => !alone.has(host));
  const lost = random.some(free, 30).flatMap((host) => silent(host, "control"));
  if (run.mood === "blind") return { now: blinded(() => true, "no network"), more: [] };
  if (run.mood === "outside")
    return { now: blinded((probe) => probe === "mesh-ping" || probe === "ssh-mesh", "not in the mesh"), more: [] };
  if (run.mood === "restart") {
    return { now: [good("headscale", "server", { says: { restartedAt: iso(run, 20) } }), ...lost], more: [] };
  }
  if (run.mood === "recovered") {
    const down = bad("headscale", "server", "headscale-down", { at: iso(run, 5) });
    return { now: [good("headscale", "server", { at: iso(run, 70) }), ...lost], more: [down] };
  }
  if (run.mood === "apply") return { now: random.some(free, 5).flatMap(beingChanged), more: once(run, free, random) };
  return { now: [], more: once(run, free, random) };
}

const iso = ({ start }: Run, seconds: number) => new Date(start + seconds * 1000).toISOString();

const blinded = (of: (probe: ProbeId) => boolean, why: string) =>
  wellLooks()
    .filter(({ probe, subject }) => subject !== "runner" && of(probe))
    .map(({ probe, subject }) => blind(probe, subject, why));

const beingChanged = (host: string) => [
  ...silent(host, "mesh-ping", "ssh-mesh"),
  bad("service", `host:${host}`, "service-stopped", { says: { progressing: "an apply" } }),
];

/** Looks that fail once and are good when they are made again. */
const once = (run: Run, hosts: readonly string[], random: Random) =>
  random.some(hosts, 3).flatMap((host) => {
    const at = iso(run, 10);
    return [...silent(host, "mesh-ping"), bad("machine", `host:${host}`, "disk-full")].map((look) => ({ ...look, at }));
  });

/** When each look was made, unless its time is a part of the story. */
export const timed = (run: Run, looks: readonly Look[]): readonly Look[] =>
  looks.map((look) => (look.at === "" ? { ...look, at: iso(run, 60) } : look));
