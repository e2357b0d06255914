// mesh doctor on simulated hosts, as a user runs it: what each fault is called, and what is told first.

import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { parseDocument } from "yaml";
import type { FaultName } from "../../lab/embedded/faults.ts";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { type DoctorResult, doctorDocument } from "../../src/doctor/result.ts";
import { mesh, type RunOptions } from "../e2e/support.ts";
import { logOut } from "../leaks/planted.ts";

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let lab: EmbeddedLab;

beforeAll(async () => {
  const pc = { name: "pc", os: "windows" } as const;
  lab = await openEmbeddedLab({ hosts: ["server", "web-1", pc, { name: "pc-wsl", wslOf: "pc" }] });
  expect((await run(["apply", "--yes"])).code).toBe(0);
});
afterEach(() => expect(lab.unexpected).toEqual([]));
afterAll(() => lab?.close());

const run = (argv: readonly string[], { env, ...options }: RunOptions = {}) =>
  mesh(["-i", lab.inventory, ...argv], {
    ...options,
    env: { MESH_STATE_DIR: join(dirname(lab.inventory), "state"), ...env },
  });

async function doctor(...argv: string[]): Promise<DoctorResult> {
  const { code, stdout, stderr } = await run(["doctor", "--json", ...argv]);
  expect(stderr).toBe("");
  const result = doctorDocument.parse(JSON.parse(stdout));
  expect(code).toBe(result.exit);
  return result;
}

const brokenIn = ({ rungs }: DoctorResult) =>
  rungs.flatMap(({ rung, result, code }) => (result === "broken" ? [`${rung} ${code}`] : []));

test.each(["web-1", "pc", "pc-wsl"])("%s, which is well, is one calm page", async (host) => {
  const { code, stdout, stderr } = await run(["doctor", host]);
  expect(stdout.trimEnd().split("\n").at(-1), stdout).toBe(`${host} is well`);
  expect(stdout.split("\n").length).toBeLessThan(24);
  expect(stdout).not.toMatch(/[✗?] {2}|tried:/);
  expect(code).toBe(0);
  // Off a terminal, one plain line for each rung that is looked at.
  expect(stderr).toMatch(new RegExp(`^${host}: looking at name\n[\\s\\S]*${host}: looking at mtu\n$`));
});

test.each<[FaultName, string, string, string]>([
  ["sshd", "web-1", "port SSH_REFUSED", "nc -vz -w 10 127.0.0.1"],
  ["sudo", "web-1", "rights ACCESS_PASSWORD", "sudo -n true"],
  ["sudoers", "web-1", "rights ACCESS_DENIED", "sudo -n true"],
  ["tailscaled", "web-1", "service service-stopped", "systemctl status tailscaled"],
  ["status-words", "web-1", "account HOST_PROGRAM", "uname -a"],
  ["udp", "web-1", "ping relayed", "tailscale ping"],
  ["silent", "web-1", "ping mesh-cut", "tailscale ping"],
  ["mtu", "web-1", "mtu mtu-trap", "ping -M do"],
  ["headscale", "web-1", "headscale HEADSCALE_DOWN", "/health"],
  ["windows-user", "pc", "rights ACCESS_DENIED", "whoami"],
  ["finding-clock-off", "pc", "clock CLOCK_WRONG", "w32tm"],
  ["finding-driver-stuck", "pc", "backend DRIVER_FAILED", "tailscale status"],
  ["finding-s-mode", "pc", "account OS_UNSUPPORTED", "ver"],
  ["windows-held", "pc", "backend IPN_UNREACHABLE", "tailscale status"],
  ["mtu", "pc", "mtu mtu-trap", "ping -f"],
  ["wsl-shut", "pc-wsl", "port WSL_UNREACHABLE", "nc -vz"],
])("with the fault %s on %s it says %s", async (fault, host, says, tried) => {
  await lab.fault(fault, host);
  try {
    const result = await doctor(host);
    expect(brokenIn(result), JSON.stringify(result, null, 1)).toEqual([says]);
    const rung = result.rungs.find((one) => one.result === "broken");
    expect(rung?.tried).toContain(tried);
    expect(rung?.means).not.toBe("");
    expect(rung?.next.length).toBeGreaterThan(0);
    expect(result.exit).toBe(1);
  } finally {
    await lab.heal(fault, host);
  }
});

