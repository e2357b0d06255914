// What hosts tell of their machines, and what they do not.

import { expect, test } from "vitest";
import type { HostHealth } from "../../../src/host/health.ts";
import {
  factsOf,
  failure,
  joined,
  lineOf,
  look,
  looksAt,
  type Played,
  played,
  start,
  turnOff,
  windowsSystem,
} from "./played.ts";

const machineOf = async (name: string, so: (mesh: Played) => void) => {
  const mesh = played();
  so(mesh);
  const night = await look(mesh);
  return { line: lineOf(night, "machine", `host:${name}`), look: looksAt(night, "machine", `host:${name}`)[0] };
};

const telling = (own: Partial<HostHealth>) => (mesh: Played) => void mesh.health.set("h1", own);
const seconds = start / 1000;
const disks = [
  { mount: "/", usedPercent: 50, inodePercent: 97 },
  { mount: "/var", usedPercent: 93, inodePercent: null },
];

test.each<{ is: string; own: Partial<HostHealth>; line: string; seen: object }>([
  {
    is: "is well",
    own: {},
    line: "good",
    seen: { measures: { clockMs: 0, diskPercent: 40, inodePercent: 10 }, says: { diskPercent: "/" } },
  },
  { is: "has a slow clock", own: { clockOff: -7200 }, line: "good", seen: { measures: { clockMs: -7_200_000 } } },
  {
    is: "has full file systems",
    own: { disks },
    line: "good",
    seen: { measures: { diskPercent: 93, inodePercent: 97 }, says: { diskPercent: "/var", inodePercent: "/" } },
  },
  {
    is: "has none that count",
    own: { disks: [] },
    line: "good",
    seen: { measures: { clockMs: 0 }, says: { notTold: "disk-full" } },
  },
  { is: "waits for a restart", own: { restart: "linux-image" }, line: "bad restart-pending", seen: {} },
  {
    is: "is being changed",
    own: { busy: "another run" },
    line: "good",
    seen: { says: { progressing: "another run" } },
  },
  {
    is: "has just started",
    own: { bootedAt: seconds - 30 },
    line: "good",
    seen: { says: { progressing: "it started 30 s ago" } },
  },
])("a host that $is: $line", async ({ own, line, seen }) => {
  const found = await machineOf("h1", telling(own));
  expect(found.line).toBe(line);
  expect(found.look).toMatchObject(seen);
});

test.each([{ bootedAt: null }, { bootedAt: seconds - 120 }, { bootedAt: seconds + 5 }])(
  "a host that started at $bootedAt has long been up, or nobody knows",
  async (own) => {
    expect((await machineOf("h1", telling(own))).look?.says.progressing).toBeUndefined();
  },
);

test("how long a host is still starting is a setting", async () => {
  const mesh = played({ settleSeconds: 20 });
  mesh.health.set("h1", { bootedAt: seconds - 30 });
  expect(looksAt(await look(mesh), "machine", "host:h1")[0]?.says.progressing).toBeUndefined();
});

test("Windows with less room than an installation takes, however large its disk", async () => {
  const full = windowsSystem([{ id: "disk-full", detail: "1000" }]);
  const { line } = await machineOf("pc", (mesh) => void mesh.facts.set("pc", factsOf("pc", { system: full })));
  expect(line).toBe("bad disk-full");
});

test("a host that was entered and does not tell is not known, and not well", async () => {
  const { line } = await machineOf("h1", (mesh) => void mesh.health.set("h1", failure("COMMAND_TIMEOUT")));
  expect(line).toBe("unknown COMMAND_TIMEOUT: no");
});

test("nor one that is off", async () => {
  const { line } = await machineOf("h1", (mesh) => turnOff(mesh, "h1"));
  expect(line).toBe("unknown no way in (SSH_TIMEOUT)");
});

const text = (why: string) => `Tailscale could not establish an encrypted connection with 'hs': x509: ${why}`;

test.each([
  { why: "certificate is not yet valid", line: "bad clock-wrong" },
  { why: "certificate has expired", line: "unknown HOST_PROGRAM: no" },
])("a host that tells nothing, and to which a $why: $line", async ({ why, line }) => {
  const { line: found } = await machineOf("h1", (mesh) => {
    mesh.facts.set("h1", factsOf("h1", { tailscale: joined("h1", {}, [text(why)]) }));
    mesh.health.set("h1", failure("HOST_PROGRAM"));
  });
  expect(found).toBe(line);
});

test("Tailscale's word about the clock tells nothing of the disk", async () => {
  const mesh = played();
  mesh.facts.set("h1", factsOf("h1", { tailscale: joined("h1", {}, [text("certificate is not yet valid")]) }));
  mesh.health.set("h1", failure("HOST_PROGRAM"));
  expect(looksAt(await look(mesh), "machine", "host:h1")[0]?.says.notTold).toBe("disk-full,restart-pending");
});
