import { expect, test } from "vitest";
import { isMeshAddress, membersOf } from "../../src/health/members.ts";
import { inventoryOf, withHosts } from "../inventory/texts.ts";

test("members are the hosts that stay, with their roads", () => {
  const text = withHosts(
    "s: { address: 192.168.1.10, connection: local, role: headscale, tags: [tag:x] }",
    "pc: { address: pc.local, os: windows, expected: sometimes }",
    "w: { address: pc.local, port: 2222, wsl-of: pc }",
    "far: { address: 10.0.0.5, proxy-jump: 'nobody.example.org,steve@PC.local:22' }",
    "six: { address: 'fd7a:115c:a1e0::5', proxy-jump: 's' }",
    "old: { address: old.local, state: absent }",
  );
  const plain = { os: "linux", wslOf: null, isServer: false, expected: "always", hasLan: true, tags: [] };
  const members = membersOf(inventoryOf(text));
  expect(members.map(({ place }) => [place?.address, place?.port])).toEqual([
    ...[
      ["192.168.1.10", undefined],
      ["pc.local", undefined],
      ["pc.local", 2222],
      ["10.0.0.5", undefined],
    ],
    ["fd7a:115c:a1e0::5", undefined],
  ]);
  expect(members.map(({ place: _, ...rest }) => rest)).toEqual([
    { ...plain, name: "s", isServer: true, tags: ["tag:x"] },
    { ...plain, name: "pc", os: "windows", expected: "sometimes" },
    { ...plain, name: "w", wslOf: "pc" },
    { ...plain, name: "far", behind: "pc" },
    { ...plain, name: "six", hasLan: false, behind: "s" },
  ]);
});

test("a host with several roads has a LAN when one of them is none of the mesh, and is behind who stands on all of them", () => {
  const text = withHosts(
    "s: { address: 192.168.1.10, connection: local, role: headscale, tags: [tag:x] }",
    "jump: { address: [jump.local, 10.0.0.1] }",
    "mixed: { address: [100.64.0.9, mixed.local] }",
    "mesh: { address: [100.64.0.8, 100.64.0.7] }",
    "free: { address: [{ address: free.local, proxy-jump: jump }, 10.0.0.7] }",
    "held: { address: [{ address: held.local, proxy-jump: jump }, { address: 10.0.0.8, proxy-jump: 10.0.0.1 }] }",
  );
  const members = membersOf(inventoryOf(text)).map(({ name, hasLan, behind = "" }) => [name, hasLan, behind]);
  expect(members).toEqual([
    ["s", true, ""],
    ["jump", true, ""],
    ["mixed", true, ""],
    ["mesh", false, ""],
    ["free", true, ""],
    ["held", true, "jump"],
  ]);
});

test.each([
  ["100.64.0.1", true],
  ["100.127.255.255", true],
  ["100.63.255.255", false],
  ["100.128.0.1", false],
  ["10.64.0.1", false],
  ["fd7a:115c:a1e0::1", true],
  ["fd00::1", false],
  ["office-one.local", false],
])("%s is an address of the mesh: %s", (address, is) => {
  expect(isMeshAddress(address)).toBe(is);
});
