// Which hosts the words of a command mean: names, groups, tags and patterns.

import { expect, test } from "vitest";
import { selectHosts } from "../../src/inventory/select.ts";
import { head, inventoryOf } from "./texts.ts";

const mesh = inventoryOf(`${head}groups: { office: { tags: [tag:office] }, empty: {} }
hosts:
  sfspark1: { address: sfspark1.local, tags: [tag:server] }
  office-one: { address: office-one.local, os: windows, port: 22, groups: [office] }
  office-one-wsl: { address: office-one.local, wsl-of: office-one, port: 2222, groups: [office], tags: [tag:wsl] }
`);

const names = (...typed: string[]) => selectHosts(mesh, typed).map((host) => host.name);

test("hosts are chosen by name, in the inventory's order; no names are all", () => {
  expect(names()).toEqual(["sfspark1", "office-one", "office-one-wsl"]);
  expect(names("office-one", "sfspark1", "office-one")).toEqual(["sfspark1", "office-one"]);
});

test.each([
  ["office", ["office-one", "office-one-wsl"]],
  ["tag:office", ["office-one", "office-one-wsl"]],
  ["tag:wsl", ["office-one-wsl"]],
  ["office*", ["office-one", "office-one-wsl"]],
  ["*-wsl", ["office-one-wsl"]],
  ["sfspark?", ["sfspark1"]],
  ["office-???", ["office-one"]],
  ["*", ["sfspark1", "office-one", "office-one-wsl"]],
  ["tag:server office-one-*", ["sfspark1", "office-one-wsl"]],
])("`%s` means %j", (words, hosts) => expect(names(...words.split(" "))).toEqual(hosts));

test("a pattern of many stars takes no time", () => {
  expect(() => names(`${"*a".repeat(40)}b`)).toThrow(/has a name like/);
});

test("every word that means nobody is named, with what may have been meant", () => {
  const problem = [
    'no host or group in mesh.yaml is called "ofice-one", did you mean "office-one"?',
    '"Office-one.local" is an address; name the host instead: office-one or office-one-wsl',
    'no host or group in mesh.yaml is called "ofice", did you mean "office"?',
    'no host in mesh.yaml is in the group "empty"',
    'no host in mesh.yaml is called "all"; for all hosts, name none',
    'no host in mesh.yaml has the tag "tag:ofice", did you mean "tag:office"?',
    'no host in mesh.yaml has a name like "web-*"',
    'no host or group in mesh.yaml is called "\\u{1b}[31mzzzzzzzzzz"',
  ].join("\n");
  const typed = ["ofice-one", "Office-one.local", "sfspark1", "ofice", "empty", "all", "tag:ofice", "web-*"];
  expect(() => names(...typed, "\u001b[31mzzzzzzzzzz")).toThrow(expect.objectContaining({ code: "USAGE", problem }));
});

test("an inventory without groups does not speak of them", () => {
  const plain = inventoryOf(`${head}hosts:\n  a: { address: a.local }\n`);
  expect(() => selectHosts(plain, ["web"])).toThrow(
    expect.objectContaining({ problem: 'no host in mesh.yaml is called "web"' }),
  );
});
