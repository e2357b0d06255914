// USER@HOST from the command line: the matching host of the inventory, or a host for this run only, with the mesh's defaults.

import { isIP } from "node:net";
import { MeshError } from "../core/errors.ts";
import { commandLine } from "../core/hints.ts";
import { hostSnippet } from "./add.ts";
import { defaults } from "./defaults.ts";
import { quoted } from "./problem.ts";
import { hostSyncthing, portOf } from "./resolve.ts";
import { overRoad, roadsOf } from "./roads.ts";
import { address as addressRule, isPort, userName } from "./rules.ts";
import type { Host, Inventory } from "./types.ts";

/** Where to connect; undefined fields were not typed. `address` may be the name of a host in the inventory. */
export interface Destination {
  readonly user: string | undefined;
  readonly address: string;
  readonly port: number | undefined;
}

const form = "write USER@HOST, and --port N where it is not 22";

/** Reads USER@HOST, HOST or an IP address, with or without brackets. Throws USAGE. */
export function parseDestination(text: string, port?: number): Destination {
  const usage = (problem: string) => new MeshError({ code: "USAGE", problem });
  if (/^[a-z]+:\/\//i.test(text)) throw usage(`${quoted(text)} is a URL; ${form}`);
  const at = text.lastIndexOf("@");
  const user = at < 0 ? undefined : text.slice(0, at);
  const rest = text.slice(at + 1);
  const withPort = /^\[([^\]]+)\]:(.*)$/.exec(rest) ?? /^([^:]*):([^:]*)$/.exec(rest);
  if (withPort)
    throw usage(`${quoted(text)} holds a port; write --port ${quoted(withPort[2] ?? "").slice(1, -1)} behind it`);
  const address = /^\[([^\]]+)\]$/.exec(rest)?.[1] ?? rest;
  if (address === "") throw usage(`${quoted(text)} names no host; ${form}`);
  const wrong = addressRule(address);
  if (wrong) throw usage(`the host ${wrong}; ${form}`);
  const wrongUser = user === undefined ? undefined : userName(user);
  if (wrongUser) throw usage(`the user ${wrongUser}; ${form}`);
  if (port !== undefined && !isPort(String(port))) throw usage(`the port must be from 1 to 65535, got ${port}`);
  return { user, address: address.toLowerCase(), port };
}

/**
 * The inventory's host at a destination, by name or by address and port; undefined when there is none.
 * A typed user wins over the inventory's. Throws USAGE when several hosts match, or when the named host has another port.
 */
export function findHost(inventory: Inventory, wanted: Destination): Host | undefined {
  const { user, address, port } = wanted;
  const as = (host: Host): Host => (user === undefined ? host : { ...host, user });
  const portIs = (host: Host) => portOf(host, inventory.ssh);
  const named = inventory.hosts.find((host) => host.name === address);
  if (named && (port === undefined || port === portIs(named))) return as(named);
  const here = inventory.hosts.flatMap((host) =>
    roadsOf(host)
      .filter((road) => road.address === address)
      .map((road) => overRoad(host, road)),
  );
  const fits = port === undefined ? here : here.filter((host) => portIs(host) === port);
  if (fits.length > 1) {
    const list = fits.map((host) => `--port ${portIs(host)} is ${host.name}`).join(", ");
    throw new MeshError({ code: "USAGE", problem: `several hosts are at ${address}; say which: ${list}` });
  }
  if (fits[0]) return as(fits[0]);
  if (!named) return undefined;
  const problem = `${named.name} has port ${portIs(named)} in ${inventory.file}, not ${port}; leave out --port, or give the address instead of the name`;
  throw new MeshError({ code: "USAGE", problem });
}

/** USER@HOST does not name the operating system, so it means what it means in the inventory when `os` is missing. */
const assumedOs: Host["os"] = defaults.os;

/** A host for this run only, with the mesh's defaults and a name that no host of the inventory has. */
export function adhocHost(inventory: Inventory, wanted: Destination, os = assumedOs): Host {
  const { tags, tailscale } = inventory.defaults;
  const { user, port } = inventory.ssh;
  return {
    name: freeName(inventory, wanted),
    address: wanted.address,
    port: wanted.port,
    user: wanted.user,
    meshSsh: { user, port },
    identityFiles: [],
    proxyJump: undefined,
    otherRoads: [],
    connection: "ssh",
    os,
    wslOf: undefined,
    wsl: undefined,
    role: undefined,
    groups: [],
    tags,
    expected: "always",
    maintenance: [],
    state: "present",
    syncthing: hostSyncthing(undefined, inventory.defaults, { os, wslOf: undefined }),
    tailscale,
    place: { file: commandLine, line: 1, column: 1 },
  };
}

/** The first label of the address, or "host-10-0-0-5"; followed by the port when the inventory already has that name. */
function freeName({ hosts }: Inventory, { address, port }: Destination): string {
  const base = isIP(address) ? `host-${address}` : (address.split(".")[0] ?? "");
  const label = trim(base.replace(/[^a-z0-9]+/g, "-"), 63) || "host";
  const taken = new Set(hosts.map((host) => host.name));
  if (!taken.has(label)) return label;
  for (let n = port ?? 2; ; n += 1) {
    const name = `${trim(label, 57)}-${n}`;
    if (!taken.has(name)) return name;
  }
}

const trim = (label: string, max: number): string => label.slice(0, max).replace(/^-+|-+$/g, "");

/** The lines that add this host to the inventory, below `hosts:`. */
export function inventoryLine(host: Host): string {
  const { name, address, port, user } = host;
  return hostSnippet({ name, address, port, user, os: host.os === assumedOs ? undefined : host.os });
}
