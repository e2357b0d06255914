// What explains what. A suspect that another one explains is not told: fifty hosts that do not hear from a Headscale that is down are one
// cause. `hides`: behind it nothing can be seen, so what was told before stays as it was. `is`: both are sights of the same thing.

import { type HealthCode, healthCodes } from "../inventory/health-codes.ts";
import { contactCodes } from "./contacts.ts";
import { millis } from "./looks.ts";
import type { Suspect } from "./suspects.ts";
import type { Member } from "./types.ts";

type Where = (above: Suspect, below: Suspect, members: ReadonlyMap<string, Member>) => boolean;

interface Relation {
  readonly by: readonly HealthCode[];
  readonly of: readonly HealthCode[];
  readonly where: Where;
  readonly kind: "hides" | "is";
}

const anywhere: Where = () => true;
const onTheSame: Where = ({ hosts: [host = ""] }, below) => below.hosts.includes(host);
/** Headscale runs on the machine above. */
const onTheServer: Where = ({ hosts: [host = ""] }, _, members) => members.get(host)?.isServer === true;
/** WSL2 on its Windows. */
const onItAsGuest: Where = ({ hosts: [host = ""] }, below, members) =>
  below.hosts.some((name) => members.get(name)?.wslOf === host);
const behindIt: Where = ({ hosts: [host = ""] }, { hosts: [below = ""] }, members) =>
  members.get(below)?.behind === host;

/** Both ends of one road. */
const atTheOtherEnd: Where = ({ hosts: [host = ""] }, { pingers }) => pingers.includes(host);

const starting = (...words: readonly string[]): readonly HealthCode[] =>
  healthCodes.filter((code) => words.some((word) => code.startsWith(word)));
const without = (all: readonly HealthCode[], ...out: readonly HealthCode[]) =>
  all.filter((code) => !out.includes(code));

const contacts = [...contactCodes];
const off: readonly HealthCode[] = ["host-down", "host-frozen"];
const onHosts = without(
  healthCodes,
  ...starting("headscale-", "runner-", "node-"),
  "token-expiring",
  "watchdog-silent",
);
const ofServer = without(starting("headscale-", "certificate-expired", "node-"), "headscale-backup-old");
const meshTraffic: readonly HealthCode[] = ["relayed", "lossy", "slow", "pair-cut", "pair-relayed", "dns-broken"];
const ofRoad: readonly HealthCode[] = ["relayed", "lossy", "slow"];
const noMesh: readonly HealthCode[] = ["tailscale-down", "mesh-cut", "mesh-ssh-blocked", "ping-lost", "control-lost"];

/** From the widest to the narrowest; the first that fits counts. */
const relations: readonly Relation[] = [
  {
    by: ["runner-no-network"],
    of: without(healthCodes, ...starting("runner-"), "token-expiring"),
    where: anywhere,
    kind: "hides",
  },
  {
    by: ["runner-not-in-mesh"],
    of: without([...noMesh, ...meshTraffic], "control-lost"),
    where: anywhere,
    kind: "hides",
  },
  { by: off, of: [...ofServer, "headscale-backup-old"], where: onTheServer, kind: "hides" },
  { by: off, of: onHosts, where: onItAsGuest, kind: "hides" },
  { by: off, of: contacts, where: behindIt, kind: "hides" },
  {
    by: ["headscale-down", "headscale-unreachable"],
    of: [
      ...without(ofServer, "headscale-down", "headscale-unreachable"),
      "control-lost",
      "tailscale-warning",
      "relayed",
    ],
    where: anywhere,
    kind: "hides",
  },
  {
    by: ["headscale-relay-down"],
    of: ["relayed", "pair-relayed", "tailscale-warning"],
    where: anywhere,
    kind: "hides",
  },
  // A wrong clock makes every certificate look expired or not yet valid.
  {
    by: ["headscale-clock-wrong"],
    of: ["certificate-expired", "headscale-unreachable", "control-lost"],
    where: anywhere,
    kind: "hides",
  },
  { by: ["wsl-stopped"], of: [...contacts, "service-stopped"], where: onTheSame, kind: "is" },
  { by: ["node-missing", "node-expired"], of: [...noMesh, "logged-out"], where: onTheSame, kind: "is" },
  { by: ["clock-wrong"], of: [...noMesh, "logged-out", "tailscale-warning"], where: onTheSame, kind: "is" },
  { by: ["service-stopped", "logged-out"], of: [...noMesh, "tailscale-warning"], where: onTheSame, kind: "is" },
  {
    by: ["host-key-changed", "ssh-refused"],
    of: ["ssh-down", "mesh-ssh-blocked", "lan-unreachable", "ssh-refused"],
    where: onTheSame,
    kind: "is",
  },
  { by: ["mtu-trap"], of: ["mesh-ssh-blocked", "pair-cut", "syncthing-peer-lost"], where: onTheSame, kind: "is" },
  { by: ["join-waits"], of: [...noMesh, "node-missing", "drift"], where: onTheSame, kind: "is" },
  // That WSL2 is stopped is seen from its Windows.
  { by: off, of: without(onHosts, ...off, "wsl-stopped"), where: onTheSame, kind: "hides" },
  {
    by: ["service-stopped", "logged-out", "node-missing", "node-expired", "tailscale-down", "mesh-cut"],
    of: [...meshTraffic, "tailscale-warning", "drift"],
    where: onTheSame,
    kind: "hides",
  },
  { by: ["control-lost"], of: ["tailscale-warning", "dns-broken"], where: onTheSame, kind: "is" },
  { by: ofRoad, of: ofRoad, where: atTheOtherEnd, kind: "is" },
  { by: ["relayed"], of: ["pair-relayed"], where: onTheSame, kind: "is" },
  { by: ["ssh-down"], of: ["check-failed"], where: onTheSame, kind: "hides" },
  { by: ["syncthing-stopped"], of: starting("syncthing-"), where: onTheSame, kind: "hides" },
  { by: ["disk-full"], of: ["syncthing-folder-error", "syncthing-behind"], where: onTheSame, kind: "hides" },
];

