// What one lab is called and where it lives. Two labs of different numbers can stand side by side.

import { homedir } from "node:os";
import { join, resolve } from "node:path";

export interface LabConfig {
  /** Names of namespaces, links and containers begin with it. */
  readonly name: string;
  /** "10.200.0": never 100.64.0.0/10, which is the mesh's own. */
  readonly subnet: string;
  /** Binaries and base trees, kept between runs. */
  readonly cache: string;
  /** Roots, keys, process ids and inventories of the running lab. */
  readonly state: string;
  /** The checkout, bound read-only into sfspark1. */
  readonly project: string;
}

/** Lab 0 is the usual one; another number, or MESH_LAB_NUMBER, is another lab beside it. */
export function labConfig(env: NodeJS.ProcessEnv, number = Number(env.MESH_LAB_NUMBER ?? 0)): LabConfig {
  const cache = join(env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "mesh-lab");
  return {
    name: `mlab${number}`,
    subnet: `10.${200 + number}.0`,
    cache,
    state: join(cache, `lab${number}`),
    project: resolve(import.meta.dirname, "../.."),
  };
}

/** The name of any lab, and so of its bridge. */
export const isLabName = /^mlab\d+$/;

export const serverName = "sfspark1";
export const user = "steve";
export const mirrorPort = 8000;

/** How many hosts beside sfspark1: h1 … hN run Linux, w1 … wN are played Windows machines, and the first of those have a WSL2. */
export interface Size {
  readonly hosts: number;
  readonly windows: number;
  readonly wsl: number;
}

const numbered = (letter: string, count: number) => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);

/** sfspark1, h1 … hN, w1 … wN, the WSL2 of each after it. */
export const hostNames = ({ hosts, windows, wsl }: Size): string[] => [
  serverName,
  ...numbered("h", hosts),
  ...numbered("w", windows).flatMap((host, i) => (i < wsl ? [host, guestOf(host)] : [host])),
];

/** A host that answers as a Windows machine does; see windows.ts. */
export const isWindows = (host: string): boolean => /^w\d+$/.test(host);

/** The Linux host that is the WSL2 of a Windows machine; see wsl.ts. */
export const isGuest = (host: string): boolean => /^w\d+-wsl$/.test(host);

/** The WSL2 that this Windows machine has, or would have. */
export const guestOf = (windows: string): string => `${windows}-wsl`;

/** The Windows machine that a WSL2 runs on. */
export const ownerOf = (guest: string): string => guest.replace(/-wsl$/, "");

/** h1 is .11, h200 is .210, w1 is .221, w30 is .250. */
export const mostHosts: Size = { hosts: 200, windows: 30, wsl: 30 };

/** Where the lab's network finds a host: a WSL2 is behind its Windows machine. */
export function addressOf(config: LabConfig, host: string): string {
  if (isGuest(host)) return addressOf(config, ownerOf(host));
  const last = (first: number) => `${config.subnet}.${first + Number(host.slice(1))}`;
  return host === serverName ? `${config.subnet}.1` : last(isWindows(host) ? 220 : 10);
}

/** The port of its SSH server. */
export const sshPortOf = (host: string): number => (isGuest(host) ? 2222 : 22);

export const machineAddress = ({ subnet }: LabConfig): string => `${subnet}.254`;

/** The network namespace and the container of a host. */
export const spaceOf = ({ name }: LabConfig, host: string): string => `${name}-${host}`;

/** The machine's end of a host's cable; Linux allows 15 characters. */
export const linkOf = ({ name }: LabConfig, host: string): string =>
  host === serverName ? `${name}vs` : `${name}${isWindows(host) ? "w" : "v"}${host.slice(1)}`;

export const rootOf = ({ state }: LabConfig, host: string): string => join(state, "hosts", host, "root");
