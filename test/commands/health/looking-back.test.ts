// mesh health history and explain as people type them: what they show, what they write, and what they say when the history is not well.

import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { PassThrough } from "node:stream";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Cli } from "../../../src/commands/cli.ts";
import { explainCommand } from "../../../src/commands/health-explain.ts";
import { historyCommand } from "../../../src/commands/health-history.ts";
import { Redactor, redacted } from "../../../src/core/redact.ts";
import { Secret } from "../../../src/core/secret.ts";
import { fileIn } from "../../../src/health/history/file.ts";
import { openHistory } from "../../../src/health/history/open.ts";
import { judge } from "../../../src/health/judge.ts";
import type { Remembered } from "../../../src/health/types.ts";
import { optionsAt, tempFolder } from "../../health/history/nights.ts";
import { bad, finding, gone, nightOf, settings, time, window } from "../../health/nights.ts";
import { withHosts } from "../../inventory/texts.ts";

const hosts = [
  "server: { address: 192.168.1.10, role: headscale, connection: local }",
  "h1: { address: 192.168.1.11 }",
];
const guests = ["pc: { address: 192.168.1.12, os: windows }", "wsl: { address: 192.168.1.12, port: 2222, wsl-of: pc }"];

/** Hosts of test/health/nights.ts, a state folder, and what was printed. */
function world() {
  const folder = tempFolder();
  const state = join(folder, "state");
  mkdirSync(state);
  writeFileSync(join(folder, "mesh.yaml"), withHosts(...hosts, ...guests));
  const known = new Redactor();
  const output = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr") =>
    new PassThrough().on("data", (chunk) => {
      output[name] += known.redact(String(chunk));
    });
  const json = (document: object) => {
    output.stdout += JSON.stringify(redacted(document, known.redact));
  };
  const cli = { cwd: folder, home: folder, env: { MESH_STATE_DIR: state }, known, json } as unknown as Cli;
  const streams = { stdout: stream("stdout"), stderr: stream("stderr") };
  return { cli: { ...cli, ...streams } as unknown as Cli, folder, state, output, known };
}

type Played = Parameters<typeof nightOf>[0];

/** Runs of these nights, each with the memory of the one before. */
function record(state: string, nights: readonly Played[], set: Partial<typeof settings> = {}): void {
  let memory: readonly Remembered[] = [];
  for (const night of nights) {
    const seen = nightOf(night);
    const history = openHistory(state, optionsAt(seen.endedAt));
    const verdict = judge({ night: seen, memory, settings: { ...settings, ...set }, usual: () => undefined });
    memory = verdict.memory;
    expect(history.record(seen, verdict).stored).toBe(true);
    history.close();
  }
}

const wellIn = (first: number, last: number): readonly Played[] =>
  Array.from({ length: last - first + 1 }, (_, n) => ({ night: first + n }));
const downIn = (first: number, last: number): readonly Played[] =>
  wellIn(first, last).map((night) => ({ ...night, looks: gone("h1") }));
const later = (night: number) => new Date(time(night, 3600));
const options = { inventory: "mesh.yaml" };

/** Ten nights: h1 is down in two, and nobody looks in one. */
const tenNights = [...wellIn(0, 2), ...downIn(3, 4), ...wellIn(6, 9)];

