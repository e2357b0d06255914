// Checks that need more than one key: two hosts on one machine, WSL2 without its Windows host, port clashes, duplicate roles, a
// Windows host that MeSH would run on, a server that may be off.

import { nearest } from "./nearest.ts";
import { type InventoryProblem, type Path, pathText, quoted } from "./problem.ts";
import { portOf } from "./resolve.ts";
import { type Road, roadsOf } from "./roads.ts";
import type { Tree } from "./tree.ts";
import type { Host, SshDefaults } from "./types.ts";

interface HostsToCheck {
  /** Hosts without mistakes of their own. */
  readonly hosts: readonly Host[];
  /** What is right of those with mistakes. */
  readonly parts: readonly PartOfHost[];
  /** Names of hosts with mistakes: they exist, and are not checked further. */
  readonly others: ReadonlySet<string>;
  readonly ssh: Pick<SshDefaults, "port">;
}

interface PartOfHost {
  readonly host: Host;
  /** Where it is reached is as it is meant. */
  readonly isPlaced: boolean;
}

type Mistake = readonly [Host, string];

/** Mistakes between hosts, and between the keys of one. */
export function crossMistakes(tree: Tree, spec: HostsToCheck): InventoryProblem[] {
  const below = (keys: Path, mistakes: readonly Mistake[]): InventoryProblem[] =>
    mistakes.map(([host, message]) => {
      const path = ["hosts", host.name, ...keys];
      return { place: tree.valuePlace(path), path: pathText(path), message };
    });
  const { hosts, parts } = spec;
  // A key that was left out is as if nobody had written it, and from that none of these mistakes comes.
  const all = inFile([...hosts, ...parts.map(({ host }) => host)]);
  const same = sameMachine(spec);
  const duplicates = new Set(same.map(([host]) => host));
  return [
    ...same.flatMap(([host, message, at]) => below(["address", ...at], [[host, message]])),
    ...below(["wsl-of"], wrongWsl(spec)),
    ...below(["wsl"], aimlessWsl(hosts)),
    ...below(["role"], secondServer(all)),
    ...below(["connection"], [...secondLocal(all), ...localWindows(all)]),
    ...below(["expected"], serverAtTimes(all)),
    ...below(["syncthing", "gui-port"], guiClashes(hosts.filter((host) => !duplicates.has(host)))),
  ];
}

const inFile = (hosts: readonly Host[]): readonly Host[] =>
  hosts.toSorted(({ place: a }, { place: b }) => a.line - b.line || a.column - b.column);

const secondServer = (hosts: readonly Host[]): Mistake[] =>
  onlyOnce(hosts, ({ role }) => role === "headscale").map(([host, first]) => [
    host,
    `${first.name} (line ${first.place.line}) has this role already; a mesh has one Headscale`,
  ]);

const secondLocal = (hosts: readonly Host[]): Mistake[] =>
  onlyOnce(hosts, ({ connection }) => connection === "local").map(([host, first]) => [
    host,
    `${first.name} (line ${first.place.line}) is local already; MeSH runs on one machine`,
  ]);

const localWindows = (hosts: readonly Host[]): Mistake[] =>
  hosts
    .filter(({ connection, os }) => connection === "local" && os === "windows")
    .map((host) => [
      host,
      "MeSH runs on Linux, so this machine cannot be Windows; remove connection, and Windows is reached over SSH",
    ]);

const serverAtTimes = (hosts: readonly Host[]): Mistake[] =>
  hosts
    .filter(({ role, expected }) => role === "headscale" && expected === "sometimes")
    .map((host) => [
      host,
      "the host with role headscale must always answer, because every other host is proven against it; remove expected",
    ]);

/** The same private address behind another jump host is another machine. */
const machine = ({ address, proxyJump }: Road): string => `${canonical(address)} ${proxyJump ?? ""}`;

function canonical(address: string): string {
  const plain = address.toLowerCase();
  return plain.includes(":") && URL.canParse(`http://[${plain}]/`) ? new URL(`http://[${plain}]/`).hostname : plain;
}

type AddressMistake = readonly [...Mistake, Path];

