// One run of `mesh health` after another, as people see it: what is told, in which order, and what stops nothing.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { type HealthOptions, healthCommand, runHealth } from "../../../src/commands/health.ts";
import { outsideNotes } from "../../../src/commands/health-outside.ts";
import { Secret } from "../../../src/core/secret.ts";
import { markedCause, markerLines, markOf } from "../../../src/github/incidents/marker.ts";
import { sayLacking } from "../../../src/health/lacking.ts";
import { notInMesh } from "../../../src/health/probes/sight.ts";
import { healthDocument } from "../../../src/health/result.ts";
import { issueCall } from "../../github/incidents/server/server.ts";
import { tempFolder } from "../../health/history/nights.ts";
import { bad, blind, gone, good, members, nightOf, time } from "../../health/nights.ts";
import { type Around, healthWorld, inventory } from "./world.ts";

type World = Awaited<ReturnType<typeof healthWorld>>;
type Played = Parameters<typeof nightOf>[0];

const options: HealthOptions = { inventory: "mesh.yaml" };

const runOf = (world: World, night: Played, around: Around & HealthOptions & { names?: string[] } = options) =>
  runHealth(world.cli, around.names ?? [], { ...options, ...around }, { open: world.opening(night, around) });

const down = (night: number): Played => ({ night, looks: gone("h1") });
const nobodyLooked = nightOf({}).looks.map(({ probe, subject }) => blind(probe, subject, "no road"));

describe("a mesh in which all is well", () => {
  test("is a calm table, exit code 0, and nothing is written at GitHub", async () => {
    const world = await healthWorld();
    expect(await healthCommand(world.cli, [], options, world.opening({}))).toBe(0);
    expect(world.output.stdout).toMatch(/^HOST +STATE +PATH +DISK\nserver +healthy/);
    expect(world.output.stdout).toMatch(/\n4 hosts, all healthy\n$/);
    expect(world.events).toEqual(["look", "record"]);
    expect(world.github.issues.size).toBe(0);
  });
});

test("a Syncthing that is out of sync night after night is told by what the history says of the night before", async () => {
  const world = await healthWorld();
  const says = sayLacking([{ id: "docs", name: "Documents", lacks: 9, sequence: 1, still: 0 }]);
  const night = (n: number): Played => ({ night: n, more: [good("syncthing", "host:h1", { says })] });
  expect((await runOf(world, night(0))).incidents).toEqual([]);
  const [told] = (await runOf(world, night(1))).incidents;
  expect(told).toMatchObject({ cause: { id: "syncthing-behind:h1" }, since: time(0, 60), state: "open" });
});

