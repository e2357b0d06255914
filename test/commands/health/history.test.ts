// `mesh health history` and `mesh health explain` as people type them, over what whole runs wrote; and every way in which the file cannot be
// read, in words.

import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Cli } from "../../../src/commands/cli.ts";
import { runHealth } from "../../../src/commands/health.ts";
import { explainCommand } from "../../../src/commands/health-explain.ts";
import { type HistoryCommandOptions, historyCommand } from "../../../src/commands/health-history.ts";
import { main } from "../../../src/commands/program.ts";
import { Secret } from "../../../src/core/secret.ts";
import { codes } from "../../../src/health/codes.ts";
import { fileIn } from "../../../src/health/history/file.ts";
import { openHistory } from "../../../src/health/history/open.ts";
import { statusDocument } from "../../../src/health/lookback/status.ts";
import type { Look } from "../../../src/health/types.ts";
import { bad, gone, good, nightOf, silent, time } from "../../health/nights.ts";
import { withHosts } from "../../inventory/texts.ts";
import { healthWorld } from "./world.ts";

type Played = Parameters<typeof nightOf>[0];

const text = withHosts(
  "server: { address: 192.168.1.10, role: headscale, connection: local }",
  "h1: { address: 192.168.1.11 }",
  "pc: { address: 192.168.1.12, os: windows }",
  "wsl: { address: 192.168.1.12, port: 2222, wsl-of: pc }",
);

/** A state folder that these nights were recorded in, and the words to type. */
async function past(...nights: readonly Played[]) {
  const world = await healthWorld();
  writeFileSync(join(world.folder, "mesh.yaml"), text);
  const state = join(world.folder, "state");
  const cli: Cli = { ...world.cli, env: { MESH_STATE_DIR: state } };
  const base = { inventory: "mesh.yaml" };
  const run = (night: Played, options = {}, around = {}) =>
    runHealth(
      cli,
      [],
      { ...base, ...options },
      { open: world.opening(night, { folder: state, github: false, ...around }) },
    );
  for (const night of nights) await run(night);
  const now = new Date(time(Math.max(0, ...nights.map((each) => each.night ?? 0)), 3600));
  const file = (name: string) => readFileSync(join(world.folder, name), "utf8");
  return {
    ...{ world, state, run, file, cli },
    history: (host?: string, options: Partial<HistoryCommandOptions> = {}) =>
      historyCommand(cli, host === undefined ? [] : [host], { ...base, ...options }, now),
    explain: (cause: string, options = {}) => explainCommand(cli, cause, { ...base, ...options }, now),
  };
}

const nights = (count: number, special: Readonly<Record<number, Partial<Played>>> = {}): Played[] =>
  Array.from({ length: count }, (_, night) => ({ night, ...special[night] }));
const down = { looks: gone("h1") };

