// One simulated host behind its SSH server: what plays systemd, apt, Tailscale and Syncthing on it, in one place.

import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type AptHost, aptGet, dpkgQuery } from "./apt.ts";
import type { EmbeddedHeadscale } from "./headscale.ts";
import { type HostSpec, linkProgram, makeHostRoot, user } from "./host-root.ts";
import { ping } from "./ping.ts";
import { df, getent, showHeadscale } from "./resources.ts";
import { ok, type Player, type Said, type StandInCall, unexpected } from "./stand-in.ts";
import { Syncthing, syncthingVersion } from "./syncthing.ts";
import { setActive, systemctl, type Unit, type Units } from "./systemctl.ts";
import { type Route, tailscale } from "./tailscale-cli.ts";
import { Tailscaled } from "./tailscaled.ts";
import type { WindowsState } from "./windows.ts";
import type { Deed } from "./windows-person.ts";

export interface Machine {
  readonly spec: HostSpec;
  readonly root: string;
  readonly home: string;
  readonly daemon: Tailscaled;
  readonly faults: {
    packageLock: boolean;
    udp: boolean;
    silent: boolean;
    shut: boolean;
    full?: boolean;
    mtu?: boolean;
  };
  /** Of a Windows host only. */
  readonly windows?: WindowsState;
  /** Plays a program that was called on it. */
  readonly play: Player;
  /** What a person does who was asked to help; what they see on the screen. */
  person(deed?: Deed): Promise<readonly string[]>;
  off(): Promise<void>;
}

export interface Surroundings {
  readonly folder: string;
  readonly headscale: EmbeddedHeadscale;
  /** How this machine reaches a mesh address. */
  readonly route: (from: Machine, ip: string) => Route;
  readonly onUnexpected: (text: string) => void;
  /** The WSL2 distributions of a Windows host. */
  readonly guestsOf: (host: string) => readonly LabGuest[];
}

/** A distribution, as the Windows host below it sees it. */
export interface LabGuest {
  readonly port: number;
  /** Whether sshd of the distribution answers on its port now. */
  isOpen(): boolean;
  /** Lets its port lead to it; whether anything had to be done. */
  open(): Promise<boolean>;
}

export async function makeMachine(around: Surroundings, number: number, spec: HostSpec): Promise<Machine> {
  const root = await makeHostRoot(around.folder, number, spec);
  const home = join(root, "home", user);
  const socket = join(root, "run/tailscale/tailscaled.sock");
  const daemon = new Tailscaled({ hostname: spec.name, socket, headscale: around.headscale });
  const syncthing = new Syncthing(home, spec.name);
  const units: Units = new Map();
  const machine: Machine = {
    spec,
    root,
    home,
    daemon,
    faults: { packageLock: false, udp: false, silent: false, shut: false },
    play: async (call) => {
      const said = await play({ around, machine, units, syncthing, apt }, call);
      if (said.code === 127) around.onUnexpected(`${spec.name}: ${[call.program, ...call.argv].join(" ")}`);
      return said;
    },
    person: () => Promise.reject(new Error(`a Linux host asks nobody: ${spec.name}`)),
    off: async () => {
      await daemon.stop();
      await syncthing.stop();
    },
  };
  const apt = aptOf({ around, machine, units, syncthing });
  return machine;
}

interface Parts {
  readonly around: Surroundings;
  readonly machine: Machine;
  readonly units: Units;
  readonly syncthing: Syncthing;
}

function play({ apt, ...parts }: Parts & { readonly apt: AptHost }, call: StandInCall): Said | Promise<Said> {
  const { around, machine } = parts;
  switch (call.program) {
    case "systemctl":
      return call.argv.includes("headscale.service")
        ? showHeadscale(call, around.headscale)
        : systemctl(parts.units, call);
    case "journalctl":
      return ok(call.argv.includes(`syncthing@${user}.service`) ? parts.syncthing.journal : "");
    case "df":
      return df(call, machine.faults.full ? 100 : 42);
    case "getent":
      return getent(call, machine.daemon, around.headscale);
    case "ping":
      return ping(call, around.route(machine, call.argv.at(-1) ?? ""), machine.faults.mtu === true);
    case "apt-get":
      return aptGet(apt, call);
    case "dpkg-query":
      return dpkgQuery(apt, call);
    case "syncthing":
      return parts.syncthing.call(call);
    case "tailscale": {
      const version = apt.installed.get("tailscale") ?? "";
      return tailscale({ version, daemon: machine.daemon, route: (ip) => around.route(machine, ip) }, call);
    }
    default:
      return unexpected(call);
  }
}

function aptOf(parts: Parts): AptHost {
  const { machine } = parts;
  const installed = new Map<string, string>();
  return {
    root: machine.root,
    installed,
    distribution: new Map([["syncthing", syncthingVersion]]),
    get lockedBy() {
      return machine.faults.packageLock ? "4242 (unattended-upgr)" : undefined;
    },
    unpack: (name, version) => unpack(parts, name, version),
    remove: (name) => removed(parts, name),
  };
}

/** The program appears; tailscale's own scripts enable and start its service, Debian's Syncthing leaves that to others. */
async function unpack({ around, machine, units, syncthing }: Parts, name: string, version: string): Promise<void> {
  const { root, daemon } = machine;
  const list = join(root, "var/lib/dpkg/info", `${name}.list`);
  const known = name === "tailscale" ? units.get("tailscaled.service") : units.get(`syncthing@${user}.service`);
  if (!known) await linkProgram(around.folder, root, name);
  await writeFile(list, `/.\n${root}/usr/bin/${name}\n`);
  if (name === "syncthing") {
    if (!known) units.set(`syncthing@${user}.service`, { service: syncthing, enabled: false, active: false });
    return;
  }
  const start = async () => {
    await daemon.start(version);
    return ok();
  };
  if (known) await setActive(known, false);
  const unit: Unit = { service: { start, stop: () => daemon.stop() }, enabled: true, active: false };
  units.set("tailscaled.service", unit);
  await setActive(unit, true);
}

/** The program, its list and its service go; so does the machine's own key, and it will be another node if it comes again. */
async function removed({ machine, units }: Parts, name: string): Promise<void> {
  const unit = `${name}d.service`;
  const known = units.get(unit);
  if (known) await setActive(known, false);
  units.delete(unit);
  await rm(join(machine.root, "usr/bin", name));
  await rm(join(machine.root, "var/lib/dpkg/info", `${name}.list`));
}
