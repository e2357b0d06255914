import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { diffLines } from "../../src/commands/inventory-diff.ts";
import { inventoryChanges } from "../../src/inventory/diff.ts";
import { loadInventory } from "../../src/inventory/load.ts";

const example = readFileSync(new URL("../../docs/examples/mesh.yaml", import.meta.url), "utf8");

function read(text: string) {
  const loaded = loadInventory({ text, file: "mesh.yaml", cwd: "/repository", home: "/home/runner" });
  if ("errors" in loaded) throw new Error(JSON.stringify(loaded.errors));
  return loaded.inventory;
}

test.each([
  ["a comment", (text: string) => `${text}# more\n`, []],
  ["other line breaks and quotes", (text: string) => text.replace("user: steve", 'user: "steve"'), []],
  [
    "a host more",
    (text: string) => `${text}  web-1:\n    address: web-1.local\n`,
    ["+ web-1 joins the mesh: web-1.local"],
  ],
  [
    "a host with a port",
    (text: string) => `${text}  web-1: { address: a.local, port: 2222 }\n`,
    ["+ web-1 joins the mesh: a.local:2222"],
  ],
  [
    "another address",
    (text: string) => text.replace("address: sfspark1.local", "address: 10.0.0.4"),
    ["~ sfspark1 address: sfspark1.local becomes 10.0.0.4"],
  ],
  [
    "another port",
    (text: string) => text.replace("port: 2222", "port: 2022"),
    ["~ office-one-wsl port: 2222 becomes 2022"],
  ],
  [
    "another release for the whole mesh, told once",
    (text: string) => text.replace("version: 1.102.3", "version: 1.104.0"),
    ["~ the mesh tailscale.version: 1.102.3 becomes 1.104.0"],
  ],
  [
    "another tag of a host",
    (text: string) => text.replace("[tag:wsl]", "[tag:work]"),
    ["~ office-one-wsl tags: tag:mesh, tag:wsl becomes tag:mesh, tag:work"],
  ],
  [
    "another user for the whole mesh, told once",
    (text: string) => text.replace("user: steve", "user: anna"),
    ["~ the mesh ssh.user: steve becomes anna"],
  ],
  [
    "a host that is absent",
    (text: string) => text.replace("    role: headscale", "    state: absent"),
    ["~ sfspark1 state: present becomes absent", "~ sfspark1 role: headscale is taken back"],
  ],
  [
    "another Headscale",
    (text: string) => text.replace("http://192.168.1.10:8080", "http://other.local:8080"),
    [
      "~ the mesh headscale.url: http://192.168.1.10:8080 becomes http://other.local:8080",
      "~ the mesh headscale.api-url: http://192.168.1.10:8080 becomes http://other.local:8080",
    ],
  ],
])("%s", (_, edit, lines) => {
  const changes = inventoryChanges(read(example), read(edit(example)));
  const nothing = "the mesh stays as it is: nothing in the inventory has another meaning";
  expect(diffLines(changes).map((line) => line.replace(/ +/g, " "))).toEqual(lines.length > 0 ? lines : [nothing]);
});

test("a host that is gone comes last", () => {
  const more = `${example}  web-1:\n    address: web-1.local\n`;
  const other = `${example}  web-2:\n    address: web-2.local\n`;
  expect(inventoryChanges(read(more), read(other)).map(({ kind, host }) => `${kind} ${host}`)).toEqual([
    "added web-2",
    "removed web-1",
  ]);
});
