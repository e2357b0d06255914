// What Syncthing's REST interface says of devices and folders. By its own words its answers may change: fields that are not known here are
// passed over, and what is missing is no finding.

import { z } from "zod";
import type { HealthCode } from "../../inventory/health-codes.ts";
import type { Lacking } from "../lacking.ts";
import type { Finding } from "../types.ts";
import { finding } from "./sight.ts";

const text = z.string().nullish();
const flag = z.boolean().nullish();
const count = z.number().nullish();

const connectionsShape = z.object({ connections: z.record(z.string(), z.object({ connected: flag, paused: flag })) });
const devicesShape = z.array(z.object({ deviceID: z.string(), paused: flag }));
const statsShape = z.record(z.string(), z.object({ lastSeen: text }));
const foldersShape = z.array(z.object({ id: z.string(), label: text, paused: flag }));
const statusShape = z.object({
  state: text,
  error: text,
  stateChanged: text,
  ...{ pullErrors: count, errors: count, needTotalItems: count, sequence: count },
});

type Bodies = ReadonlyMap<string, unknown>;

interface Around {
  /** Its own device id. */
  readonly own: string;
  /** Seconds since 1970 by its own clock, which its times are of. */
  readonly clock: number;
  /** Hosts of the mesh by their device id. */
  readonly devices: ReadonlyMap<string, string>;
}

interface State {
  readonly findings: readonly Finding[];
  /** Folders that are not in sync. */
  readonly lacking: readonly Lacking[];
  /** Hosts that it has no connection with. */
  readonly peers: readonly string[];
  /** What nothing is known of, because an answer is missing or has another shape. */
  readonly notTold: readonly HealthCode[];
}

/** From bodies by path to findings. */
export function syncthingState(bodies: Bodies, around: Around): State {
  const lost = lostPeers(bodies, around);
  const folders = foldersIn(bodies);
  return {
    findings: [
      ...(lost.length === 0
        ? []
        : [finding("syncthing-peer-lost", `no connection with ${lost.map(lastSeenIn(bodies)).join(", ")}`)]),
      ...folders.flatMap(errorsOf),
      ...pausedIn(bodies, around),
    ],
    lacking: folders.flatMap((folder) => lackingOf(folder, around.clock)),
    peers: lost.map(([, host]) => host),
    notTold: notToldBy(bodies),
  };
}

function notToldBy(bodies: Bodies): readonly HealthCode[] {
  const folders = read(bodies, "/rest/config/folders", foldersShape);
  const asked = folders?.filter(({ id }) => plainId.test(id)).slice(0, mostFolders);
  const isTold = asked?.every(({ id, paused }) => paused || read(bodies, `/rest/db/status?folder=${id}`, statusShape));
  return [
    ...(read(bodies, "/rest/system/connections", connectionsShape) ? [] : (["syncthing-peer-lost"] as const)),
    ...(folders && read(bodies, "/rest/config/devices", devicesShape) ? [] : (["syncthing-paused"] as const)),
    ...(isTold ? [] : (["syncthing-folder-error", "syncthing-behind"] as const)),
  ];
}

/** The folders that a host asks about (host/posix/38-health-services.sh, host/windows/38-health-answers.ps1). */
const plainId = /^[A-Za-z0-9._-]+$/;
const mostFolders = 30;

const read = <T>(bodies: Bodies, path: string, shape: z.ZodType<T>): T | undefined =>
  shape.safeParse(bodies.get(path)).data;

type Peer = readonly [id: string, host: string];

/** Devices that are not of this mesh may be anything, a phone for instance. */
function lostPeers(bodies: Bodies, { own, devices }: Around): readonly Peer[] {
  const { connections = {} } = read(bodies, "/rest/system/connections", connectionsShape) ?? {};
  return Object.entries(connections).flatMap(([id, { connected, paused }]): Peer[] => {
    const host = devices.get(id);
    return id === own || host === undefined || paused || connected !== false ? [] : [[id, host]];
  });
}

/** A device that was never seen has the year 1970. */
function lastSeenIn(bodies: Bodies): (peer: Peer) => string {
  const stats = read(bodies, "/rest/stats/device", statsShape) ?? {};
  return ([id, host]) => {
    const at = Date.parse(stats[id]?.lastSeen ?? "");
    return Number.isNaN(at) || at <= 0 ? host : `${host} since ${new Date(at).toISOString()}`;
  };
}

interface Folder {
  readonly id: string;
  readonly name: string;
  readonly status: z.infer<typeof statusShape>;
}

function foldersIn(bodies: Bodies): readonly Folder[] {
  const known = new Map((read(bodies, "/rest/config/folders", foldersShape) ?? []).map((one) => [one.id, one]));
  return [...bodies.keys()].flatMap((path) => {
    const id = path.split("?folder=")[1];
    const status = id === undefined ? undefined : read(bodies, path, statusShape);
    if (id === undefined || !status || known.get(id)?.paused) return [];
    return [{ id, name: known.get(id)?.label || id, status }];
  });
}

function errorsOf({ name, status }: Folder): readonly Finding[] {
  const { state, error, pullErrors, errors } = status;
  const failed = Math.max(pullErrors ?? 0, errors ?? 0);
  if (state === "error")
    return [finding("syncthing-folder-error", `the folder ${name} has stopped: ${error || "it does not say why"}`)];
  return failed === 0 ? [] : [finding("syncthing-folder-error", `the folder ${name} has ${failed} files that fail`)];
}

/**
 * A state that has not changed since then is a lower limit of how long it has lacked something. A folder that is not up yet has changed in
 * the year 1, which a night would hand on to the next.
 */
function lackingOf({ id, name, status }: Folder, clock: number): readonly Lacking[] {
  const { needTotalItems, stateChanged, sequence } = status;
  if (!needTotalItems) return [];
  const changed = Date.parse(stateChanged ?? "");
  const still = changed > 0 ? Math.max(0, (clock * 1000 - changed) / 3_600_000) : 0;
  return [{ id, name, lacks: needTotalItems, sequence: sequence ?? null, still }];
}

function pausedIn(bodies: Bodies, { devices }: Around): readonly Finding[] {
  const folders = (read(bodies, "/rest/config/folders", foldersShape) ?? []).filter(({ paused }) => paused);
  const hosts = (read(bodies, "/rest/config/devices", devicesShape) ?? []).flatMap(({ deviceID, paused }) =>
    paused ? (devices.get(deviceID) ?? []) : [],
  );
  const all = [
    ...folders.map(({ id, label }) => `the folder ${label || id}`),
    ...hosts.map((host) => `the device of ${host}`),
  ];
  return all.length === 0 ? [] : [finding("syncthing-paused", `somebody has paused ${all.join(", ")}`)];
}
