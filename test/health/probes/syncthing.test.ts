// Syncthing by the facts of a host that is to have it.

import { expect, test } from "vitest";
import type { SyncthingFacts } from "../../../src/host/protocol.ts";
import { factsOf, lineOf, look, played } from "./played.ts";

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
