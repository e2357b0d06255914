// What a Linux machine says about itself, for people: what stops a run, what is told, and the line to type.

import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { clockOffOf } from "../../src/host/clock.ts";
import { posix } from "../../src/host/posix/index.ts";
import type { LinuxFinding } from "../../src/host/protocol.ts";
import { desired, factsWith } from "../steps/facts.ts";
import { callShell } from "./call.ts";

const wish = desired({ name: "office-one-wsl", address: "office-one.local", port: 2222, user: "steve" });
const off = (clockOff?: number) => ({ ...factsWith(), clockOff });

describe("a clock", () => {
  test.each([undefined, 0, 60, -60])("that is %s seconds off is nobody's business", (seconds) => {
    expect([posix.obstacle(off(seconds), wish), posix.warnings(off(seconds), wish.host)]).toEqual([undefined, []]);
  });

  test.each([
    [61, "its clock is 61 s ahead"],
    [-300, "its clock is 5 min 0 s behind"],
  ])("that is %i seconds off is told, with the line that mends it", (seconds, words) => {
    expect(posix.obstacle(off(seconds), wish)).toBeUndefined();
    expect(posix.warnings(off(seconds), wish.host)).toEqual([`${words}; in it: sudo hwclock --hctosys`]);
  });

  test.each([301, -25_200])("that is %i seconds off stops before a key is made", (seconds) => {
    expect(posix.obstacle(off(seconds), wish)).toMatchObject({
      code: "CLOCK_WRONG",
      next: ["ssh", "-t", "-p", "2222", "steve@office-one.local", "sudo", "hwclock", "--hctosys"],
    });
  });

  const linux = (clock: number | null) => {
    const { system } = factsWith({ system: { wsl: true, clock } });
    return system;
  };

  test.each([
    ["was read at some moment in between", 1005, 0],
    ["is as early as the question", 1000, 0],
    ["is as late as the answer", 1011, 0],
    ["is later than the answer", 1071, 60],
    ["is earlier than the question", 940, -60],
  ])("that %s is off by what is sure", (_, clock, seconds) => {
    expect(clockOffOf(linux(clock), { asked: 1_000_400, heard: 1_010_600 })).toBe(seconds);
  });

  test("that did not say its time is not known", () => {
    expect(clockOffOf(linux(null), { asked: 0, heard: 1 })).toBeUndefined();
  });
});

describe("a finding is told, and stops nothing", () => {
  test.each<[LinuxFinding, string, RegExp]>([
    ["resolv-conf", "missing", /^\/etc\/resolv\.conf is not there, .*wsl --shutdown$/],
    ["resolv-conf", "dangling", /is a link that leads nowhere/],
    ["resolv-conf", "empty", /names no server/],
    ["resolv-conf", "x\u001b[2J", /x\\x1b\[2J/],
    [
      "mtu",
      "1280 1280",
      /eth0 takes 1280 bytes, and tailscale0 sends 1280 and 80; in it: sudo ip link set dev eth0 mtu 1500/,
    ],
  ])("%s %s", (id, detail, words) => {
    const facts = factsWith({ system: { findings: [{ id, detail }] } });
    expect(posix.obstacle(facts, wish)).toBeUndefined();
    expect(posix.warnings(facts, wish.host)).toEqual([expect.stringMatching(words)]);
  });
});

describe("a Tailscale that is not ours, with a service that is none of ours", () => {
  const found = (detail: string) => factsWith({ system: { findings: [{ id: "foreign-tailscale", detail }] } });

  test.each([
    [
      "/snap/bin/tailscale",
      "Tailscale here is a snap, whose service MeSH does not drive; remove it, and MeSH installs its own",
      ["sudo", "snap", "remove", "tailscale"],
    ],
    [
      "/opt/tailscale/tailscale",
      "Tailscale is at /opt/tailscale/tailscale and came by other means, without the service tailscaled.service, which is what MeSH drives; remove it the way it came",
      ["ls", "-l", "/opt/tailscale/tailscale"],
    ],
  ])("%s stops before a key is made", (path, problem, typed) => {
    const next = ["ssh", "-t", "-p", "2222", "steve@office-one.local", ...typed];
    expect(posix.obstacle(found(path), wish)).toEqual({ code: "INSTALL_FAILED", problem, next });
    expect(posix.warnings(found(path), wish.host)).toEqual([]);
  });

  /** What the program says of a machine with this program at this path, and a systemd that says this of the unit. */
  function seen(path: string, loads: string, owned = false, unit = "run/systemd") {
    const root = mkdtempSync(join(tmpdir(), "mesh-foreign-"));
    for (const folder of ["bin", "run/systemd/system", "var/lib/dpkg/info", unit])
      mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, unit, "tailscaled.service"), "");
    if (owned) writeFileSync(join(root, "var/lib/dpkg/info/tailscale.list"), `${path}\n`);
    const script = `command() { [ "$2" != tailscale ] || { echo ${path}; return 0; }; }; [ "${path}" ] || command() { return 1; }
      systemctl() { echo LoadState=${loads}; }; limited() { shift; "$@"; }; tailscale_origin; foreign_tailscale; printf %s "$foreign"`;
    return callShell(script, [], { root }).stdout;
  }

  test.each([
    ["a snap", "/snap/bin/tailscale", "not-found", false, "/snap/bin/tailscale"],
    ["a copied program", "/usr/local/bin/tailscale", "not-found", false, "/usr/local/bin/tailscale"],
    [
      "a program of another package manager, with its service",
      "/run/current-system/sw/bin/tailscale",
      "loaded",
      false,
      "",
    ],
    ["one whose service is masked", "/usr/bin/tailscale", "masked", false, ""],
    ["the package, half removed", "/usr/bin/tailscale", "not-found", true, ""],
    ["none", "", "not-found", false, ""],
  ])("%s", (_, path, loads, owned, says) => {
    expect(seen(path, loads, owned)).toBe(says);
  });

  test.each(["etc/systemd/system", "run/systemd/system", "usr/lib/systemd/system", "lib/systemd/system"])(
    "one whose unit is in /%s costs no question to systemd",
    (folder) => expect(seen("/usr/bin/tailscale", "$(echo asked >&4)not-found", false, folder)).toBe(""),
  );
});
