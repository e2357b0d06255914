// The embedded lab: a mesh that runs anywhere Node runs, without root, on loopback only. Real in it: the SSH servers, the
// host program, /bin/sh, the HTTP of Headscale's API and of Syncthing's. Played: systemd, apt, tailscaled, the mesh itself.

import { mkdtemp, rm } from "node:fs/promises";
import type { Server as HttpServer } from "node:http";
import type { Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execOn, type Running, signalGroup } from "./exec.ts";
import { type Breakable, type FaultName, faults, opened } from "./faults.ts";
import { type EmbeddedHeadscale, openHeadscale } from "./headscale.ts";
import { type HostSpec, makeTools, user } from "./host-root.ts";
import { type KnownHost, writeInventory } from "./inventory.ts";
import { freePorts, shut } from "./listen.ts";
import { type LabGuest, type Machine, makeMachine, type Surroundings } from "./machine.ts";
import { openPackageSource, type PackageSource } from "./package-source.ts";
import { serveRoad } from "./road.ts";
import { type Connections, type KeyPair, newKey, type SshHost, type SshServer, sshServer } from "./ssh-server.ts";
import { serveStandIns } from "./stand-in.ts";
import type { Route } from "./tailscale-cli.ts";
import { execOnWindows } from "./windows-exec.ts";
import { makeWindows, windowsIdent } from "./windows-machine.ts";

interface EmbeddedOptions {
  /** The first one has the role headscale. A name that ends in -wsl is a WSL2 distribution. */
  readonly hosts: readonly (string | HostSpec)[];
  /** Versions of Tailscale the package source has, newest first; the inventory asks for the first. */
  readonly tailscale?: readonly string[];
  /** Written into the inventory as mesh.health. */
  readonly health?: object;
  /** Headscale's; one of its own making unless given. */
  readonly apiKey?: string;
  readonly env?: NodeJS.ProcessEnv;
}

export interface EmbeddedLab {
  /** Path of mesh.yaml; known_hosts, id_ed25519 and headscale.key stand beside it. */
  readonly inventory: string;
  readonly hosts: readonly string[];
  readonly headscale: EmbeddedHeadscale;
  /** The environment of a command that is to run on a machine of the mesh. */
  readonly inMesh: Readonly<Record<string, string>>;
  /** Calls of a stand-in nobody thought of; empty in a lab that is what it says. */
  readonly unexpected: readonly string[];
  /** Set `most` to 0 to count anew. */
  readonly connections: Connections;
  machine(host: string): Machine;
  fault(name: FaultName, host?: string): Promise<void>;
  heal(name: FaultName, host?: string): Promise<void>;
  /** Ends every process, closes every server, removes every file. */
  close(): Promise<void>;
}

interface Embedded {
  readonly machine: Machine;
  readonly ssh: SshServer;
  readonly known: KnownHost;
}

interface Open {
  readonly folder: string;
  readonly headscale: EmbeddedHeadscale;
  readonly packages: PackageSource;
  readonly standIns: HttpServer;
  readonly road: Server;
  readonly hosts: Map<string, Embedded>;
  readonly byFolder: Map<string, Machine>;
  readonly running: Running;
  readonly connections: Connections;
  readonly clientKey: KeyPair;
  readonly unexpected: string[];
}

export async function openEmbeddedLab(options: EmbeddedOptions): Promise<EmbeddedLab> {
  const { hosts, tailscale = ["1.102.3", "1.100.0"], env = process.env, health } = options;
  const specs = hosts.map((host) => (typeof host === "string" ? { name: host, wsl: host.endsWith("-wsl") } : host));
  const [headscalePort = 0, ...ports] = await freePorts(1 + 2 * specs.length);
  const lab = await openServers(headscalePort, tailscale, options.apiKey);
  try {
    await makeTools(lab.folder, env);
    for (const [i, spec] of specs.entries()) {
      await addHost(lab, i + 1, spec, { ssh: ports[2 * i] ?? 0, gui: ports[2 * i + 1] ?? 0 });
    }
    const inventory = await writeInventory(join(lab.folder, "inventory"), {
      headscale: lab.headscale,
      packages: { ...lab.packages, version: tailscale[0] ?? "" },
      ...{ clientKey: lab.clientKey, health },
      hosts: [...lab.hosts.values()].map(({ known }) => known),
    });
    return handle(lab, inventory);
  } catch (error) {
    await close(lab);
    throw error;
  }
}

/** What all hosts share. */
async function openServers(headscalePort: number, versions: readonly string[], apiKey?: string): Promise<Open> {
  const folder = await mkdtemp(join(tmpdir(), "mesh-lab-"));
  const byFolder = new Map<string, Machine>();
  const hosts: Open["hosts"] = new Map();
  return {
    folder,
    headscale: await openHeadscale(headscalePort, ["tag:mesh"], apiKey),
    packages: await openPackageSource(versions),
    standIns: await serveStandIns(join(folder, "control"), (name) => byFolder.get(name)?.play),
    road: await serveRoad(roadIn(folder), (ip) => portAt(hosts, ip)),
    hosts,
    byFolder,
    running: new Set(),
    connections: { now: 0, most: 0 },
    clientKey: newKey("embedded lab"),
    unexpected: [],
  };
}