describe("mesh health history", () => {
  test("is a table of hosts with their nights, gaps as dots, and what was open", async () => {
    const { history, world } = await past(...nights(10, { 3: down, 4: down }));
    expect(await history()).toBe(0);
    const { stdout } = world.output;
    expect(stdout).toMatch(/^HOST +NOW +UP +LOOKED +LATENCY +INCIDENTS +DAYS\n/);
    expect(stdout).toMatch(
      /\nh1 +healthy +8 of 10 nights, 2 failed +10 of 10 +too little data +1 +\.{20}\+{3}xx\+{5}\n/,
    );
    expect(stdout).toMatch(/\nserver +healthy +10 of 10 nights +10 of 10 +too little data +0 +\.{20}\+{10}\n/);
    expect(stdout).toContain("+ up · ! degraded · x failed · ~ waiting or in progress · . nobody looked");
    expect(stdout).toMatch(/ UTC to .* UTC, .*: h1 does not answer \(host-down:h1\)\n/);
    expect(stdout).toMatch(
      /\n10 of 10 nights looked at, of the last 30 days; the newest run ended .* UTC, 55 min ago\nnow healthy: all 4 hosts healthy\n$/,
    );
    expect(stdout).not.toContain("%");
  });

  test("of one host has its days, alike ones as one line", async () => {
    const { history, world } = await past(...nights(3), { night: 5, ...down }, { night: 6, ...down });
    await history("h1", { days: 8 });
    const lines = world.output.stdout.split("\n").map((line) => line.replace(/ {2,}/g, "  "));
    expect(lines[1]).toBe(
      "h1  failed  3 of 5 nights, 2 failed (too little data)  5 of 7  too little data  1  .+++..xx",
    );
    expect(lines.slice(4, 8)).toEqual([
      "2026-01-09  nobody looked",
      "2026-01-10 to 2026-01-12  healthy",
      "2026-01-13 to 2026-01-14  nobody looked",
      "2026-01-15 to 2026-01-16  failed: h1 does not answer",
    ]);
    expect(world.output.stdout).not.toMatch(/^server/m);
  });

  test("is one document with --json, and a line for each host and day with --csv", async () => {
    const { history, world } = await past(...nights(3, { 1: down }));
    await history("h1", { json: true, days: 5 });
    const document = JSON.parse(world.output.stdout);
    expect(document).toMatchObject({
      version: 1,
      command: "health history",
      exit: 0,
      days: 5,
      history: { kind: "ok" },
    });
    expect(document.hosts).toMatchObject([{ name: "h1", nights: { up: 2, down: 1, looked: 3, of: 3 }, enough: false }]);
    world.output.stdout = "";
    await history("h1", { csv: true, days: 5 });
    expect(world.output.stdout.split("\r\n")).toEqual([
      "host,day,state,nights,why",
      "h1,2026-01-08,not looked,0,nobody looked",
      "h1,2026-01-09,not looked,0,nobody looked",
      "h1,2026-01-10,healthy,1,all looks are good",
      "h1,2026-01-11,failed,1,h1 does not answer",
      "h1,2026-01-12,healthy,1,all looks are good",
      "",
    ]);
  });

  test.each([
    ["a host that is not there", "h2", {}, /no host in .* is called "h2", did you mean "h1"\?/],
    ["two formats", undefined, { csv: true, json: true }, /--json and --csv are two answers/],
    ["a badge of one host", "h1", { badge: "badge.svg" }, /about the whole mesh; name no host/],
    ["a folder that takes no new one", undefined, { status: "/proc/x/y" }, /^\/proc\/x\/y cannot be written \(E\w+\)/],
    ["two files in one", undefined, { status: "st", badge: "./st" }, /^--status and --badge would both write .\/st$/],
    [
      "a file where none can be",
      undefined,
      { badge: "mesh.yaml/badge.svg" },
      /mesh.yaml\/badge.svg cannot be written \(E/,
    ],
  ])("refuses %s", async (_, host, options, words) => {
    const { history } = await past(...nights(1));
    await expect(history(host, options)).rejects.toMatchObject({
      code: "USAGE",
      problem: expect.stringMatching(words),
    });
  });
});

test.each(["0", "401", "1.5", "x"])("--days %s is refused with the one limit that there is", async (days) => {
  const { cli, world } = await past();
  for (const words of [["history"], ["explain", "x"]]) {
    world.output.stderr = "";
    expect(await main(["health", ...words, "--days", days], cli)).toBe(64);
    expect(world.output.stderr).toContain("Give a whole number from 1 to 400.");
  }
});

describe("the files for other programs", () => {
  const files = { status: "out/status.json", badge: "out/badge.svg", prometheus: "out/mesh.prom" };

  test("are the same from a run and from the history, whole, and without a name in between", async () => {
    const { run, history, file, world } = await past(...nights(8, { 7: down }));
    await run({ night: 7, ...down }, files);
    const first = Object.values(files).map(file);
    await history(undefined, files);
    const again = Object.values(files).map(file);
    const timeless = (all: string[]) => all.map((text) => text.replaceAll(/"at": ".*"|mesh_written_.* \d+/g, ""));
    expect(timeless(again)).toEqual(timeless(first));
    expect(readdirSync(join(world.folder, "out")).sort()).toEqual(["badge.svg", "mesh.prom", "status.json"]);
    expect(statusDocument.parse(JSON.parse(first[0] ?? ""))).toMatchObject({
      ...{ state: "failed", words: "1 of 4 hosts failed", history: "" },
      incidents: [{ id: "host-down:h1" }],
    });
    expect(first[1]).toContain("mesh: 1 of 4 hosts failed, 2026-01-17");
    expect(first[2]).toContain('mesh_host_up{host="h1"} 0\n');
  });

  test("hold no secret that a host printed", async () => {
    const { world, history, file } = await past(...nights(2));
    world.known.learn(new Secret("nobody looked"));
    await history(undefined, { ...files, csv: true });
    for (const text of [world.output.stdout, ...Object.values(files).map(file)])
      expect(text).not.toContain("nobody looked");
    expect(world.output.stdout).toContain("***");
  });

  test("are written by a run whose history has no room, and say so", async () => {
    const { run, file, state } = await past();
    mkdirSync(fileIn(state), { recursive: true });
    const result = await run({ night: 0 }, files);
    expect(result.notes.join()).toMatch(/this run is not stored: the health history cannot be used/);
    expect(JSON.parse(file(files.status))).toMatchObject({ newest: null, state: "unknown" });
    expect(JSON.parse(file(files.status)).history).toMatch(/^the health history cannot be used/);
  });
});

describe("mesh health explain", () => {
  const headscaleDown = { looks: [bad("headscale", "server", "headscale-down"), ...silent("h1", "control")] };

  test("says night by night what was told, and that it was well", async () => {
    const { explain, world } = await past(...nights(4, { 1: down, 2: down }));
    expect(await explain("host-down:h1")).toBe(0);
    const lines = world.output.stdout.split("\n").map((line) => line.replace(/ {2,}/g, "  "));
    expect(lines[0]).toBe("h1 does not answer  host-down:h1");
    expect(lines[1]).toMatch(/^now: over since 2026-01-13/);
    expect(lines.slice(3, -1)).toEqual([
      expect.stringMatching(/ to 2026-01-09 {2}nobody looked$/),
      "2026-01-10  well",
      "2026-01-11 to 2026-01-12  told",
      "2026-01-13  well",
      "",
      "Told as",
      expect.stringMatching(/^- 2026-01-11 02:18 UTC, for 2 days/),
    ]);
  });

  test("marks what is wrong as that, and what is only to be known as what it is everywhere", async () => {
    const stranger = { looks: [bad("node", "server", "node-unmanaged"), ...down.looks] };
    const { explain, world } = await past(...nights(1, { 0: stranger }));
    await explain("host-down:h1");
    expect(world.output.stdout).toMatch(/^✗ since 2026-01-10/m);
    world.output.stdout = "";
    await explain("node-unmanaged");
    expect(world.output.stdout).toMatch(/^- since 2026-01-10/m);
    expect(world.output.stdout).not.toContain("✗");
  });

  test("tells a night that was well from one that could not look, and from one that was for others", async () => {
    const unable = silent("h1", ...codes["host-down"].probes);
    const others = ({ subject }: Look) => subject !== "host:h1";
    const { explain, world } = await past(...nights(5, { 0: down, 2: { looks: unable }, 3: { only: others } }));
    await explain("host-down:h1", { json: true, days: 5 });
    const { cause } = JSON.parse(world.output.stdout);
    expect(cause.nights.map(({ day, found }: Record<string, string>) => [day?.slice(-2), found])).toEqual([
      ["10", "told"],
      ["11", "well"],
      ["12", "could-not-look"],
      ["13", "not-looked"],
      ["14", "well"],
    ]);
  });

  test("names the cause that explained it", async () => {
    const { explain, world } = await past(...nights(2, { 1: headscaleDown }));
    await explain("control-lost:h1", { json: true });
    const { version, command, exit, cause } = JSON.parse(world.output.stdout);
    expect([version, command, exit, cause.id]).toEqual([1, "health explain", 0, "control-lost:h1"]);
    expect(cause.nights.at(-1)).toMatchObject({
      ...{ day: "2026-01-11", found: "silent", silence: { by: "explained", cause: "headscale-down" } },
      explainedBy: "Headscale does not answer",
    });
  });

  const window = { name: "patches", days: [0, 1, 2, 3, 4, 5, 6], from: 0, to: 1440 };
  const open = { ...window, first: null, last: null, hosts: [], tags: [], causes: [] };
  test.each([
    [
      "that it was seen once of three times",
      { raiseAfter: 3 },
      /delayed +seen 1 of 3 times that it takes \(raise-after\)/,
    ],
    ["the window that was open", { windows: [open] }, /silenced +in the window “patches” until/],
  ])("says %s", async (_, set, words) => {
    const { explain, run, world } = await past();
    await run(down, {}, { set });
    await explain("host-down:h1");
    expect(world.output.stdout).toMatch(words);
  });

  test("says when no run ever saw any cause", async () => {
    const { explain } = await past(...nights(1));
    await expect(explain("x")).rejects.toMatchObject({
      code: "USAGE",
      problem: expect.stringContaining("It knows none at all"),
    });
  });

  test("for another word names the nearest, and all that it knows", async () => {
    const looks = [...gone("h1"), bad("syncthing", "host:pc", "syncthing-stopped")];
    const { explain } = await past(...nights(2, { 1: { looks } }));
    await expect(explain("host-dwn:h1")).rejects.toMatchObject({
      code: "USAGE",
      problem: expect.stringMatching(/did you mean "host-down:h1"\?\nIt knows:\n[\s\S]* {2}syncthing-stopped:pc$/),
    });
  });
});

const rmAll = (state: string) => rmSync(state, { recursive: true });

const other = (state: string, sql: string) => {
  const db = new DatabaseSync(fileIn(state));
  onTestFinished(() => db.close());
  db.exec(sql);
};

function asFolder(state: string): void {
  rmAll(state);
  mkdirSync(fileIn(state), { recursive: true });
}

describe("a history that cannot be read is said in words, and left as it is:", () => {
  test.each([
    ["none", /^there is no health history yet/, (state: string) => rmAll(state)],
    [
      "damaged",
      /^the health history is damaged/,
      (state: string) => writeFileSync(fileIn(state), "garbage ".repeat(900)),
    ],
    [
      "newer",
      /the health history was written by a newer release/,
      (state: string) => other(state, "PRAGMA user_version = 99"),
    ],
    [
      "older",
      /the health history is of an earlier release; the next run/,
      (state: string) => other(state, "PRAGMA user_version = 0"),
    ],
    [
      "foreign",
      /the file of the health history is somebody else's database/,
      (state: string) => other(state, "PRAGMA application_id = 7"),
    ],
    ["unusable", /the health history cannot be used/, asFolder],
  ])("%s", async (kind, said, spoil) => {
    const words = new RegExp(`^✗ ${said.source.replace("^", "")}`);
    const { history, explain, state, file, world } = await past(...nights(2));
    spoil(state);
    const before = existsSync(state) ? readdirSync(state) : [];
    expect(await history()).toBe(1);
    expect(await history(undefined, { csv: true })).toBe(1);
    expect(await explain("host-down:h1")).toBe(1);
    expect(world.output.stderr).toMatch(words);
    expect(world.output.stdout).toBe("");
    expect(await history(undefined, { json: true, status: "status.json" })).toBe(1);
    expect(JSON.parse(world.output.stdout)).toMatchObject({ exit: 1, history: { kind } });
    expect(JSON.parse(file("status.json"))).toMatchObject({ state: "unknown", words: expect.stringMatching(said) });
    expect(existsSync(state) ? readdirSync(state) : []).toEqual(before);
  });

  test("locked, where its disk is behind a network and another program writes", async () => {
    const { history, state, world } = await past(...nights(2));
    other(state, "PRAGMA journal_mode = delete; BEGIN EXCLUSIVE");
    expect(await history()).toBe(1);
    expect(world.output.stderr).toMatch(/^✗ another program holds the lock of the health history/);
  }, 20_000);
});

test("a file that cannot be written is read all the same", async () => {
  const { history, state, world } = await past(...nights(2));
  chmodSync(fileIn(state), 0o444);
  chmodSync(state, 0o555);
  onTestFinished(() => chmodSync(state, 0o755));
  expect(await history()).toBe(0);
  expect(world.output.stdout).toContain("2 of 2 nights looked at");
});

test("a file without room is read, and the run that found none is the one that is missing", async () => {
  const { history, state, world } = await past(...nights(2));
  const limits = { maxBytes: 4096 };
  const more = Array.from({ length: 3000 }, (_, i) => good("check", `check:number-${i}@h1`));
  const full = openHistory(state, { now: () => new Date(time(2)), zone: "UTC", redact: (text) => text, limits });
  const states = new Map();
  const verdict = { states, causes: [], incidents: [], memory: [], notLooked: [] };
  expect(full.record(nightOf({ night: 2, more }), verdict).words.join()).toMatch(/no room left/);
  full.close();
  expect(await history()).toBe(0);
  expect(world.output.stdout).toContain("2 of 2 nights looked at");
});

test("a run that is killed in its transaction loses nothing of what was before", async () => {
  const { history, state, world } = await past(...nights(3, { 1: down }));
  await history(undefined, { json: true });
  const before = world.output.stdout;
  const child = fileURLToPath(new URL("../../health/history/child.ts", import.meta.url));
  expect(spawnSync(process.execPath, [child, "kill", state]).signal).toBe("SIGKILL");
  expect(readdirSync(state)).toContain("health.sqlite-wal");
  world.output.stdout = "";
  await history(undefined, { json: true });
  expect(JSON.parse(world.output.stdout)).toEqual(JSON.parse(before));
});
