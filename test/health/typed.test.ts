// What a night proposes to type on a host: with the user and the port of the inventory, and in the words of the host's system.

import { describe, expect, test } from "vitest";
import { codes } from "../../src/health/codes.ts";
import { membersOf } from "../../src/health/members.ts";
import { overSsh, typedLine } from "../../src/health/typed.ts";
import type { Subject } from "../../src/health/types.ts";
import { healthCodes } from "../../src/inventory/health-codes.ts";
import { inventoryOf } from "../inventory/texts.ts";
import { member, silent, verdictOn } from "./nights.ts";

const inventory = inventoryOf(
  [
    "version: 1",
    "mesh: { headscale: { url: http://10.0.0.1:8080 }, ssh: { user: anna, port: 2200 } }",
    "hosts:",
    "  plain: { address: plain.local }",
    "  own: { address: own.local, user: steve, port: 2222 }",
    "  pc: { address: pc.local, os: windows, user: 'PC\\steve' }",
  ].join("\n"),
);
const members = new Map(membersOf(inventory).map((one) => [one.name, one]));
const typed = (line: string, host: string) => typedLine(line, `host:${host}`, members);

test.each([
  ["plain", "ssh -t -p 2200 anna@plain.local sudo reboot"],
  ["own", "ssh -t -p 2222 steve@own.local sudo reboot"],
])("a command on %s: %s", (host, line) => {
  expect(typed("ssh {host} sudo reboot", host)).toBe(line);
});

test("what needs no password needs no terminal, and options stay where ssh takes them", () => {
  expect(typed("ssh {host} df -h", "own")).toBe("ssh -p 2222 steve@own.local df -h");
  expect(typed("ssh -v {host}", "own")).toBe("ssh -v -p 2222 steve@own.local");
});

test("on Windows it is Windows'", () => {
  expect(typed("ssh {host} sudo systemctl enable tailscaled", "pc")).toBe(
    "ssh -t -p 2200 'PC\\steve@pc.local' sc.exe config Tailscale start= auto",
  );
});

test("a line for the machine that looks, or for the server, is no way to a host", () => {
  expect(typed("mesh plan {host}", "own")).toBe("mesh plan own");
  expect(typedLine("sudo headscale nodes list", "server", members)).toBe("sudo headscale nodes list");
});

test("of every code, no line that is typed over SSH leaves the user and the port of the inventory out", () => {
  const lines = healthCodes.flatMap((code) => codes[code].next.filter((line) => line.startsWith("ssh ")));
  expect(lines.length).toBeGreaterThan(10);
  for (const line of lines) expect(typed(line, "own")).toMatch(/^ssh (-[tv] )?-p 2222 steve@own\.local( |$)/);
});

describe("a verdict", () => {
  test("has the commands as they are typed", () => {
    const of = [member("server", { isServer: true }), { ...member("own"), ...members.get("own") }];
    const { causes } = verdictOn({ of, looks: silent("own", "control") });
    expect(causes[0]?.cause.next).toEqual(["ssh -t -p 2222 steve@own.local sudo systemctl restart tailscaled"]);
  });

  test("goes by the name of a host that it knows no more of", () => {
    expect(typedLine("ssh {host} df -h", "host:gone" as Subject, members)).toBe("ssh gone df -h");
  });
});

test("what was seen by is typed in the same way, and without a command it is the way in", () => {
  const { place } = members.get("own") ?? {};
  expect(place && [overSsh(place), overSsh(place, "tailscale status")]).toEqual([
    "ssh -p 2222 steve@own.local",
    "ssh -p 2222 steve@own.local tailscale status",
  ]);
});