const preloaded = new URL("in-mesh.mjs", import.meta.url).href;

const roadIn = (folder: string) => join(folder, "road");

/** Only a host whose tailscaled is up can be reached through the mesh, as with pings. */
const portAt = (hosts: Open["hosts"], ip: string): number | undefined =>
  [...hosts.values()].find(
    ({ machine: { daemon, faults: at } }) => daemon.node?.ips.includes(ip) && daemon.reachable && !at.silent,
  )?.known.port;

async function addHost(lab: Open, number: number, spec: HostSpec, port: { ssh: number; gui: number }): Promise<void> {
  const { folder, headscale, clientKey, connections, unexpected } = lab;
  const onUnexpected = (text: string) => void unexpected.push(text);
  const around: Surroundings = {
    ...{ folder, headscale, onUnexpected },
    route: (from, ip) => route(lab, from, ip),
    guestsOf: (name) => guestsOf(lab, name),
  };
  const make = spec.os === "windows" ? windowsHost : linuxHost;
  const { machine, ...speaks } = await make(lab, around, number, spec);
  lab.byFolder.set(String(number), machine);
  const hostKey = newKey(spec.name);
  const ssh = sshServer({ hostKey, clientKey, user, port: port.ssh, connections, ...speaks });
  await ssh.start();
  const known = { ...spec, port: port.ssh, guiPort: port.gui, hostKey };
  lab.hosts.set(spec.name, { machine, ssh, known });
}

type MakeHost = (
  lab: Open,
  around: Surroundings,
  number: number,
  spec: HostSpec,
) => Promise<{ readonly machine: Machine } & Pick<SshHost, "exec" | "ident">>;

const linuxHost: MakeHost = async ({ folder, running }, around, number, spec) => {
  const machine = await makeMachine(around, number, spec);
  const path = `${join(machine.root, "usr/bin")}:${join(folder, "tools")}`;
  const shell = { root: machine.root, path, user, home: machine.home };
  return { machine, exec: (channel, command) => execOn(channel, command, shell, running) };
};

const windowsHost: MakeHost = async (_, around, number, spec) => {
  const machine = await makeWindows(around, number, spec);
  return { machine, ident: windowsIdent, exec: (channel, command) => execOnWindows(channel, command, machine) };
};

/** What a Windows host of the lab can do for the WSL2 distributions on it. */
const guestsOf = ({ hosts }: Open, name: string): readonly LabGuest[] =>
  [...hosts.values()]
    .filter(({ known }) => known.wslOf === name)
    .map(({ machine, ssh, known }) => ({
      port: known.port,
      isOpen: () => ssh.isUp(),
      open: async () => {
        const { shut } = machine.faults;
        if (shut) await opened(machine, ssh);
        return shut;
      },
    }));

/** How a mesh ping goes: to a host of the lab whose tailscaled is up, directly unless one of the two has no UDP. */
function route({ byFolder }: Open, from: Machine, ip: string): Route {
  const to = [...byFolder.values()].find(({ daemon }) => daemon.node?.ips.includes(ip));
  if (!to?.daemon.node) return undefined;
  if (!to.daemon.reachable || to.faults.silent || from.faults.silent) return "no answer";
  const name = to.daemon.node.givenName;
  const relayed = to.faults.udp || from.faults.udp;
  return relayed ? { name, via: "DERP(lab)", ms: 12 } : { name, via: "127.0.0.1:41641", ms: 1 };
}

function handle(lab: Open, inventory: string): EmbeddedLab {
  const names = [...lab.hosts.keys()];
  const embedded = (host: string): Embedded => {
    const found = lab.hosts.get(host);
    if (!found) throw new Error(`no host of this lab is called ${host}; there are ${names.join(", ")}`);
    return found;
  };
  const breakable = (host = names[0] ?? ""): Breakable => ({ ...lab, ...embedded(host) });
  return {
    inventory,
    hosts: names,
    headscale: lab.headscale,
    inMesh: { NODE_OPTIONS: `--import=${preloaded}`, MESH_LAB_ROAD: roadIn(lab.folder) },
    unexpected: lab.unexpected,
    connections: lab.connections,
    machine: (host) => embedded(host).machine,
    fault: async (name, host) => void (await faults[name].on(breakable(host))),
    heal: async (name, host) => void (await faults[name].off(breakable(host))),
    close: () => close(lab),
  };
}

async function close(lab: Open): Promise<void> {
  await Promise.all([...lab.hosts.values()].map(({ ssh }) => ssh.stop()));
  await emptied(lab.running);
  await Promise.all([...lab.byFolder.values()].map((machine) => machine.off()));
  await Promise.all([shut(lab.standIns), shut(lab.road), lab.headscale.stop(), lab.packages.close()]);
  await rm(lab.folder, { recursive: true, force: true });
}

/** Commands end with their connection; one that does not is killed with its group. */
async function emptied(running: Running): Promise<void> {
  const ended = Promise.all([...running].map((child) => new Promise((resolve) => child.once("close", resolve))));
  const late = new Promise((resolve) => setTimeout(resolve, 2000, "late").unref());
  if ((await Promise.race([ended, late])) !== "late") return;
  for (const child of running) signalGroup(child, "SIGKILL");
  await ended;
}
