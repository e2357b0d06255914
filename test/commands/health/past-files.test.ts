// What a run of mesh health writes for others: it is of this very night, and where the history lacks this night, nothing is called well.

import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, onTestFinished, test } from "vitest";
import { runHealth } from "../../../src/commands/health.ts";
import { fileIn } from "../../../src/health/history/file.ts";
import { statusDocument, statusSchema } from "../../../src/health/lookback/status.ts";
import { gone } from "../../health/nights.ts";
import { type Around, healthWorld } from "./world.ts";

type World = Awaited<ReturnType<typeof healthWorld>>;

const files = { status: "out/status.json", badge: "out/badge.svg", prometheus: "out/mesh.prom" };

const runOf = (world: World, night: Parameters<World["opening"]>[0], around: Around = {}, names: string[] = []) =>
  runHealth(world.cli, names, { inventory: "mesh.yaml", ...files }, { open: world.opening(night, around) });

const read = (world: World, file: keyof typeof files) => readFileSync(join(world.folder, files[file]), "utf8");
const statusIn = (world: World) => statusDocument.parse(JSON.parse(read(world, "status")));

describe("the files of a run", () => {
  test("are of this very night", async () => {
    const world = await healthWorld();
    await runOf(world, {});
    expect(statusIn(world)).toMatchObject({
      state: "healthy",
      words: "all 4 hosts healthy",
      nights: { looked: 1, of: 1 },
    });
    await runOf(world, { night: 1, looks: gone("h1") });
    expect(statusIn(world)).toMatchObject({
      ...{ state: "failed", words: "1 of 4 hosts failed", newest: "2026-01-11T02:22:00.000Z" },
      incidents: [{ id: "host-down:h1", since: expect.any(String) }],
    });
    expect(read(world, "badge")).toContain("<title>mesh: 1 of 4 hosts failed, 2026-01-11</title>");
    expect(read(world, "prometheus")).toContain('\nmesh_host_up{host="h1"} 0\n');
    expect(readdirSync(join(world.folder, "out")).sort()).toEqual(["badge.svg", "mesh.prom", "status.json"]);
  });

  test("hold to the schema in the manual, which refuses another document", async () => {
    const world = await healthWorld();
    await runOf(world, { looks: gone("h1") });
    const schema = JSON.parse(readFileSync("docs/references/status.schema.json", "utf8"));
    expect(schema).toEqual(JSON.parse(JSON.stringify(statusSchema())));
    const validate = new Ajv2020({ strict: false }).compile(schema);
    const status = JSON.parse(read(world, "status"));
    expect([validate(status), validate.errors]).toEqual([true, null]);
    expect([validate({ ...status, hosts: [{}] }), validate({ ...status, more: 1 })]).toEqual([false, false]);
  });

  test("are of the whole mesh, also after a run of one host", async () => {
    const world = await healthWorld();
    await runOf(world, {});
    await runOf(world, { night: 1 }, {}, ["h1"]);
    expect(statusIn(world).hosts.map(({ name }) => name)).toEqual(["server", "h1", "pc", "wsl"]);
  });

  test("are there before anybody is told, whatever becomes of the telling", async () => {
    const world = await healthWorld();
    const opening = world.opening({ looks: gone("h1") });
    const seen: boolean[] = [];
    await runHealth(
      world.cli,
      [],
      { inventory: "mesh.yaml", ...files },
      {
        open: opening,
        onJudged: async () => void seen.push(existsSync(join(world.folder, files.status))),
      },
    );
    expect(seen).toEqual([true]);
  });

  test("say that they know nothing where this night could not be stored", async () => {
    const world = await healthWorld();
    await runOf(world, {});
    const db = new DatabaseSync(fileIn(world.folder));
    onTestFinished(() => db.close());
    db.exec("PRAGMA user_version = 99");
    const { notes } = await runOf(world, { night: 1, looks: gone("h1") });
    expect(notes).toContain("this run is not stored: the health history was written by a newer release of MeSH");
    expect(statusIn(world)).toMatchObject({
      state: "unknown",
      words: "the health history was written by a newer release of MeSH",
    });
    expect(read(world, "prometheus")).toMatch(/\nmesh_history_ok 0\n$/);
  });

  test("that cannot be written are a note, leave no draft, and stop nothing", async () => {
    const world = await healthWorld();
    mkdirSync(join(world.folder, files.badge), { recursive: true });
    const { notes, exit, incidents } = await runOf(world, { looks: gone("h1") });
    expect(notes).toContainEqual(expect.stringMatching(/^out\/badge.svg cannot be written \(E\w+\)$/));
    expect([exit, incidents[0]?.issue?.number]).toEqual([0, 1]);
    expect(statusIn(world).state).toBe("failed");
    expect(readdirSync(join(world.folder, "out")).sort()).toEqual(["badge.svg", "mesh.prom", "status.json"]);
  });

  test("are not written by a run that was not asked to", async () => {
    const world = await healthWorld();
    await runHealth(world.cli, [], { inventory: "mesh.yaml" }, { open: world.opening({}) });
    expect(existsSync(join(world.folder, "out"))).toBe(false);
  });
});
