// What a WSL2 host says about itself alone: its DNS, its packets, its clock; by the program that is sent, in a real shell.

import { mkdir, readlink, rm, symlink, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { openParty, type Party } from "./party.ts";

let lab: EmbeddedLab;
let party: Party;

beforeAll(async () => {
  lab = await openEmbeddedLab({ hosts: ["sfspark1", "office-one-wsl"] });
  party = await openParty(lab.inventory, ["office-one-wsl", "sfspark1"]);
});

afterAll(async () => {
  party?.close();
  await lab?.close();
});

const at = (path: string) => join(lab.machine("office-one-wsl").root, path);

async function said() {
  const { system, clockOff } = await party.one.host.facts();
  if (system.family !== "linux") throw new Error(`it says that it is ${system.family}`);
  return { ...system, clockOff };
}

test("a WSL2 that is well says its time, and nothing else", async () => {
  expect(await said()).toMatchObject({ wsl: true, clock: expect.any(Number), clockOff: 0, findings: [] });
});

test("a host that is no WSL2 is asked for none of it", async () => {
  await rm(join(lab.machine("sfspark1").root, "etc/resolv.conf"));
  const { system, clockOff } = await party.peer.host.facts();
  expect([system, clockOff]).toMatchObject([{ wsl: false, clock: null, findings: [] }, undefined]);
});

describe("DNS", () => {
  const file = () => at("etc/resolv.conf");

  test.each<[string, () => Promise<unknown>]>([
    ["missing", () => unlink(file())],
    ["dangling", () => symlink("../run/resolvconf/resolv.conf", file())],
    ["empty", () => unlink(file()).then(() => writeFile(file(), "# nobody\nsearch lan\n"))],
  ])("a resolv.conf that is %s", async (detail, make) => {
    await make();
    expect((await said()).findings).toEqual([{ id: "resolv-conf", detail }]);
  });

  test("one that names a server on its last line, without a line end", async () => {
    await writeFile(file(), "search lan\nnameserver 10.255.255.254");
    expect((await said()).findings).toEqual([]);
  });
});

describe("packets", () => {
  async function mtu(outer: string, inner: string) {
    for (const [name, value] of [
      ["eth0", outer],
      ["tailscale0", inner],
    ] as const) {
      await mkdir(at(`sys/class/net/${name}`), { recursive: true });
      await writeFile(at(`sys/class/net/${name}/mtu`), `${value}\n`);
    }
    return (await said()).findings;
  }

  test.each([
    ["1280", "1280", [{ id: "mtu", detail: "1280 1280" }]],
    ["1359", "1280", [{ id: "mtu", detail: "1359 1280" }]],
    ["1360", "1280", []],
    ["1500", "1280", []],
    ["many", "1280", []],
  ])("of %s around those of %s", async (outer, inner, findings) => {
    expect(await mtu(outer, inner)).toEqual(findings);
  });
});

describe("a clock", () => {
  const clock = async (seconds: number) => {
    const date = await readlink(join(at("."), "../tools/date"));
    await writeFile(at("usr/bin/date"), `#!/bin/sh\necho $(($(${date} +%s) + ${seconds}))\n`, { mode: 0o755 });
    return (await said()).clockOff ?? 0;
  };

  test.each([-25_200, 600])("that is %i seconds off is known to be", async (seconds) => {
    const off = await clock(seconds);
    expect(Math.sign(off)).toBe(Math.sign(seconds));
    expect(Math.abs(off)).toBeLessThanOrEqual(Math.abs(seconds));
    expect(Math.abs(off)).toBeGreaterThan(Math.abs(seconds) - 60);
  });
});
