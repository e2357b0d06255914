// Faults that are planted: what is looked at while each is there, and the one cause that is to be told of it.

import { sayLacking } from "../../../src/health/lacking.ts";
import { causeId } from "../../../src/health/subjects.ts";
import type { Look, Subject } from "../../../src/health/types.ts";
import type { HealthCode } from "../../../src/inventory/health-codes.ts";
import { bad, blind, gone, good, silent } from "../nights.ts";
import { closed, laptops, linux, mesh, patched, pcs, site } from "./mesh.ts";
import type { Random } from "./random.ts";

interface Kind {
  readonly code: HealthCode;
  readonly on: readonly string[];
  /** Looks of the n-th night since it is there. */
  looks(host: string, night: number, random: Random): readonly Look[];
  /** It touches everybody, so that nothing else is planted beside it. */
  readonly wide?: true;
  readonly subject?: (host: string) => Subject;
}

const plain = [...linux, ...patched];
const off = (host: string) => [...gone(host), ...closed(host)];
const all = mesh.map(({ name }) => name);
const measured = (
  host: string,
  probe: "machine" | "mesh-ping" | "node",
  measures: Readonly<Record<string, number>>,
) => [good(probe, `host:${host}`, { measures })];
const wslOf = (pc: string) => pc.replace("pc", "wsl");

export const kinds: readonly Kind[] = [
  { code: "host-down", on: plain, looks: off },
  {
    code: "host-frozen",
    on: plain,
    looks: (host) => [...silent(host, "mesh-ping", "ssh-lan", "ssh-mesh"), ...closed(host)],
  },
  {
    code: "service-stopped",
    on: plain,
    looks: (host) => [
      ...silent(host, "control", "mesh-ping", "ssh-mesh"),
      bad("service", `host:${host}`, "service-stopped"),
    ],
  },
  { code: "lan-unreachable", on: [...plain, ...site], looks: (host) => silent(host, "ssh-lan") },
  { code: "relayed", on: plain, looks: (host) => [bad("mesh-ping", `host:${host}`, "relayed")] },
  { code: "ssh-down", on: plain, looks: (host) => [...silent(host, "ssh-lan", "ssh-mesh"), ...closed(host)] },
  // It sways around the limit, and stays one.
  {
    code: "disk-full",
    on: plain,
    looks: (host, night, random) =>
      measured(host, "machine", { diskPercent: night === 0 ? 91 : random.between(86, 93) }),
  },
  {
    code: "clock-wrong",
    on: plain,
    looks: (host) => [
      ...measured(host, "machine", { clockMs: -3_600_000 }),
      ...silent(host, "control"),
      bad("service", `host:${host}`, "tailscale-warning"),
    ],
  },
  {
    code: "node-expired",
    on: plain,
    looks: (host) => [...silent(host, "mesh-ping", "ssh-mesh"), bad("node", `host:${host}`, "node-expired")],
  },
  // A laptop may be off and its key is told of all the same.
  { code: "node-expiring", on: laptops, looks: (host, night) => measured(host, "node", { expiryDays: 14 - night }) },
  {
    code: "headscale-down",
    on: ["server"],
    looks: () => [
      bad("headscale", "server", "headscale-down"),
      ...all.flatMap((host) => [...silent(host, "control"), blind("node", `host:${host}`)]),
    ],
    wide: true,
    subject: () => "server",
  },
  {
    code: "headscale-api-refused",
    on: ["server"],
    looks: () => [
      bad("headscale", "server", "headscale-api-refused"),
      ...all.flatMap((host) => [blind("control", `host:${host}`), blind("node", `host:${host}`)]),
    ],
    wide: true,
    subject: () => "server",
  },
  { code: "dns-broken", on: plain, looks: (host) => [bad("dns", `host:${host}`, "dns-broken")] },
  { code: "node-doubled", on: plain, looks: (host) => [bad("node", `host:${host}`, "node-doubled")] },
  {
    code: "syncthing-stopped",
    on: plain,
    looks: (host) => [
      ...linux
        .filter((other) => other !== host)
        .map((other) => bad("syncthing", `host:${other}`, "syncthing-peer-lost", { says: { peers: host } })),
      bad("syncthing", `host:${host}`, "syncthing-stopped"),
    ],
    wide: true,
  },
  // It had done nothing about what it lacks for a day when it was first seen, and is rescanned since.
  {
    code: "syncthing-behind",
    on: plain,
    looks: (host, night) => {
      const folder = { id: "docs", name: "Documents", lacks: 5000, sequence: 100 + night, still: night === 0 ? 30 : 0 };
      return [good("syncthing", `host:${host}`, { says: sayLacking([folder]) })];
    },
  },
  { code: "mtu-trap", on: plain, looks: (host) => [bad("ssh-mesh", `host:${host}`, "mtu-trap")] },
  {
    code: "host-down",
    on: pcs,
    looks: (host) => [...off(host), ...off(wslOf(host)), blind("wsl", `host:${wslOf(host)}`)],
  },
  { code: "host-down", on: ["jump"], looks: (host) => [host, ...site].flatMap(off), wide: true },
  { code: "control-lost", on: plain, looks: (host) => silent(host, "control") },
  {
    code: "check-failed",
    on: linux,
    looks: (host) => [bad("check", `check:wiki@${host}`, "check-failed")],
    subject: (host) => `check:wiki@${host}`,
  },
  {
    code: "runner-disk-full",
    on: ["server"],
    looks: () => [good("runner", "runner", { measures: { diskPercent: 96 } })],
    subject: () => "runner",
  },
  {
    code: "wsl-stopped",
    on: pcs.map(wslOf),
    looks: (host) => [...off(host), bad("wsl", `host:${host}`, "wsl-stopped")],
  },
  { code: "drift", on: plain, looks: (host) => [bad("drift", `host:${host}`, "drift")] },
  {
    code: "lossy",
    on: plain,
    looks: (host, _, random) => measured(host, "mesh-ping", { lossPercent: random.between(20, 60) }),
  },
];

