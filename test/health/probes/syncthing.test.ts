// Syncthing by the facts of a host that is to have it.

import { expect, test } from "vitest";
import type { SyncthingFacts } from "../../../src/host/protocol.ts";
import { factsOf, lineOf, look, looksAt, type Played, played, start } from "./played.ts";

const stopped = { service: { startsAtBoot: true, running: false }, rest: "none" } as const;

test.each<{ is: string; syncthing: Partial<SyncthingFacts>; looks: string }>([
  { is: "runs", syncthing: {}, looks: "good" },
  { is: "is stopped", syncthing: stopped, looks: "bad syncthing-stopped" },
  { is: "is started by hand", syncthing: { ...stopped, rest: "ok" }, looks: "good" },
  {
    is: "refuses its own key",
    syncthing: { rest: "refused" },
    looks: "unknown Syncthing runs, and its interface refuses the key of its own configuration",
  },
  {
    is: "cannot be asked",
    syncthing: { rest: "unknown" },
    looks: "unknown Syncthing runs, and its interface could not be asked",
  },
  {
    is: "is not there",
    syncthing: { ...stopped, version: "", guiAddress: "" },
    looks: "unknown Syncthing is not installed",
  },
])("a Syncthing that $is: $looks", async ({ syncthing, looks }) => {
  const mesh = played();
  mesh.facts.set("h1", factsOf("h1", { syncthing }));
  expect(lineOf(await look(mesh), "syncthing", "host:h1")).toBe(looks);
});

test("a host that is to have none is not looked at", async () => {
  expect(lineOf(await look(played()), "syncthing", "host:pc")).toBe("no look");
});

const ids = { h1: "H1", h2: "H2", pc: "PC" };
const clock = start / 1000;
const hoursAgo = (hours: number) => new Date(start - hours * 3_600_000).toISOString();

/** h1 as its Syncthing's interface tells it; h2 and the PC have one, too. */
async function saying(bodies: Readonly<Record<string, unknown>>, set: (mesh: Played) => void = () => undefined) {
  const mesh = played();
  for (const [name, deviceId] of Object.entries(ids)) mesh.facts.set(name, factsOf(name, { syncthing: { deviceId } }));
  mesh.health.set("h1", { clock, syncthing: new Map(Object.entries(bodies)) });
  set(mesh);
  const [one] = looksAt(await look(mesh), "syncthing", "host:h1");
  return {
    findings: one?.findings.map(({ code, detail }) => `${code}: ${detail}`),
    says: one?.says,
  };
}

const connections = (all: Readonly<Record<string, object>>) => ({ "/rest/system/connections": { connections: all } });
const folders = { "/rest/config/folders": [{ id: "docs", label: "Documents", paused: false }] };
const folder = (status: object) => ({ ...folders, "/rest/db/status?folder=docs": status });

const lackingOf = ({ says }: Awaited<ReturnType<typeof saying>>) => JSON.parse(says?.lacking ?? "[]");

test("a host of the mesh that it has lost, and never itself, a phone, or a device that is paused", async () => {
  const all = { H1: { connected: false }, H2: { connected: false, paused: false }, PHONE: { connected: false } };
  const stats = { "/rest/stats/device": { H2: { lastSeen: hoursAgo(5) } } };
  const { findings, says } = await saying({ ...connections(all), ...stats });
  expect(findings).toEqual([`syncthing-peer-lost: no connection with h2 since ${hoursAgo(5)}`]);
  expect(says?.peers).toBe("h2");
  expect((await saying(connections({ H2: { connected: false, paused: true } }))).findings).toEqual([]);
  expect((await saying(connections({ H2: { connected: true } }))).findings).toEqual([]);
});

