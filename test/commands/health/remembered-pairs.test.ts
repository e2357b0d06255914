// Trouble between two hosts is found by a run that pings pairs, and is over when any run sees it.

import { expect, test } from "vitest";
import { runHealth } from "../../../src/commands/health.ts";
import type { OpenHealth } from "../../../src/commands/health-session.ts";
import { openHistory } from "../../../src/health/history/open.ts";
import { lookAround } from "../../../src/health/probes/look-around.ts";
import { dayMs } from "../../health/history/nights.ts";
import { ipOf, played, start, worldOf } from "../../health/probes/played.ts";
import { healthWorld } from "./world.ts";

type World = Awaited<ReturnType<typeof healthWorld>>;

/** The n-th night; `cut`: from h1 there is no way to h2. */
async function nightOver(world: World, { n, matrix = false, cut }: { n: number; matrix?: boolean; cut: boolean }) {
  const mesh = played();
  const real = worldOf(mesh);
  const read: typeof real.read = async (host) => {
    const session = await real.read(host);
    if (host.name !== "h1" || !cut) return session;
    return {
      ...session,
      ping: async (...given) =>
        (await session.ping(...given)).map((one) =>
          one.ip === ipOf("h2") ? { ...one, reachable: false, detail: "no reply" } : one,
        ),
    };
  };
  const date = () => new Date(start + n * dayMs + 300_000);
  const open: OpenHealth = async (...given) => {
    const session = await world.opening({})(...given);
    world.github.time = date().getTime();
    const at = { now: date, zone: "UTC", redact: world.known.redact };
    return {
      ...{ ...session, date, inventory: mesh.inventory },
      openHistory: (how) => openHistory(world.folder, { ...at, ...how }),
      look: (asked) =>
        lookAround({ ...real, read, date: () => new Date(start + n * dayMs) }, mesh.inventory, {
          ...asked,
          run: String(n),
        }),
    };
  };
  await runHealth(world.cli, [], { inventory: "mesh.yaml", matrix }, { open });
  return world.open().map(({ body }) => decodeURIComponent(/mesh:cause=(\S+)/.exec(body)?.[1] ?? ""));
}

test("an issue about a pair stays while the pair is cut, and is closed by the first run after it", async () => {
  const world = await healthWorld();
  const issue = ["pair-cut:h1>h2"];
  expect(await nightOver(world, { n: 0, matrix: true, cut: true })).toEqual(issue);
  expect(await nightOver(world, { n: 1, cut: true })).toEqual(issue);
  expect(await nightOver(world, { n: 2, cut: false })).toEqual([]);
  expect(await nightOver(world, { n: 3, cut: true })).toEqual([]); // nobody asked for pairs, and none is remembered
});