export interface Fault {
  readonly id: string;
  readonly host: string;
  readonly kind: Kind;
  /** Nights in which it is there: from the first to before the last. */
  readonly from: number;
  readonly to: number;
}

/** Plants so many: each kind in turn, nowhere two on one host at a time. `lasts` gives the first night after which one may end. */
export function plant(count: number, random: Random, lasts: (host: string, from: number) => number): readonly Fault[] {
  const planted: Fault[] = [];
  for (let tries = 0; planted.length < count && tries < 10_000; tries += 1) {
    const kind = kinds[planted.length % kinds.length] as Kind;
    const host = random.one(kind.on);
    const from = random.between(3, 345);
    const to = Math.max(from + random.between(1, 6), lasts(host, from));
    const fault = { id: causeId(kind.code, kind.subject?.(host) ?? `host:${host}`), host, kind, from, to };
    if (to < 360 && planted.every((other) => isApart(fault, other))) planted.push(fault);
  }
  return planted;
}

/** What a storm does to a host. */
export const struck: Kind = { code: "host-down", on: linux, looks: off, wide: true };

/** So many hosts that are down at once, in the same nights, while nothing else is wrong. */
export function storm(
  count: number,
  random: Random,
  planted: readonly Fault[],
  lasts: (host: string, from: number) => number,
): readonly Fault[] {
  const hosts = random.some(linux, count);
  for (let tries = 0; count > 0 && tries < 10_000; tries += 1) {
    const from = random.between(30, 330);
    const to = Math.max(from + 2, ...hosts.map((host) => lasts(host, from)));
    const faults = hosts.map((host) => ({ id: causeId(struck.code, `host:${host}`), host, kind: struck, from, to }));
    if (faults.every((fault) => planted.every((other) => isApart(fault, other)))) return faults;
  }
  return [];
}

/** A fault that touches all, or another one on the same machine, wants three weeks without it: what flaps stays open by design. */
function isApart(a: Fault, b: Fault): boolean {
  const touches = a.kind.wide || b.kind.wide || machineOf(a.host) === machineOf(b.host);
  const pause = a.id === b.id ? 21 : 3;
  return !touches || a.to + pause < b.from || b.to + pause < a.from;
}

const machineOf = (host: string) => (host.startsWith("wsl") ? host.replace("wsl", "pc") : host);
