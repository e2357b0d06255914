// What people reported about words that mean something else (reports H22 to H26) and about time (H29), through whole runs: what hosts,
// Headscale and Tailscale said is looked at by the real probes, judged, kept, and told at GitHub.

import { expect, test } from "vitest";
import { type HealthOptions, runHealth } from "../../../src/commands/health.ts";
import type { OpenHealth } from "../../../src/commands/health-session.ts";
import { openHistory } from "../../../src/health/history/open.ts";
import { lookAround } from "../../../src/health/probes/look-around.ts";
import type { HealthResult } from "../../../src/health/result.ts";
import { dayMs } from "../../health/history/nights.ts";
import {
  factsOf,
  ipOf,
  joined,
  type Path,
  type Played,
  played,
  start,
  turnOff,
  worldOf,
} from "../../health/probes/played.ts";
import { healthWorld } from "./world.ts";

type World = Awaited<ReturnType<typeof healthWorld>>;

const options: HealthOptions = { inventory: "mesh.yaml" };

/** A run over a mesh as it is now, in the n-th night; our own clock may be behind. */
async function nightOver(world: World, mesh: Played, { n = 0, behindMs = 0 } = {}): Promise<HealthResult> {
  const began = start + n * dayMs - behindMs;
  const date = () => new Date(began + 300_000);
  const open: OpenHealth = async (...given) => {
    const session = await world.opening({})(...given);
    world.github.time = start + n * dayMs + 300_000;
    const at = { now: date, zone: "UTC", redact: world.known.redact };
    const looking = { ...worldOf(mesh), date: () => new Date(began) };
    return {
      ...{
        ...session,
        date,
        inventory: mesh.inventory,
        openHistory: (how) => openHistory(world.folder, { ...at, ...how }),
      },
      look: (asked) => lookAround(looking, mesh.inventory, { ...asked, run: String(n) }),
    };
  };
  const result = await runHealth(world.cli, [], options, { open });
  expect(mesh.unmatched).toEqual([]);
  return result;
}

const nodes = (mesh: Played, change: Partial<Played["nodes"][number]>, name = "h1") => {
  mesh.nodes = mesh.nodes.map((one) => (one.id === name ? { ...one, ...change } : one));
};
const says = (mesh: Played, ...[self, health]: [object, (readonly string[])?]) =>
  void mesh.facts.set("h1", factsOf("h1", { tailscale: joined("h1", { ...self }, health) }));
const pings = (mesh: Played, path: (n: number) => Path) => void mesh.paths.set(ipOf("h1"), path);
const inDays = (n: number) => new Date(start + n * dayMs).toISOString();
const clock = start / 1000;
const syncthing = (mesh: Played, bodies: Readonly<Record<string, unknown>>) => {
  for (const [name, deviceId] of Object.entries({ h1: "H1", h2: "H2" }))
    mesh.facts.set(name, factsOf(name, { syncthing: { deviceId } }));
  mesh.health.set("h1", { clock, syncthing: new Map(Object.entries(bodies)) });
};
const folder = (status: object) => ({
  "/rest/config/folders": [{ id: "docs", label: "Documents", paused: false }],
  "/rest/db/status?folder=docs": status,
});
const connections = (all: object) => ({ "/rest/system/connections": { connections: all } });

interface Row {
  readonly is: string;
  readonly so: (mesh: Played) => unknown;
  /** The issues, with a command in each; none where nothing is told. */
  readonly told?: Readonly<Record<string, string>>;
  readonly state?: string;
  readonly not?: RegExp;
}

const restart = { "control-lost:h1": "ssh -t 10.0.0.2 sudo systemctl restart tailscaled" };
const relayed = { "relayed:h1": "ssh 10.0.0.2 tailscale netcheck" };

