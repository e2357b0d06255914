import { expect, test } from "vitest";
import { adhocHost, findHost, inventoryLine, parseDestination } from "../../src/inventory/adhoc.ts";
import { inventoryOf, withHosts, withMesh } from "./texts.ts";

const mesh = inventoryOf(
  withHosts(
    "sfspark1: { address: sfspark1.local, connection: local }",
    "office-one: { address: office-one.local, os: windows }",
    "office-one-wsl: { address: office-one.local, port: 2222, wsl-of: office-one, user: steve }",
  ),
);

test.each([
  ["office-one.local", undefined, { user: undefined, address: "office-one.local", port: undefined }],
  ["steve@Office-One.local", 2222, { user: "steve", address: "office-one.local", port: 2222 }],
  ["OFFICE\\steve@10.0.0.5", undefined, { user: "OFFICE\\steve", address: "10.0.0.5", port: undefined }],
  ["CORP\\Änne Müller@10.0.0.5", 22, { user: "CORP\\Änne Müller", address: "10.0.0.5", port: 22 }],
  ["steve@example.org@pc", undefined, { user: "steve@example.org", address: "pc", port: undefined }],
  ["steve@[fe80::1%eth0]", 22, { user: "steve", address: "fe80::1%eth0", port: 22 }],
  ["fd00::1", undefined, { user: undefined, address: "fd00::1", port: undefined }],
])("%s with port %s is read", (text, port, destination) => {
  expect(parseDestination(text, port)).toEqual(destination);
});

const form = "write USER@HOST, and --port N where it is not 22";
test.each([
  ["", undefined, `"" names no host; ${form}`],
  ["steve@", undefined, `"steve@" names no host; ${form}`],
  ["@pc", undefined, `the user is empty; write a user name or remove the key; ${form}`],
  ["pc:2222", undefined, '"pc:2222" holds a port; write --port 2222 behind it'],
  ["steve@[::1]:2222", undefined, '"steve@[::1]:2222" holds a port; write --port 2222 behind it'],
  ["ssh://pc", undefined, `"ssh://pc" is a URL; ${form}`],
  [
    "-oProxyCommand=x",
    undefined,
    `the host must not start with "-": "-oProxyCommand=x" would be read as an option; ${form}`,
  ],
  ["-x@pc", undefined, `the user must not start with "-": "-x" would be read as an option; ${form}`],
  ["steve @pc", undefined, `the user a space cannot be in a user name; ${form}`],
  ["pc;reboot", undefined, `the host ";" cannot be in a host name or an IP address; ${form}`],
  ["p\u0441", undefined, `the host "\u0441" (U+0441, Cyrillic) cannot be in a host name or an IP address; ${form}`],
  ["pc", 0, "the port must be from 1 to 65535, got 0"],
  ["pc", 1.5, "the port must be from 1 to 65535, got 1.5"],
])("%s with port %s is refused", (text, port, problem) => {
  expect(() => parseDestination(text, port)).toThrow(expect.objectContaining({ code: "USAGE", problem }));
});

test.each([
  ["by name", "office-one-wsl", undefined, "office-one-wsl", "steve"],
  ["by name, another user", "root@office-one-wsl", undefined, "office-one-wsl", "root"],
  ["by name and its own port", "office-one-wsl", 2222, "office-one-wsl", "steve"],
  ["by address and port", "steve@office-one.local", 2222, "office-one-wsl", "steve"],
  ["by address and the default port", "office-one.local", 22, "office-one", undefined],
  ["by an address that is there once", "SFSPARK1.local", undefined, "sfspark1", undefined],
])("a host is found %s", (_, text, port, name, user) => {
  expect(findHost(mesh, parseDestination(text, port))).toMatchObject({ name, user });
});

test.each([
  [
    "office-one.local",
    undefined,
    "several hosts are at office-one.local; say which: --port 22 is office-one, --port 2222 is office-one-wsl",
  ],
  [
    "office-one",
    2200,
    "office-one has port 22 in mesh.yaml, not 2200; leave out --port, or give the address instead of the name",
  ],
])("%s with port %s is not guessed", (text, port, problem) => {
  expect(() => findHost(mesh, parseDestination(text, port))).toThrow(
    expect.objectContaining({ code: "USAGE", problem }),
  );
});

test("what is not in the inventory is not found", () => {
  expect(findHost(mesh, parseDestination("office-one.local", 2200))).toBeUndefined();
  expect(findHost(mesh, parseDestination("elsewhere.local"))).toBeUndefined();
});

test.each([
  ["office-two.local", undefined, "office-two"],
  ["office-one.lan", undefined, "office-one-2"],
  ["office-one.local", 2200, "office-one-2200"],
  ["10.0.0.5", undefined, "host-10-0-0-5"],
  ["fe80::1%eth0", undefined, "host-fe80-1-eth0"],
  ["_srv_.local", undefined, "srv"],
  ["_", undefined, "host"],
])("a host of the command line at %s port %s is called %s", (text, port, name) => {
  expect(adhocHost(mesh, parseDestination(text, port)).name).toBe(name);
});

test("a host of the command line gets the mesh's defaults", () => {
  const inventory = inventoryOf(withMesh("tags: [tag:mesh]", "tailscale: { version: 1.100.0 }", "syncthing: false"));
  expect(adhocHost(inventory, parseDestination("steve@b.local", 2222))).toMatchObject({
    user: "steve",
    port: 2222,
    connection: "ssh",
    tags: ["tag:mesh"],
    tailscale: { version: "1.100.0" },
    syncthing: undefined,
  });
});

test("a host of the command line is Linux unless the caller knows better", () => {
  const wanted = parseDestination("steve@b.local");
  expect(adhocHost(mesh, wanted)).toMatchObject({ os: "linux", syncthing: { guiPort: 8384 } });
  expect(adhocHost(mesh, wanted, "windows")).toMatchObject({ os: "windows", syncthing: { guiPort: 8386 } });
});

test("the lines offered for the inventory are right in it", () => {
  const host = adhocHost(mesh, parseDestination("steve@null.local", 2222));
  const offered = inventoryLine(host);
  expect(offered).toBe('  "null":\n    address: null.local\n    port: 2222\n    user: steve');
  expect(inventoryOf(`${withHosts()}${offered}\n`).hosts[0]).toMatchObject({ name: "null", port: 2222, user: "steve" });
});

test("the offered lines of a Windows host say that it is one", () => {
  const host = adhocHost(mesh, parseDestination("CORP\\Änne Müller@pc.local", 22), "windows");
  expect([host.os, host.syncthing?.guiPort]).toEqual(["windows", 8386]);
  const [read] = inventoryOf(`${withHosts()}${inventoryLine(host)}\n`).hosts;
  expect(read).toMatchObject({ name: "pc", os: "windows", user: "CORP\\Änne Müller", port: 22 });
});