test("what is printed to type next names the inventory that was typed, and the document does not", async () => {
  await lab.fault("sudo", "web-1");
  try {
    const { stdout } = await run(["doctor", "web-1"]);
    expect(stdout).toMatch(/next: +mesh -i (\S+) remote prepare \S*web-1\n/);
    expect(stdout).toContain(`mesh -i ${lab.inventory} remote prepare`);
    const result = await doctor("web-1");
    expect(result.rungs.find((one) => one.result === "broken")?.next[0]).toMatch(/^mesh remote prepare /);
  } finally {
    await lab.heal("sudo", "web-1");
  }
});

test("of two that are broken, that is to be mended first which others stand on", async () => {
  await lab.fault("sudo", "web-1");
  await lab.fault("tailscaled", "web-1");
  try {
    const result = await doctor("web-1");
    expect(brokenIn(result)).toEqual(["rights ACCESS_PASSWORD", "service service-stopped"]);
    expect(result.broken).toBe("service");
    expect(brokenIn(await doctor("web-1", "--all"))).toEqual(brokenIn(result));
  } finally {
    await lab.heal("tailscaled", "web-1");
    await lab.heal("sudo", "web-1");
  }
});

test("a host that is in no inventory is looked at by its destination", async () => {
  const port = new URL(`ssh://${(await doctor("web-1")).address}:${(await doctor("web-1")).port}`).port;
  const result = await doctor("steve@localhost", "--port", port, "--all");
  expect(result).toMatchObject({ whose: "stranger", address: "localhost", user: "steve" });
  // Its key is pinned for 127.0.0.1.
  expect(brokenIn(result)).toEqual(["host-key HOST_KEY_UNKNOWN"]);
});

test("pins that cannot be read are a rung: what comes before it is looked at, and nobody is entered", async () => {
  const document = parseDocument(await readFile(lab.inventory, "utf8"));
  document.setIn(["mesh", "ssh", "known-hosts"], ".");
  const other = join(dirname(lab.inventory), "no-pins.yaml");
  await writeFile(other, document.toString());
  const { code, stdout, stderr } = await mesh(["-i", other, "doctor", "web-1", "--json"]);
  const result = doctorDocument.parse(JSON.parse(stdout));
  expect([code, brokenIn(result)], stderr).toEqual([1, ["host-key SSH_CONFIG"]]);
  expect(result.rungs.slice(0, 4).map(({ result: is }) => is)).toEqual(["skipped", "good", "good", "broken"]);
  expect(result.rungs[3]?.means).toMatch(/cannot be read: it is a folder/);
});

test("of a host with several addresses what led to it is shown, and the first, which does not, is a remark", async () => {
  const well = await doctor("web-1");
  const document = parseDocument(await readFile(lab.inventory, "utf8"));
  document.setIn(["hosts", "web-1", "address"], [{ address: "nobody.invalid", port: 22 }, "127.0.0.1"]);
  const other = join(dirname(lab.inventory), "two-roads.yaml");
  await writeFile(other, document.toString());
  const { code, stdout, stderr } = await mesh(["-i", other, "doctor", "web-1", "--json"], {
    env: { MESH_STATE_DIR: join(dirname(lab.inventory), "state") },
  });
  const result = doctorDocument.parse(JSON.parse(stdout));
  expect([code, brokenIn(result), result.address, result.port], stderr).toEqual([0, [], "127.0.0.1", well.port]);
  expect(result.rungs.map(({ tried }) => tried).join("\n")).not.toContain("nobody.invalid");
  expect(result.remarks).toEqual([expect.stringMatching(/nobody\.invalid port 22.*\(DNS_FAILED\)/)]);
});

test("a join that only a person can finish is join-waits, with the line to type, and ends with 3", async () => {
  logOut(lab, "pc");
  await lab.fault("windows-held", "pc");
  expect((await run(["apply", "pc", "--yes"])).code).toBe(3);
  const result = await doctor("pc");
  expect([brokenIn(result), result.exit]).toEqual([["backend join-waits"], 3]);
  expect(result.rungs.find(({ rung }) => rung === "backend")?.next[0]).toContain("join-mesh.ps1");
});

test("Ctrl-C ends it with 130", async () => {
  await lab.fault("asleep", "web-1");
  try {
    const { code, stderr } = await run(["doctor", "web-1"], {
      onStderr: (text, kill) => text.endsWith("looking at port\n") && kill("SIGINT"),
    });
    expect(code).toBe(130);
    expect(stderr).toContain("INTERRUPTED");
  } finally {
    await lab.heal("asleep", "web-1");
  }
});
