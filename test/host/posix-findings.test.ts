// What WSL2 says about itself, for people: what stops a run, what is told, and the line to type.

import { describe, expect, test } from "vitest";
import { clockOffOf } from "../../src/host/clock.ts";
import { posix } from "../../src/host/posix/index.ts";
import type { LinuxFinding } from "../../src/host/protocol.ts";
import { desired, factsWith } from "../steps/facts.ts";

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