/** What was there for a part of the run only: looks that ended before, or shortly after it was well, were about it. */
export interface Past {
  readonly suspect: Suspect;
  readonly until: string;
}

/** `over`: the suspect above was well again in the same run, and it hid what was seen meanwhile. */
export interface Explanation {
  readonly by: Suspect;
  readonly kind: Relation["kind"];
  readonly over: boolean;
}

interface Scene {
  readonly present: readonly Suspect[];
  readonly past: readonly Past[];
  readonly members: ReadonlyMap<string, Member>;
  readonly settleMs: number;
}

/** The explanation of each suspect that has one, by id. */
export function explain(scene: Scene): ReadonlyMap<string, Explanation> {
  return new Map(
    scene.present.flatMap((below) => {
      const found = explanationOf(below, scene);
      return found ? [[below.id, found] as const] : [];
    }),
  );
}

function explanationOf(below: Suspect, { present, past, members, settleMs }: Scene): Explanation | undefined {
  const meanwhile = past.filter(({ until }) => millis(below.at) <= millis(until) + settleMs);
  const now = firstAbove(below, present, members) ?? peersAway(below, present);
  if (now) return { ...now, over: false };
  const then = firstAbove(
    below,
    meanwhile.map(({ suspect }) => suspect),
    members,
  );
  return then && { ...then, over: true };
}

type Above = Omit<Explanation, "over">;

function firstAbove(
  below: Suspect,
  among: readonly Suspect[],
  members: ReadonlyMap<string, Member>,
): Above | undefined {
  for (const { by: codes, of, where, kind } of relations) {
    if (!of.includes(below.code)) continue;
    const by = among.find((one) => codes.includes(one.code) && one.id !== below.id && where(one, below, members));
    if (by) return { by, kind };
  }
  return undefined;
}

/** A lost peer is explained when each of the peers is known to be away. */
function peersAway({ peers }: Suspect, present: readonly Suspect[]): Above | undefined {
  const away = peers.map((peer) => present.find(({ code, hosts }) => hosts[0] === peer && cutsOff.has(code)));
  const [by] = away;
  return by && away.every(Boolean) ? { by, kind: "hides" } : undefined;
}

const cutsOff: ReadonlySet<HealthCode> = new Set([
  ...off,
  ...(["tailscale-down", "mesh-cut", "service-stopped", "logged-out", "node-expired", "node-missing"] as const),
  ...(["syncthing-stopped", "syncthing-paused"] as const),
]);

/** The suspect at the end of the explanations, which hides where any of them does; undefined when there is none. Two that explain each other are both told. */
export function rootOf(id: string, explanations: ReadonlyMap<string, Explanation>): Explanation | undefined {
  const seen = new Set([id]);
  let last: Explanation | undefined;
  let kind: Explanation["kind"] = "is";
  for (let next = explanations.get(id); next; next = explanations.get(next.by.id)) {
    if (seen.has(next.by.id)) return undefined;
    seen.add(next.by.id);
    if (next.kind === "hides") kind = "hides";
    last = next;
  }
  return last && { ...last, kind };
}