test("a host that may be off is not missed", async () => {
  const { findings } = await saying(connections({ H2: { connected: false } }), (mesh) => {
    const hosts = mesh.inventory.hosts.map((one) =>
      one.name === "h2" ? { ...one, expected: "sometimes" as const } : one,
    );
    mesh.inventory = { ...mesh.inventory, hosts };
  });
  expect(findings).toEqual([]);
});

test.each([
  { status: { state: "idle" }, findings: [] },
  {
    status: { state: "error", error: "folder marker missing" },
    findings: ["syncthing-folder-error: the folder Documents has stopped: folder marker missing"],
  },
  {
    status: { state: "idle", pullErrors: 3 },
    findings: ["syncthing-folder-error: the folder Documents has 3 files that fail"],
  },
])("a folder with $status: $findings", async ({ status, findings }) => {
  expect((await saying(folder(status))).findings).toEqual(findings);
});

test("what a folder lacks, and for how long it has done nothing about it", async () => {
  const behind = { state: "idle", needTotalItems: 4, stateChanged: hoursAgo(30) };
  const one = { id: "docs", name: "Documents", lacks: 4, sequence: null, still: 30 };
  expect(lackingOf(await saying(folder(behind)))).toEqual([one]);
  expect(lackingOf(await saying(folder({ ...behind, sequence: 90, stateChanged: hoursAgo(-1) })))).toEqual([
    { ...one, sequence: 90, still: 0 },
  ]);
  for (const stateChanged of ["no time", "0001-01-01T00:00:00Z"])
    expect(lackingOf(await saying(folder({ ...behind, stateChanged }))), stateChanged).toEqual([{ ...one, still: 0 }]);
  expect((await saying(folder({ ...behind, needTotalItems: 0 }))).says).not.toHaveProperty("lacking");
});

test("what somebody has paused", async () => {
  const bodies = {
    "/rest/config/folders": [{ id: "docs", label: "", paused: true }],
    "/rest/config/devices": [{ deviceID: "H2", paused: true }],
    "/rest/db/status?folder=docs": { state: "error" },
  };
  expect((await saying(bodies)).findings).toEqual([
    "syncthing-paused: somebody has paused the folder docs, the device of h2",
  ]);
});

test("answers of another shape are no findings", async () => {
  const bodies = { "/rest/system/connections": [], "/rest/config/folders": "no", "/rest/db/status?folder=docs": 7 };
  expect((await saying(bodies)).findings).toEqual([]);
});

const of = {
  connections: "/rest/system/connections",
  devices: "/rest/config/devices",
  status: "/rest/db/status?folder=docs",
};
const whole = { ...connections({}), [of.devices]: [], ...folder({}) };
const many = (first: string) =>
  [first, ...Array.from({ length: 30 }, (_, n) => `f${n}`)].map((id) => ({ id, paused: id === first }));
const statuses = Object.fromEntries(Array.from({ length: 29 }, (_, n) => [`/rest/db/status?folder=f${n}`, {}]));

test.each<[string, Readonly<Record<string, unknown>>, string | undefined]>([
  ["everything", whole, undefined],
  ["nothing", {}, "syncthing-peer-lost,syncthing-paused,syncthing-folder-error,syncthing-behind"],
  ["all but connections", { ...whole, [of.connections]: [] }, "syncthing-peer-lost"],
  ["all but devices", { ...whole, [of.devices]: "no" }, "syncthing-paused"],
  ["all but a folder's state", { ...whole, [of.status]: 7 }, "syncthing-folder-error,syncthing-behind"],
  ["a paused folder", { ...whole, "/rest/config/folders": [{ id: "docs", paused: true }], [of.status]: 7 }, undefined],
  ["a folder that is not asked about", { ...whole, "/rest/config/folders": [{ id: "a b" }] }, undefined],
  ["more folders than are asked about", { ...whole, "/rest/config/folders": many("f"), ...statuses }, undefined],
])("from %s it is known what it does not tell", async (_, bodies, notTold) => {
  expect((await saying(bodies)).says?.notTold).toBe(notTold);
});
