// The machine that looks.

import { expect, test } from "vitest";
import { peersOf } from "../../../src/health/probes/peers.ts";
import { url } from "../../steps/facts.ts";
import { failure, gone, lineOf, look, looksAt, minute, type Played, played, start, turnOff } from "./played.ts";

test.each<{ is: string; so: (mesh: Played) => void; looks: string }>([
  { is: "all is well", so: () => undefined, looks: "good" },
  {
    is: "it has no network",
    so: (mesh) => {
      mesh.addresses = ["169.254.3.4", "fe80::1"];
    },
    looks: "bad runner-no-network",
  },
  {
    is: "it is not in the mesh",
    so: (mesh) => {
      mesh.addresses = ["10.0.0.99"];
    },
    looks: "bad runner-not-in-mesh",
  },
  {
    is: "it has no Tailscale, and is not meant to be in the mesh",
    so: (mesh) => {
      mesh.addresses = ["10.0.0.99"];
      mesh.programs.set("tailscale status --json", { code: 127, stdout: "" });
    },
    looks: "good",
  },
  {
    is: "it is a host of the inventory, which is told itself",
    so: (mesh) => {
      mesh.addresses = ["10.0.0.2"];
    },
    looks: "good",
  },
  {
    is: "it may not write into its folder",
    so: (mesh) => void mesh.readOnly.set("/state", "/state: EACCES"),
    looks: "bad runner-folder-read-only",
  },
])("$is: $looks", async ({ so, looks }) => {
  const mesh = played();
  so(mesh);
  expect(lineOf(await look(mesh), "runner", "runner")).toBe(looks);
});

test.each(["", "Tailscale is stopped.", "[]", '{"Peer":{"a":{}}}', '{"Peer":3}'])(
  "a status of %j names nobody",
  (text) => {
    expect([...peersOf(text)]).toEqual([]);
  },
);

test.each([
  ["2026-12-04 02:17:00 UTC", 5],
  ["2026-12-04 03:17:00 +0100", 5],
  ["2026-12-04T02:17:00Z", 5],
  ["never", undefined],
])("a token until %s has %s days", async (tokenEnds, days) => {
  const mesh = played();
  mesh.tokenEnds = tokenEnds;
  const said = looksAt(await look(mesh), "runner", "runner")[0]?.measures.tokenDays;
  expect(said === undefined ? undefined : Math.round(said)).toBe(days);
});

test("a disk of the runner that nobody could measure is not told", async () => {
  const mesh = played();
  mesh.disk = undefined;
  expect(looksAt(await look(mesh), "runner", "runner")[0]?.says.notTold).toBe("runner-disk-full");
});

test.each([
  ["that ends", "2026-12-04 02:17:00 UTC", undefined],
  ["without an end", null, undefined],
  ["of which nobody said anything", undefined, "token-expiring"],
])("of a token %s, it is known what is not told", async (_, tokenEnds, notTold) => {
  const mesh = played();
  mesh.tokenEnds = tokenEnds;
  expect(looksAt(await look(mesh), "runner", "runner")[0]?.says.notTold).toBe(notTold);
});

test("room is a figure, and a disk that cannot be read is none", async () => {
  const mesh = played();
  expect(looksAt(await look(mesh), "runner", "runner")[0]?.measures).toEqual({ diskPercent: 40, inodePercent: 10 });
  mesh.disk = undefined;
  expect(looksAt(await look(mesh), "runner", "runner")[0]?.measures).toEqual({});
});

test("without a network nothing that did not answer is to blame, and what answers counts", async () => {
  const mesh = played();
  mesh.addresses = [];
  mesh.refusal = failure("HEADSCALE_DOWN");
  mesh.fetched.set(`${url}/health`, gone);
  for (const name of ["h1", "h2", "pc", "wsl"]) turnOff(mesh, name);
  const night = await look(mesh);
  expect(night.looks.filter(({ result, probe }) => result === "bad" && probe !== "runner")).toEqual([]);
  expect(lineOf(night, "ssh-lan", "host:h1")).toBe("unknown the runner has no network");
  expect(lineOf(night, "ssh-lan", "host:server")).toBe("good");
});

test("the token's time is counted from the start of the run", async () => {
  const mesh = played();
  mesh.tokenEnds = new Date(start + 24 * 60 * minute).toISOString();
  expect(looksAt(await look(mesh), "runner", "runner")[0]?.measures.tokenDays).toBeCloseTo(1, 3);
});