/** Each address counts, with its place in the list where there is one. */
function sameMachine({ hosts, parts, ssh }: HostsToCheck): AddressMistake[] {
  const seen = new Map<string, Host>();
  const placed = parts.flatMap(({ host, isPlaced }) => (isPlaced ? [host] : []));
  return inFile([...hosts, ...placed]).flatMap((host): readonly AddressMistake[] => {
    if (host.address === "") return [[host, "is an empty list; write at least one address", []]];
    return roadsOf(host).flatMap((road, n, roads): readonly AddressMistake[] => {
      const port = portOf(road, ssh);
      const key = `${machine(road)} ${port}`;
      const first = seen.get(key);
      if (!first) seen.set(key, host);
      if (!first) return [];
      const whose = first === host ? "here twice" : `${first.name} (line ${first.place.line}) already`;
      const todo = first === host ? "keep one" : "give one of them another port or address";
      const message = `${quoted(road.address)} port ${port} is ${whose}; ${todo}`;
      return [[host, message, roads.length > 1 ? [n] : []]];
    });
  });
}

function wrongWsl({ hosts, parts, others }: HostsToCheck): Mistake[] {
  const byName = new Map(hosts.map((host) => [host.name, host]));
  const windows = hosts.filter((host) => host.os === "windows").map((host) => host.name);
  const nowhere = parts.flatMap(({ host }) => (byName.has(host.wslOf ?? "") ? [] : [host]));
  return [...hosts, ...nowhere].flatMap((host): Mistake[] => {
    if (host.wslOf === undefined) return [];
    if (host.os === "windows") return [[host, "a WSL2 host is linux; remove os or wsl-of"]];
    const on = byName.get(host.wslOf);
    if (on?.os === "windows") return on.state === "absent" && host.state === "present" ? [[host, leftAlone(on)]] : [];
    if (others.has(host.wslOf)) return [];
    if (on)
      return [[host, `${on.name} is not a Windows host; give it "os: windows" or name the one this WSL2 runs on`]];
    const near = nearest(host.wslOf, windows);
    const known =
      windows.length > 0 ? `; Windows hosts: ${windows.slice(0, 10).join(", ")}` : "; there is no Windows host";
    return [[host, `no host is called ${quoted(host.wslOf)}${near ? `, did you mean "${near}"?` : known}`]];
  });
}

/** A Windows host that leaves takes back that its WSL2 can be reached from outside. */
const leftAlone = ({ name }: Host) =>
  `${name} leaves the mesh (state: absent), and nobody reaches the WSL2 on it afterwards; set state: absent here, too`;

const aimlessWsl = (hosts: readonly Host[]): Mistake[] =>
  hosts
    .filter(({ wsl, wslOf }) => wsl !== undefined && wslOf === undefined)
    .map((host) => [
      host,
      "is for a WSL2 host; name the Windows host that it runs on in wsl-of, or remove the section",
    ]);

function onlyOnce(hosts: readonly Host[], has: (host: Host) => boolean): (readonly [Host, Host])[] {
  const [first, ...more] = hosts.filter(has);
  return first ? more.map((host) => [host, first] as const) : [];
}

/** WSL2 forwards its ports to Windows, so both count as one machine even at different addresses. */
function guiClashes(hosts: readonly Host[]): Mistake[] {
  const machines = new Map(hosts.map((host) => [host.name, machinesOf(host)]));
  const seen = new Map<string, Host>();
  return hosts.flatMap((host): Mistake[] => {
    if (!host.syncthing || host.state === "absent") return [];
    const { guiPort } = host.syncthing;
    const own = machinesOf(host);
    if (own.length === 0) return [];
    const places = [...own, ...(machines.get(host.wslOf ?? "") ?? [])].map((one) => `${one} ${guiPort}`);
    const first = places.map((place) => seen.get(place)).find(Boolean);
    for (const place of places) if (!seen.has(place)) seen.set(place, host);
    if (!first) return [];
    const where = `${first.name} (line ${first.place.line})`;
    return [[host, `the Syncthing GUI of ${where} has port ${guiPort} on the same machine; set another gui-port`]];
  });
}

/** Ports on loopback may be forwarded to different machines: VMs, containers, tunnels. */
const machinesOf = (host: Host): readonly string[] =>
  roadsOf(host)
    .filter(({ address }) => !/^(localhost|127\..*|::1)$/.test(address))
    .map(machine);