describe("mesh health history", () => {
  test("shows nights as nights, a gap as a gap, and what was wrong", async () => {
    const { cli, state, output } = world();
    record(state, tenNights);
    expect(await historyCommand(cli, [], { ...options, days: 10 }, later(9))).toBe(0);
    expect(output.stderr).toBe("");
    expect(output.stdout.split("\n")).toEqual([
      expect.stringMatching(/^HOST +NOW +UP +LOOKED +LATENCY +INCIDENTS +DAYS$/),
      expect.stringMatching(/^server +healthy +9 of 9 nights +9 of 10 +too little data +0 +\+{5}\.\+{4}$/),
      expect.stringMatching(/^h1 +healthy +7 of 9 nights, 2 failed +9 of 10 +too little data +1 +\+{3}xx\.\+{4}$/),
      expect.stringMatching(/^pc +healthy /),
      expect.stringMatching(/^└ wsl +healthy /),
      expect.stringMatching(/^the last 10 days: /),
      "",
      "2026-01-13 02:18 UTC to 2026-01-16 02:22 UTC, 3 days: h1 does not answer (host-down:h1)",
      "",
      expect.stringMatching(
        /^9 of 10 nights looked at, of the last 10 days; the newest run ended 2026-01-19 02:22 UTC/,
      ),
      "now healthy: all 4 hosts healthy",
      "",
    ]);
  });

  test("of one host has its days, those in a row that are alike as one line", async () => {
    const { cli, state, output } = world();
    record(state, tenNights);
    await historyCommand(cli, ["h1"], { ...options, days: 10 }, later(9));
    expect(output.stdout).toContain(
      [
        "2026-01-10 to 2026-01-12  healthy",
        "2026-01-13 to 2026-01-14  failed: h1 does not answer",
        "2026-01-15                nobody looked",
        "2026-01-16 to 2026-01-19  healthy",
      ].join("\n"),
    );
  });

  test("as JSON is one document, with each day", async () => {
    const { cli, state, output } = world();
    record(state, tenNights);
    expect(await historyCommand(cli, ["h1"], { ...options, days: 10, json: true }, later(9))).toBe(0);
    expect(JSON.parse(output.stdout)).toMatchObject({
      ...{ version: 1, command: "health history", exit: 0, days: 10, nights: { looked: 9, of: 10 } },
      hosts: [{ name: "h1", nights: { up: 7, down: 2, looked: 9, of: 10 }, enough: true, latency: null }],
      incidents: [{ cause: { id: "host-down:h1" } }],
    });
  });

  test("as CSV is rows alone, and no text of a host becomes a formula", async () => {
    const { cli, state, output } = world();
    const evil = bad("service", "host:h1", "tailscale-warning", {
      findings: [finding("tailscale-warning", '=1+1,"x"')],
    });
    record(state, [{ night: 0 }, { night: 1, looks: [evil] }]);
    await historyCommand(cli, ["h1"], { ...options, days: 2, csv: true }, later(1));
    const [head, first, ...rest] = output.stdout.split("\r\n");
    expect([head, first]).toEqual(["host,day,state,nights,why", "h1,2026-01-10,healthy,1,all looks are good"]);
    expect(rest.join("")).toMatch(/^h1,2026-01-11,degraded,1,/);
    expect(output.stdout).not.toMatch(/(^|,)"?[=+@]/m);
  });

  test.each([
    [["nix"], {}, 'no host in mesh.yaml is called "nix"'],
    [["h2"], {}, 'no host in mesh.yaml is called "h2", did you mean "h1"?'],
    [[], { days: 500 }, "--days 500: the history keeps 400 days at most"],
    [[], { json: true, csv: true }, "--json and --csv are two answers; give one"],
    [["h1"], { badge: "b.svg" }, "--status, --badge and --prometheus are about the whole mesh; name no host"],
    [[], { badge: "mesh.yaml/b.svg" }, /^mesh.yaml\/b.svg cannot be written \((ENOTDIR|EEXIST)\)$/],
  ])("refuses %j with %j", async (names, more, problem) => {
    const { cli } = world();
    await expect(historyCommand(cli, names, { ...options, ...more }, later(0))).rejects.toMatchObject({
      ...{ code: "USAGE", problem: typeof problem === "string" ? problem : expect.stringMatching(problem) },
    });
  });

  test("writes files for others in one step, readable by others, and prints nothing", async () => {
    const { cli, folder, state, output } = world();
    record(state, tenNights);
    const files = { status: "out/status.json", badge: "out/badge.svg", prometheus: "out/mesh.prom" };
    expect(await historyCommand(cli, [], { ...options, ...files }, later(9))).toBe(0);
    expect(output).toEqual({ stdout: "", stderr: "" });
    expect(readdirSync(join(folder, "out")).sort()).toEqual(["badge.svg", "mesh.prom", "status.json"]);
    expect(statSync(join(folder, files.prometheus)).mode & 0o444).toBe(0o444);
    const status = JSON.parse(readFileSync(join(folder, files.status), "utf8"));
    const schema = JSON.parse(readFileSync("docs/references/status.schema.json", "utf8"));
    const validate = new Ajv2020({ strict: false }).compile(schema);
    expect([validate(status), validate.errors]).toEqual([true, null]);
    expect(validate({ ...status, hosts: [{}] })).toBe(false);
    expect(status).toMatchObject({ state: "healthy", words: "all 4 hosts healthy", nights: { looked: 9 } });
  });

  test("says nothing of now when the newest look is old", async () => {
    const { cli, folder, state } = world();
    record(state, tenNights);
    const files = { status: "s.json", badge: "b.svg", prometheus: "m.prom" };
    await historyCommand(cli, [], { ...options, ...files }, later(12));
    const [status = "", badge = "", metrics = ""] = Object.values(files).map((file) =>
      readFileSync(join(folder, file), "utf8"),
    );
    expect(JSON.parse(status)).toMatchObject({ state: "unknown", words: "not looked at for 3 days" });
    expect(badge).toContain("not looked at for 3 days, 2026-01-19");
    expect(metrics).not.toMatch(/^mesh_(host|headscale)_up/m);
    expect(metrics).toContain('mesh_host_state{host="h1",state="unknown"} 1');
  });

  test("has no secret that this run knows, in no way out", async () => {
    const { cli, folder, state, output, known } = world();
    const said = bad("headscale", "server", "headscale-down", {
      findings: [finding("headscale-down", "pass-word-77")],
    });
    record(state, [{ night: 0, looks: [said, ...gone("h1")] }]);
    // As if it had come into the history by another release.
    const db = new DatabaseSync(fileIn(state));
    db.exec(
      "UPDATE state SET why = 'pass-word-77'; UPDATE incident SET data = replace(data, 'does not answer', 'pass-word-77')",
    );
    db.exec("UPDATE judged SET data = replace(data, 'does not answer', 'pass-word-77')");
    db.close();
    known.learn(new Secret("pass-word-77"));
    const files = { status: "s.json", badge: "b.svg", prometheus: "m.prom" };
    await historyCommand(cli, [], { ...options, ...files }, later(0));
    for (const more of [{}, { json: true }, { csv: true }])
      await historyCommand(cli, [], { ...options, ...more }, later(0));
    await explainCommand(cli, "headscale-down", options, later(0));
    const texts = [output.stdout, ...Object.values(files).map((file) => readFileSync(join(folder, file), "utf8"))];
    expect(texts.join("\n")).not.toContain("pass-word-77");
    expect(texts[0]).toContain("***");
    expect(texts[1]).toContain("***");
  });
});

describe("mesh health explain", () => {
  test("says night by night what was told, and what not, by which rule", async () => {
    const { cli, state, output } = world();
    const patch = window({ name: "patch night", hosts: ["h1"], days: [4], from: 0, to: 24 * 60 });
    const both = [bad("headscale", "server", "headscale-down"), ...gone("server"), bad("control", "host:h1")];
    record(state, [{ night: 0 }, ...downIn(1, 3), { night: 5 }, { night: 6, looks: both }], {
      windows: [patch],
      raiseAfter: 2,
    });
    expect(await explainCommand(cli, "host-down:h1", { ...options, days: 7 }, later(6))).toBe(0);
    expect(output.stdout.split("\n").slice(0, 2)).toEqual([
      "h1 does not answer  host-down:h1",
      expect.stringMatching(/^now: over since 2026-01-15 /),
    ]);
    expect(output.stdout).toMatch(/2026-01-10 +not seen\n/);
    expect(output.stdout).toMatch(/2026-01-11 +delayed +seen 1 of 2 times that it takes \(raise-after\)\n/);
    expect(output.stdout).toMatch(/2026-01-12 to 2026-01-13 +told\n/);
    expect(output.stdout).toMatch(/2026-01-14 +nobody looked\n/);
    expect(output.stdout).toMatch(/\nTold as\n- 2026-01-11 \d\d:\d\d UTC, for 4 days/);
  });

  test("names the window and the cause that explains", async () => {
    const { cli, state, output } = world();
    const patch = window({ name: "patch night", hosts: ["h1"], days: [0], from: 0, to: 24 * 60 });
    const control = bad("control", "host:h1");
    const server = bad("headscale", "server", "headscale-down");
    record(state, [{ night: 0, looks: [server, control] }, ...downIn(1, 1)], { windows: [patch] });
    await explainCommand(cli, "control-lost:h1", options, later(1));
    expect(output.stdout).toMatch(
      /2026-01-10 +explained +it follows from “Headscale does not answer” \(headscale-down\)/,
    );
    await explainCommand(cli, "host-down:h1", options, later(1));
    expect(output.stdout).toMatch(/2026-01-11 +silenced +in the window “patch night” until /);
  });

  test("as JSON has the rule of each night", async () => {
    const { cli, state, output } = world();
    record(state, downIn(0, 1), { raiseAfter: 2 });
    expect(await explainCommand(cli, "host-down:h1", { ...options, days: 3, json: true }, later(2))).toBe(0);
    expect(JSON.parse(output.stdout)).toMatchObject({
      ...{ version: 1, command: "health explain", exit: 0, history: { kind: "ok" } },
      cause: {
        ...{ id: "host-down:h1", title: "h1 does not answer", memory: { phase: "raised" } },
        nights: [
          { day: "2026-01-10", found: "silent", silence: { by: "rising", seen: 1, of: 2 } },
          { day: "2026-01-11", found: "told", silence: null },
          { day: "2026-01-12", run: null, found: "not-looked" },
        ],
      },
    });
  });

  test("names what is near to a cause that no run found, and all that it knows", async () => {
    const { cli, state } = world();
    record(state, downIn(0, 0));
    await expect(explainCommand(cli, "host-dwon:h1", options, later(0))).rejects.toMatchObject({
      code: "USAGE",
      problem:
        'no run of the history found a cause "host-dwon:h1", did you mean "host-down:h1"?\nIt knows:\n  host-down:h1',
    });
  });

  test("says so when no cause was ever found", async () => {
    const { cli, state } = world();
    record(state, wellIn(0, 0));
    await expect(explainCommand(cli, "x", options, later(0))).rejects.toMatchObject({
      problem: 'no run of the history found a cause "x"\nIt knows none at all',
    });
  });
});

const sqlIn = (state: string, sql: string) => {
  const db = new DatabaseSync(fileIn(state));
  onTestFinished(() => db.close());
  db.exec(sql);
};

describe("a history that is not well", () => {
  const broken: readonly [string, (state: string) => void, RegExp][] = [
    ["is not there yet", () => {}, /^✗ there is no health history yet\n {2}mesh health writes it/],
    [
      "is damaged",
      (state) => writeFileSync(fileIn(state), "this was a database once\n".repeat(400)),
      /^✗ the health history is damaged \(.*\)\n {2}the next mesh health keeps the file/,
    ],
    [
      "is newer",
      (state) => sqlIn(state, "PRAGMA user_version = 99"),
      /^✗ the health history was written by a newer release/,
    ],
    ["is older", (state) => sqlIn(state, "PRAGMA user_version = 0"), /^✗ the health history is of an earlier release/],
    [
      "is somebody else's",
      (state) => sqlIn(state, "PRAGMA application_id = 7"),
      /^✗ the file of the health history is somebody else's database\n {2}MESH_STATE_DIR names another folder/,
    ],
  ];

  test.each(broken)(
    "and %s is said in words, with exit 1, and the file is left as it is",
    async (what, breaks, words) => {
      const { cli, folder, state, output } = world();
      if (what !== "is not there yet") record(state, downIn(0, 1));
      breaks(state);
      const bytes = existsSync(fileIn(state)) ? readFileSync(fileIn(state)) : undefined;
      const files = { status: "s.json", badge: "b.svg", prometheus: "m.prom" };
      expect(await historyCommand(cli, [], { ...options, ...files }, later(1))).toBe(1);
      expect(output.stdout).toBe("");
      expect(output.stderr).toMatch(words);
      expect(await explainCommand(cli, "host-down:h1", options, later(1))).toBe(1);
      expect(await historyCommand(cli, [], { ...options, json: true }, later(1))).toBe(1);
      expect(JSON.parse(output.stdout)).toMatchObject({ exit: 1, newest: null, nights: { looked: 0, of: 0 } });
      expect(existsSync(fileIn(state)) ? readFileSync(fileIn(state)) : undefined).toEqual(bytes);
      // Nothing is called well, and nothing down.
      expect(JSON.parse(readFileSync(join(folder, "s.json"), "utf8"))).toMatchObject({ state: "unknown" });
      expect(readFileSync(join(folder, "m.prom"), "utf8")).toMatch(/\nmesh_history_ok 0\n$/);
      expect(readFileSync(join(folder, "b.svg"), "utf8")).toContain("mesh: ");
    },
  );

  test("is read while a run has its lock, as it was before", async () => {
    const { cli, state, output } = world();
    record(state, downIn(0, 1));
    sqlIn(state, "BEGIN IMMEDIATE; DELETE FROM run; DELETE FROM state");
    expect(await historyCommand(cli, ["h1"], { ...options, days: 2 }, later(1))).toBe(0);
    expect(output.stdout).toMatch(/^h1 +failed +0 of 2 nights, 2 failed/m);
  });

  test("is read in a folder that nobody can write", async () => {
    const { cli, state, output } = world();
    record(state, downIn(0, 1));
    chmodSync(fileIn(state), 0o444);
    chmodSync(state, 0o555);
    onTestFinished(() => chmodSync(state, 0o755));
    expect(await historyCommand(cli, ["h1"], { ...options, days: 2 }, later(1))).toBe(0);
    expect(output.stdout).toMatch(/^h1 +failed +0 of 2 nights, 2 failed/m);
  });

  test("whose run was killed in the middle of writing shows the state before, and nothing is lost", async () => {
    const { cli, state, output } = world();
    record(state, tenNights);
    const child = fileURLToPath(new URL("../../health/history/child.ts", import.meta.url));
    expect(spawnSync(process.execPath, [child, "kill", state, "local"]).signal).toBe("SIGKILL");
    expect(existsSync(`${fileIn(state)}-wal`)).toBe(true);
    expect(await historyCommand(cli, ["h1"], { ...options, days: 10 }, later(9))).toBe(0);
    expect(output.stdout).toMatch(/^h1 +healthy +7 of 9 nights, 2 failed +9 of 10 /m);
    await explainCommand(cli, "host-down:h1", { ...options, days: 10 }, later(9));
    expect(output.stdout).toMatch(/2026-01-13 to 2026-01-14 +told\n/);
  });
});
