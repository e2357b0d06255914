// The section `mesh.health` and the windows of hosts, with defaults applied.

import { defaults } from "./defaults.ts";
import type { Members } from "./groups.ts";
import type { HealthCode } from "./health-codes.ts";
import type {
  CheckExpects,
  CheckSpec,
  HealthSpec,
  HealthThresholds,
  IssueSpec,
  Limits,
  Weekday,
  WindowSpec,
} from "./health-types.ts";
import { weekdays } from "./rules-health.ts";
import type { RawHealth, RawWindow } from "./schema.ts";

interface OfHosts {
  /** The windows that hosts have of their own, which count like those of the mesh. */
  readonly ofHosts: readonly WindowSpec[];
  readonly members: Members;
}

export function healthSpec(said: RawHealth, { ofHosts, members }: OfHosts): HealthSpec {
  const usual = defaults.health;
  return {
    timezone: said.timezone ?? usual.timezone,
    confirm: {
      looks: said.confirm?.looks ?? usual.confirmLooks,
      seconds: said.confirm?.seconds ?? usual.confirmSeconds,
    },
    raiseAfter: said["raise-after"] ?? usual.raiseAfter,
    endAfter: said["end-after"] ?? usual.endAfter,
    settleSeconds: said["settle-seconds"] ?? usual.settleSeconds,
    flapping: {
      ...limits(said.flapping?.["begin-percent"], said.flapping?.["end-percent"], usual.flapping),
      looks: said.flapping?.looks ?? usual.flapping.looks,
    },
    thresholds: thresholds(said.thresholds ?? {}),
    windows: [...(said.windows ?? []).map((one) => windowSpec(one, { members })), ...ofHosts],
    checks: (said.checks ?? []).map((one) => checkSpec(one, members)),
    issues: issueSpec(said.issues ?? {}),
    webhook: said.webhook ? { url: said.webhook.url, secretEnv: said.webhook["secret-env"] } : null,
    deadManUrl: said["dead-man-url"] ?? null,
  };
}

function thresholds(said: NonNullable<RawHealth["thresholds"]>): HealthThresholds {
  const usual = defaults.health.thresholds;
  return {
    diskPercent: limits(said["disk-percent-begin"], said["disk-percent-end"], usual.diskPercent),
    clockSeconds: limits(said["clock-seconds-begin"], said["clock-seconds-end"], usual.clockSeconds),
    lossPercent: limits(said["loss-percent-begin"], said["loss-percent-end"], usual.lossPercent),
    latencyTimes: limits(said["latency-times-begin"], said["latency-times-end"], usual.latencyTimes),
    latencyLeastMs: said["latency-least-ms"] ?? usual.latencyLeastMs,
    syncHours: limits(said["sync-hours-begin"], said["sync-hours-end"], usual.syncHours),
    backupDays: limits(said["backup-days-begin"], said["backup-days-end"], usual.backupDays),
    expiryDays: said["expiry-days"] ?? usual.expiryDays,
  };
}

/** Where only the beginning is said, and it is below the usual end, both are that. */
function limits(begin: number | undefined, end: number | undefined, usual: Limits): Limits {
  const first = begin ?? usual.begin;
  return { begin: first, end: end ?? Math.min(usual.end, first) };
}

function issueSpec(said: NonNullable<RawHealth["issues"]>): IssueSpec {
  return {
    labels: said.labels ?? defaults.health.labels,
    assignees: said.assignees ?? [],
    titlePrefix: said["title-prefix"] ?? "",
    most: said.most ?? defaults.health.issuesMost,
    remindDays: said["remind-days"] ?? defaults.health.remindDays,
    digest: said.digest === undefined ? null : dayNumber(said.digest),
  };
}

const week: readonly Weekday[] = [0, 1, 2, 3, 4, 5, 6];

const dayNumber = (text: string): Weekday => week.find((day) => weekdays[day] === text) ?? 0;

/** The days from the first to the last, over the end of the week if need be: Fri-Mon are four. */
function dayRange(text: string): readonly Weekday[] {
  const [first = "", last = first] = text.split("-");
  const [from, to] = [dayNumber(first), dayNumber(last)];
  return week.filter((day) => (from <= to ? from <= day && day <= to : day >= from || day <= to));
}

const minutes = (text: string): number => {
  const [hours = 0, rest = 0] = text.split(":").map(Number);
  return hours * 60 + rest;
};

/** One window of the mesh, or of the host that is named. */
export function windowSpec(
  said: RawWindow,
  { host, members }: { readonly host?: string | undefined; readonly members?: Members },
): WindowSpec {
  if (typeof said === "string") return shortWindow(said, host);
  const { days, from = "00:00", to = "24:00", dates, causes } = said;
  const [first, last] = [dates?.first ?? null, dates?.last ?? null];
  const between = [first && `from ${first}`, last && `until ${last}`].filter(Boolean);
  return {
    name: said.name ?? [days?.join(", ") ?? "daily", `${from}-${to}`, ...between].join(" "),
    days: days ? week.filter((day) => days.flatMap(dayRange).includes(day)) : week,
    ...{ from: minutes(from), to: minutes(to), first, last },
    hosts: host === undefined ? withMembers(said, members) : [host],
    tags: said.tags ?? [],
    causes: (causes ?? []) as readonly HealthCode[],
  };
}

interface ForSome {
  readonly hosts?: readonly string[] | undefined;
  readonly groups?: readonly string[] | undefined;
}

/** From here on a group is its hosts. */
const withMembers = ({ hosts = [], groups = [] }: ForSome, members?: Members): readonly string[] => [
  ...new Set([...hosts, ...groups.flatMap((group) => members?.get(group) ?? [])]),
];

function shortWindow(text: string, host: string | undefined): WindowSpec {
  const [days = "", times = ""] = text.split(" ");
  const [from = "", to = ""] = times.split("-");
  return {
    name: text,
    days: days === "daily" ? week : dayRange(days),
    ...{ from: minutes(from), to: minutes(to), first: null, last: null },
    hosts: host === undefined ? [] : [host],
    ...{ tags: [], causes: [] },
  };
}

function checkSpec(said: NonNullable<RawHealth["checks"]>[number], members: Members): CheckSpec {
  return { name: said.name, hosts: withMembers(said, members), tags: said.tags ?? [], expects: expected(said) };
}

/** The cross-checks have made sure that there is exactly one. */
function expected(said: NonNullable<RawHealth["checks"]>[number]): CheckExpects {
  if (said["tcp-port"] !== undefined) return { kind: "tcp", port: said["tcp-port"] };
  if (said.url !== undefined)
    return { kind: "http", url: said.url, status: said.status ?? 200, contains: said.contains ?? null };
  if (said["tls-port"] !== undefined)
    return { kind: "tls", port: said["tls-port"], days: said["tls-days"] ?? defaults.health.checkTlsDays };
  return { kind: "command", command: said.command ?? [] };
}
