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

/** sfspark1, h1 … hN. */
export const hostNames = (count: number): string[] => [
  serverName,
  ...Array.from({ length: count }, (_, i) => `h${i + 1}`),
];

export function addressOf({ subnet }: LabConfig, host: string): string {
  return host === serverName ? `${subnet}.1` : `${subnet}.${10 + Number(host.slice(1))}`;
}

export const machineAddress = ({ subnet }: LabConfig): string => `${subnet}.254`;

/** The network namespace and the container of a host. */
export const spaceOf = ({ name }: LabConfig, host: string): string => `${name}-${host}`;

/** The machine's end of a host's cable; Linux allows 15 characters. */
export const linkOf = ({ name }: LabConfig, host: string): string =>
  `${name}v${host === serverName ? "s" : host.slice(1)}`;

export const rootOf = ({ state }: LabConfig, host: string): string => join(state, "hosts", host, "root");