test("what is printed to type next names the inventory that was typed; the issue and the document are for other machines", async () => {
  const world = await healthWorld();
  const cli = { ...world.cli, words: ["health", "-i", "/home/steve/mesh.yaml"] };
  await healthCommand(cli, [], options, world.opening(down(0)));
  expect(world.output.stdout).toContain("next: mesh -i /home/steve/mesh.yaml status h1\n");
  expect(world.github.at(1).body).toContain("mesh status h1");
  await healthCommand(cli, [], { ...options, json: true }, world.opening(down(1)));
  const [, document = ""] = /(\{"version".*)$/s.exec(world.output.stdout) ?? [];
  expect([JSON.parse(document).incidents[0].cause.next, world.github.at(1).body?.includes("/home/steve")]).toEqual([
    ["mesh status h1"],
    false,
  ]);
});

describe("a host that is down", () => {
  test("is one issue, is silent the night after, and is closed when it is back", async () => {
    const world = await healthWorld();
    const first = await runOf(world, down(0));
    expect(first).toMatchObject({ exit: 0, looked: true, incidents: [{ state: "open", issue: { number: 1 } }] });
    expect(world.open().map(({ title }) => title)).toEqual(["h1 does not answer"]);
    await runOf(world, down(1));
    expect(world.open()).toHaveLength(1);
    expect(world.github.at(1).comments).toEqual([]);
    const third = await runOf(world, { night: 2 });
    expect(third.told).toEqual([{ to: "issues", state: "told", words: "1 closed" }]);
    expect(world.open()).toEqual([]);
    const writings = world.events.length;
    await runOf(world, { night: 3 });
    expect(world.events.slice(writings).filter((event) => event.includes("issue"))).toEqual([]);
  });

  test("is told at the terminal with since when, what was seen, and what to type", async () => {
    const world = await healthWorld();
    await healthCommand(world.cli, [], options, world.opening(down(0)));
    expect(world.output.stdout).toMatch(/^✗ h1 does not answer {2}host-down\n {2}since 2026-01-10 02:18 UTC/);
    expect(world.output.stdout).toMatch(/\n {2}seen: /);
    expect(world.output.stdout).toMatch(/\n {2}next: mesh status h1\n/);
    expect(world.output.stdout).toMatch(/\n {2}issue: http:\/\/\S+\n/);
    expect(world.output.stdout).toMatch(/1 failed, 3 healthy; 1 thing is wrong\n$/);
  });

  test.each([
    [{}, 0],
    [{ detailedExitcode: true }, 2],
  ])("ends with %j as %i", async (asked, exit) => {
    const world = await healthWorld();
    expect(await healthCommand(world.cli, [], { ...options, ...asked }, world.opening(down(0)))).toBe(exit);
  });

  test("--detailed-exitcode is 0 where nothing is wrong", async () => {
    const world = await healthWorld();
    expect(await healthCommand(world.cli, [], { ...options, detailedExitcode: true }, world.opening({}))).toBe(0);
  });
});

describe("the order", () => {
  test("is look, remember, judge, record, the page, and only then the issues", async () => {
    const world = await healthWorld();
    const onJudged = async () => void world.events.push("page");
    await runHealth(world.cli, [], options, { open: world.opening(down(0)), onJudged });
    expect(world.events).toEqual(["look", "record", "page", "POST issue"]);
  });

  test("the page holds what is wrong although nobody was told yet", async () => {
    const world = await healthWorld({ fault: () => ({ status: 503, body: "", lost: false }) as never });
    const pages: object[] = [];
    const onJudged = async (page: object) => void pages.push(page);
    await runHealth(world.cli, [], options, { open: world.opening(down(0)), onJudged });
    expect(pages).toMatchObject([{ incidents: [{ cause: { code: "host-down" } }], told: [] }]);
  });
});

describe("--report-only", () => {
  test("tells nobody, and the night is recorded all the same", async () => {
    const world = await healthWorld();
    const around = { ...options, reportOnly: true, webhook: true, deadMan: true };
    const result = await runOf(world, down(0), around);
    expect(result).toMatchObject({ exit: 0, told: [{ to: "issues", state: "off", words: "--report-only" }] });
    expect(world.events).toEqual(["look", "record"]);
    expect(world.receiver.heard).toEqual([]);
    await runOf(world, down(1));
    expect(world.open()[0]?.body).toContain("Since 2026-01-10");
  });
});

describe("some hosts", () => {
  test("leave the issues of the others as they are, and call no dead man's switch", async () => {
    const world = await healthWorld();
    await runOf(world, down(0));
    const only = ({ subject }: { subject: string }) => subject === "host:pc" || subject === "server";
    const result = await runOf(world, { night: 1, only }, { ...options, names: ["pc"], deadMan: true });
    expect(result.hosts.map(({ host }) => host)).toEqual(["pc"]);
    expect(world.open()).toHaveLength(1);
    expect(world.receiver.calls()).toEqual([]);
  });
});

describe("a run that could not look", () => {
  test("ends with 1, says unknown and never healthy, opens nothing and closes nothing", async () => {
    const world = await healthWorld();
    await runOf(world, down(0));
    const result = await runOf(world, { night: 1, looks: nobodyLooked }, { ...options, deadMan: true });
    expect(result).toMatchObject({ exit: 1, looked: false });
    expect(new Set(result.hosts.map(({ state }) => state))).not.toContain("healthy");
    expect(world.open()).toHaveLength(1);
    expect(world.receiver.calls()).toEqual([]);
  });

  test("the runner alone is no look at the mesh", async () => {
    const world = await healthWorld();
    const looks = nobodyLooked.filter(({ subject }) => subject !== "runner");
    expect(await runOf(world, { looks })).toMatchObject({ exit: 1, looked: false });
  });
});

describe("a run from a machine that is outside of the mesh", () => {
  const outside = { looks: [blind("ssh-mesh", "host:h1", notInMesh)] };

  test("says why it could not look, where to look from, and what to type to get there", async () => {
    const world = await healthWorld();
    await healthCommand(world.cli, [], options, world.opening(outside));
    expect(world.output.stdout).toMatch(/\nh1 +unknown +.*could not look: ssh-mesh: this machine is not in the mesh\n/);
    const note = /note: this machine has no address of the mesh, .*; run mesh health on server, .*; next: (.*)\n/;
    expect(note.exec(world.output.stdout)?.[1]).toBe("ssh -t 192.168.1.10");
    const hosts = inventory.hosts.map((host) => ({ ...host, meshSsh: { user: "steve", port: 2200 } }));
    expect(outsideNotes({ hosts }, nightOf(outside))[0]).toMatch(/; next: ssh -t -p 2200 steve@192\.168\.1\.10$/);
  });

  test("names no server where the inventory has none, and no one that is to leave", () => {
    const { looks } = nightOf(outside);
    const [server, ...others] = inventory.hosts;
    const leaving = server ? [{ ...server, state: "absent" as const }, ...others] : [];
    for (const hosts of [others, leaving])
      expect(outsideNotes({ hosts }, { looks })).toEqual([
        "this machine has no address of the mesh, so it could look at no host through it; run mesh health on a machine that is in the mesh",
      ]);
  });

  test("is not what a run is taken for that could not look for another reason", () => {
    expect(outsideNotes(inventory, { looks: nobodyLooked })).toEqual([]);
  });
});

describe("a run that could not tell", () => {
  const refuses = {
    fault: (call: string) =>
      call === issueCall.list
        ? ({ status: 401, body: JSON.stringify({ message: "Bad credentials" }) } as never)
        : undefined,
  };

  test("ends with 1 and says so; the webhook hears of it all the same", async () => {
    const world = await healthWorld(refuses);
    const result = await runOf(world, down(0), { ...options, webhook: true, deadMan: true });
    expect(result.exit).toBe(1);
    expect(result.told.map(({ to, state }) => [to, state])).toEqual([
      ["issues", "failed"],
      ["webhook", "told"],
      ["dead-man", "off"],
    ]);
    expect(world.receiver.posts()).toHaveLength(1);
  });

  test("without a token for GitHub there is nobody to tell there, which is no failure", async () => {
    const world = await healthWorld();
    const result = await runOf(world, down(0), { ...options, github: false });
    expect(result).toMatchObject({ exit: 0, told: [{ to: "issues", state: "off" }] });
  });
});

describe("the memory", () => {
  test("a runner that lost its history goes by the issues that are open: no double, and since when stays", async () => {
    const world = await healthWorld();
    await runOf(world, down(0));
    const result = await runOf(world, down(3), { ...options, folder: tempFolder() });
    expect(world.open()).toHaveLength(1);
    expect(result.incidents[0]?.since).toBe(time(0, 60));
    expect(result.notes.join()).toContain("goes by the issue that is open");
  });

  test("and closes what is over", async () => {
    const world = await healthWorld();
    await runOf(world, down(0));
    await runOf(world, { night: 3 }, { ...options, folder: tempFolder() });
    expect(world.open()).toEqual([]);
  });

  test("an issue of the watchdog is none of its business", async () => {
    const world = await healthWorld();
    await runOf(world, down(0));
    const issue = world.github.at(1);
    const [mark, cause] = [markOf(issue.body), markedCause(issue.body)];
    if (!mark || !cause) throw new Error("no marker");
    const lines = markerLines({ ...mark, cause: "not-run:health.yml" }, { ...cause, code: "NOT_RUN_LOST" });
    issue.body = lines + issue.body.split("\n").slice(2).join("\n");
    world.github.touched(issue);
    const { notes } = await runOf(world, { night: 1 }, { ...options, folder: tempFolder() });
    expect(world.open()).toHaveLength(1);
    expect(notes.filter((note) => note.includes("issue"))).toEqual([]);
  });

  test("a history of a newer release is said, and the run goes on", async () => {
    const world = await healthWorld();
    await runOf(world, { night: 0 });
    const file = new DatabaseSync(join(world.folder, "health.sqlite"));
    file.exec("PRAGMA user_version = 999");
    file.close();
    const result = await runOf(world, down(1));
    expect(result.exit).toBe(0);
    expect(result.notes.join()).toMatch(/not stored.*newer/);
    expect(world.open()).toHaveLength(1);
  });

  test("a state folder that cannot be used stops nothing either", async () => {
    const world = await healthWorld();
    const folder = join(world.folder, "a-file");
    writeFileSync(folder, "");
    const result = await runOf(world, down(0), { ...options, folder });
    expect(result.exit).toBe(0);
    expect(result.notes.join()).toContain("not stored");
    expect(world.open()).toHaveLength(1);
  });
});

describe("files", () => {
  test("the result fits its schema, and the copy of the history is one", async () => {
    const world = await healthWorld();
    mkdirSync(join(world.folder, "out"));
    const files = { out: "out/deep/result.json", historyBackup: "out/deep/health.sqlite" };
    const result = await runOf(world, down(0), { ...options, ...files });
    const saved = JSON.parse(readFileSync(join(world.folder, files.out), "utf8"));
    expect(healthDocument.parse(saved)).toEqual(JSON.parse(JSON.stringify(result)));
    const copy = new DatabaseSync(join(world.folder, files.historyBackup), { readOnly: true });
    expect(copy.prepare("SELECT count(*) AS n FROM run").get()).toEqual({ n: 1 });
    copy.close();
  });

  test.each([
    ["taken", /no backup/],
    ["file/deep/health.sqlite", /^the health history cannot be copied to file\/deep\/health.sqlite \(E\w+\)$/m],
    ["/proc/mesh/health.sqlite", /^the health history cannot be copied to \/proc\/mesh\/health.sqlite \(ENOENT\)$/m],
  ])("a copy that cannot be made at %s is a note", async (historyBackup, words) => {
    const world = await healthWorld();
    mkdirSync(join(world.folder, "taken"));
    writeFileSync(join(world.folder, "file"), "");
    const result = await runOf(world, {}, { ...options, historyBackup });
    expect(result.exit).toBe(0);
    expect(result.notes.join("\n")).toMatch(words);
  });
});

test("--json prints one document that fits its schema", async () => {
  const world = await healthWorld();
  await healthCommand(world.cli, [], { ...options, json: true }, world.opening(down(0)));
  expect(() => healthDocument.parse(JSON.parse(world.output.stdout))).not.toThrow();
});

test("a secret that a host repeats goes nowhere: no issue, webhook, terminal, page, file or history", async () => {
  const world = await healthWorld();
  world.known.learn(new Secret("hunter2-hunter2"));
  const said = "the password is hunter2-hunter2 hskey-auth-abcdefgh12345678";
  const looks = [
    bad("service", "host:h1", "service-stopped", { findings: [{ code: "service-stopped", detail: said, by: said }] }),
  ];
  const pages: unknown[] = [];
  const onJudged = async (page: unknown) => void pages.push(page);
  const asked = { ...options, out: "result.json" };
  const open = world.opening({ looks }, { webhook: true });
  await runHealth(world.cli, [], asked, { open, onJudged });
  await healthCommand(world.cli, [], asked, world.opening({ looks, night: 1 }));
  const everything = [
    JSON.stringify([...world.github.issues.values()]),
    ...world.receiver.heard.map(({ body }) => body),
    ...[world.output.stdout, JSON.stringify(pages)],
    ...["result.json", "health.sqlite"].map((name) => readFileSync(join(world.folder, name), "latin1")),
  ].join("\n");
  expect(everything).toContain("the password is ***");
  expect(everything).not.toMatch(/hunter2|abcdefgh12345678/);
});

test("hosts that are asked for by a wrong name are refused before anything is looked at", async () => {
  const world = await healthWorld();
  await expect(runOf(world, {}, { ...options, names: ["h2"] })).rejects.toMatchObject({ code: "USAGE" });
  expect(world.events).toEqual([]);
  expect(members.map(({ name }) => name)).toContain("h1");
});