const rows: readonly Row[] = [
  {
    is: "H22: offline by Headscale's word, and it works",
    so: (mesh) => nodes(mesh, { online: false }),
    told: restart,
    state: "degraded",
  },
  {
    is: "H22: online, and expired",
    so: (mesh) => {
      nodes(mesh, { expiry: inDays(-1) });
      says(mesh, { Expired: true });
    },
    told: { "node-expired:h1": "mesh apply h1" },
    state: "failed",
  },
  {
    is: "H22: online, and frozen",
    so: (mesh) => {
      turnOff(mesh, "h1");
      nodes(mesh, { online: true });
    },
    told: { "host-frozen:h1": "mesh status h1" },
    state: "failed",
  },
  {
    is: "H22: all are offline for some seconds after a restart",
    so: (mesh) => {
      const all = (online: boolean) => {
        mesh.nodes = mesh.nodes.map((one) => ({ ...one, online }));
      };
      all(false);
      mesh.whileWaiting = () => all(true);
    },
  },
  {
    is: "H22: one stays offline after it",
    so: (mesh) => {
      const all = (online: boolean) => {
        mesh.nodes = mesh.nodes.map((one) => ({ ...one, online }));
      };
      all(false);
      mesh.whileWaiting = () => {
        all(true);
        nodes(mesh, { online: false });
      };
    },
    told: restart,
    state: "degraded",
  },
  {
    is: "H22: last seen in the year 1",
    so: (mesh) => nodes(mesh, { online: false, lastSeen: "0001-01-01T00:00:00Z" }),
    told: restart,
    state: "degraded",
    not: /0001/,
  },
  { is: "H23: no expiry", so: (mesh) => nodes(mesh, { expiry: undefined }) },
  { is: "H23: an expiry in the year 1", so: (mesh) => nodes(mesh, { expiry: "0001-01-01T00:00:00.000Z" }) },
  {
    is: "H23: an expiry in 1970, and it works",
    so: (mesh) => nodes(mesh, { expiry: "1970-01-01T00:02:03.000Z" }),
    told: { "node-date-wrong:h1": "sudo headscale nodes list" },
    state: "degraded",
  },
  {
    is: "H23: an expiry in 13 days",
    so: (mesh) => nodes(mesh, { expiry: inDays(13) }),
    told: { "node-expiring:h1": "" },
    state: "degraded",
  },
  { is: "H23: an expiry in a year", so: (mesh) => nodes(mesh, { expiry: inDays(365) }) },
  {
    is: "H23: an expiry of yesterday, and traffic",
    so: (mesh) => nodes(mesh, { expiry: inDays(-1) }),
    told: { "node-date-wrong:h1": "" },
    state: "degraded",
  },
  { is: "H24: all pongs by a relay", so: (mesh) => pings(mesh, () => "relay"), told: relayed, state: "degraded" },
  {
    is: "H24: pongs by a relay, and the last one is lost, which its program calls good",
    so: (mesh) => pings(mesh, (n) => (n % 10 === 9 ? "silent" : "relay")),
    told: relayed,
    state: "degraded",
  },
  { is: "H24: one direct pong after three by a relay", so: (mesh) => pings(mesh, (n) => (n < 3 ? "relay" : "direct")) },
  { is: "H24: a peer relays", so: (mesh) => pings(mesh, () => "peer-relay") },
  {
    is: "H25: no contact with Headscale, and no warning yet",
    so: (mesh) => says(mesh, { Online: false }, []),
    told: restart,
    state: "degraded",
  },
  {
    is: "H26: its own device is not connected, and a phone",
    so: (mesh) => syncthing(mesh, connections({ H1: { connected: false }, PHONE: { connected: false } })),
  },
  {
    is: "H26: a device that somebody paused",
    so: (mesh) =>
      syncthing(mesh, {
        ...connections({ H2: { connected: false, paused: true } }),
        "/rest/config/devices": [{ deviceID: "H2", paused: true }],
      }),
    told: { "syncthing-paused:h1": "" },
    state: "waiting-for-person",
  },
  {
    is: "H26: an empty folder that is 0 % complete",
    so: (mesh) => syncthing(mesh, folder({ state: "idle", globalBytes: 0, needTotalItems: 0 })),
  },
  {
    is: "H26: one file among many that fails",
    so: (mesh) => syncthing(mesh, folder({ state: "idle", pullErrors: 1, needTotalItems: 1, localFiles: 400_000 })),
    told: { "syncthing-folder-error:h1": "" },
    state: "degraded",
  },
  {
    is: "H26: an error that somebody cleared by hand",
    so: (mesh) => syncthing(mesh, folder({ state: "idle", error: "", pullErrors: 0, needTotalItems: 0 })),
  },
];

test.each(rows)("$is", async ({ so, told = {}, state = "healthy", not }) => {
  const [world, mesh] = [await healthWorld(), played()];
  so(mesh);
  const result = await nightOver(world, mesh);
  const open = result.incidents.flatMap((one) => (one.state === "open" ? [one.cause.id] : []));
  const page = JSON.stringify(result.incidents, null, 1);
  expect([result.exit, open.toSorted()], page).toEqual([0, Object.keys(told).toSorted()]);
  expect(result.hosts.find(({ host }) => host === "h1")?.state, page).toBe(state);
  expect(world.open().map(({ body }) => /mesh:cause=(\S+)/.exec(body)?.[1])).toEqual(Object.keys(told));
  for (const [i, line] of Object.values(told).entries()) expect(world.open()[i]?.body).toContain(line);
  if (not) expect(world.open()[0]?.body).not.toMatch(not);
});

const dns = "Tailscale can't reach the configured DNS servers. Internet connectivity may be affected.";
const relay = (time: string) =>
  `Tailscale hasn't heard from the 'lab' relay server in ${time}. The server might be down.`;

test("H25: warnings in another order and with other durations are the same issue, which is not touched again", async () => {
  const [world, mesh] = [await healthWorld(), played()];
  says(mesh, {}, [dns, relay("2m5s")]);
  await nightOver(world, mesh);
  const [issue] = world.open();
  expect(world.open()).toHaveLength(1);
  expect(issue?.body).toContain("tailscale&#45;warning");
  const before = world.events.filter((event) => event.startsWith("POST")).length;
  says(mesh, {}, [relay("1h3m12s"), dns]);
  await nightOver(world, mesh, { n: 1 });
  expect(world.events.filter((event) => event.startsWith("POST"))).toHaveLength(before);
  expect(world.open()).toHaveLength(1);
});

test("H29: a clock that was set back between two nights: what is over has not lasted less than nothing", async () => {
  const [world, mesh] = [await healthWorld(), played()];
  turnOff(mesh, "h1");
  await nightOver(world, mesh, { n: 1 });
  const { incidents, exit } = await nightOver(world, played(), { n: 2, behindMs: 2 * dayMs });
  expect([exit, world.open()]).toEqual([0, []]);
  const said = world.github.at(1).comments.map(({ body }) => body);
  expect(said.join("\n")).not.toMatch(/-\d+ (s|min|h|d)|NaN/);
  expect(incidents.map(({ cause, state }) => `${cause.id} ${state}`)).toEqual(["host-down:h1 over"]);
  for (const one of incidents)
    if (one.endedAt) expect(Date.parse(one.endedAt)).toBeGreaterThanOrEqual(Date.parse(one.since));
});
