// Inventories of other tools, as people have them: each sample becomes the file beside it, with everything that is not in it above.
// `npx vitest -u` writes those files anew; read the difference.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readVariableFiles } from "../../../src/commands/import/ansible-files.ts";
import { fromSshConfig } from "../../../src/commands/import/ssh-config.ts";
import { fromAnsible } from "../../../src/inventory/import/ansible.ts";
import { readIni } from "../../../src/inventory/import/ansible-ini.ts";
import { readVariables, readYamlInventory } from "../../../src/inventory/import/ansible-yaml.ts";
import { draft } from "../../../src/inventory/import/draft.ts";
import { recognise } from "../../../src/inventory/import/recognise.ts";
import type { Found } from "../../../src/inventory/import/types.ts";
import { loadUserConfig } from "../../../src/ssh/user-config.ts";
import { inventoryOf, mistakesOf } from "../texts.ts";

const samples = join(import.meta.dirname, "samples");
const url = "http://192.168.1.10:8080";

async function found(file: string): Promise<Found> {
  const path = join(samples, file);
  const text = readFileSync(path, "utf8");
  // ~/.ssh of this test is the folder of samples, so that Include finds them.
  if (file.endsWith("ssh_config"))
    return fromSshConfig(await loadUserConfig({ file: path, home: join(samples, "home"), required: true }), "me");
  const tree = recognise(text) === "ansible-ini" ? readIni(text) : readYamlInventory(text);
  return fromAnsible(tree, await readVariableFiles(path));
}

const files = ["plain.ini", "ranges.ini", "secrets.yaml", "vars/hosts.yml", "simple.ssh_config", "jumps.ssh_config"];

test.each(files)("%s becomes an inventory, and says what is not in it", async (file) => {
  const { text, remarks } = draft(await found(file), { url, source: file, common: file.endsWith("ssh_config") });
  expect(mistakesOf(text)).toEqual([]);
  const left = remarks.map(({ what, why }) => `# ${what}: ${why}\n`).join("");
  await expect(`${left}\n${text}`).toMatchFileSnapshot(join(samples, `${file}.mesh.yaml`));
});

test.each(files)("no secret of %s is in what is said or written", async (file) => {
  const all = JSON.stringify(draft(await found(file), { url, source: file }));
  expect(all).not.toMatch(/not-for-here|62313466|lookup/);
});

test.each([
  ["plain.ini", "ansible-ini"],
  ["ranges.ini", "ansible-ini"],
  ["secrets.yaml", "ansible-yaml"],
  ["vars/hosts.yml", "ansible-yaml"],
  ["simple.ssh_config", "ssh-config"],
  ["jumps.ssh_config", "ssh-config"],
])("%s is recognised, and whoever hands it to MeSH is told the command", (file, kind) => {
  const text = readFileSync(join(samples, file), "utf8");
  expect(recognise(text)).toBe(kind);
  const name = kind === "ssh-config" ? "an ssh_config" : "an inventory of Ansible";
  expect(mistakesOf(text)).toEqual([
    `mesh.yaml:1:1: this is ${name}; to make one of MeSH's of it: mesh -i NEW.yaml inventory import mesh.yaml --url URL`,
  ]);
});

test("of the kind of report 31: what ansible-inventory prints is called so, and its other form is told", () => {
  const text = JSON.stringify({
    _meta: { hostvars: { "web-1": { ansible_host: "10.0.0.9" } } },
    web: { hosts: ["web-1"] },
  });
  expect(mistakesOf(text)).toEqual([
    expect.stringMatching(
      /^mesh\.yaml:1:1: this is what `ansible-inventory --list` prints; .* inventory import hosts\.yaml /,
    ),
  ]);
});

test.each([
  ["Include config.d/*\n", "ssh-config"],
  ["# mine\n\n  include ~/.ssh/work ~/.ssh/home\nInclude=other\n", "ssh-config"],
  ["include: [a]\n", undefined],
  ["host ansible_host=10.0.0.9\n", "ansible-ini"],
  ["match ansible_port=22 ansible_host=10.0.0.9\n[web]\nhost\n", "ansible-ini"],
  ["host web\n  HostName 10.0.0.9\n", "ssh-config"],
] as const)("%j is recognised as %s", (text, kind) => {
  expect(recognise(text)).toBe(kind);
});

test("an inventory of ours with mistakes is not taken for another tool's", () => {
  const ours = "version: 1\nmesh: { headscale: { url: x } }\nhosts:\n  web: { hosts: {} }\n";
  expect(recognise(ours)).toBeUndefined();
  expect(recognise("hosts:\n  web: { address: a }\ngroups:\n  x:\n    [a]\n")).toBeUndefined();
});

const none = { groups: new Map(), hosts: new Map() };
const told = ({ remarks }: Found) => remarks.map(({ what, why }) => `${what}: ${why}`);

test("a value that is no text is said, and where it is the address, the host is left out", () => {
  const inventory = `all:
  hosts:
    a: { ansible_host: [10.0.0.1, 10.0.0.2], ansible_user: ops }
    b: { ansible_host: { v4: 10.0.0.3 } }
    c: { ansible_host: 10.0.0.4, ansible_user: true, ansible_port: [22] }
    d: { ansible_host: null, ansible_user: null }
`;
  const found = fromAnsible(readYamlInventory(inventory), none);
  expect(found.hosts.map(({ name, address }) => [name, address])).toEqual([
    ["c", "10.0.0.4"],
    ["d", "d"],
  ]);
  expect(told(found)).toEqual([
    "host a: its address is neither a text nor a number; add it with its address",
    "host b: its address is neither a text nor a number; add it with its address",
    "ansible_host of a and 1 more: a text belongs there, and it is something else",
    "ansible_user of c: a text belongs there, and it is something else",
    "ansible_port of c: a text belongs there, and it is something else",
  ]);
});

test("variables of a group that no host is in are said", () => {
  const found = fromAnsible(readIni("[web]\nweb-1\n[db:vars]\nansible_user=dba\ncolor=red\n[up:children]\nweb\n"), {
    ...none,
    groups: new Map([["db", [{ ansible_port: 2022 }]]]),
  });
  expect(told(found)).toEqual(["ansible_user, color, ansible_port of the group db: no host is in it"]);
});

test.each(["- ansible_user: ops\n", "ops\n", "!vault x\n"])("a file of variables that is %j is said", (text) => {
  expect(readVariables(text)).toBe('variables ("name: value" lines) belong there, and it is something else');
});

test.each(["", "---\n", "# nothing\n"])("a file of variables that is %j holds none", (text) => {
  expect(readVariables(text)).toEqual({});
});

test("among groups of one depth the priority decides before the name, and is itself no variable", () => {
  const text = (priority: string) =>
    `[a]\nh\n[b]\nh\n[a:vars]\nansible_user=from-a\n${priority}\n[b:vars]\nansible_user=from-b\n`;
  const plain = fromAnsible(readIni(text("")), none);
  expect(plain.hosts).toMatchObject([{ settings: { user: "from-b" } }]);
  const first = fromAnsible(readIni(text("ansible_group_priority=10")), none);
  expect(first.hosts).toMatchObject([{ settings: { user: "from-a" } }]);
  expect(first.remarks).toEqual([]);
  expect(told(fromAnsible(readIni(text("ansible_group_priority=first")), none))).toEqual([
    "ansible_group_priority of the group a: it is no whole number",
  ]);
});

test.each(["[web servers", "[we]b]", "[]", "[db] hosts"])("hosts below %s are in no group", (header) => {
  const found = fromAnsible(readIni(`[a]\nh1\n${header}\nh2\n[b]\n[1:2].x\n`), none);
  expect(found.hosts.map(({ name, groups }) => [name, groups])).toEqual([
    ["h1", ["a"]],
    ["h2", []],
    ["1.x", ["b"]],
    ["2.x", ["b"]],
  ]);
  expect(told(found)).toEqual(["line 3: it is no header of a group, and hosts below it are in no group"]);
});

const fifty = `[web]
web[01:30].example.org

[db]
db[01:15].example.org ansible_port=2200

[cache]
cache[1:5].example.org

[all:vars]
ansible_user=deploy
[web:vars]
ansible_ssh_private_key_file=~/.ssh/web
`;

test("50 hosts in three groups are under 60 lines, and mean what each host written out means", () => {
  const { text } = draft(fromAnsible(readIni(fifty), { groups: new Map(), hosts: new Map() }), {
    url,
    source: "hosts.ini",
  });
  expect(text.trimEnd().split("\n").length).toBeLessThan(60);
  const two = (n: number) => String(n).padStart(2, "0");
  const names = [
    ...Array.from({ length: 30 }, (_, n) => [`web${two(n + 1)}`, ", identity-file: ~/.ssh/web"]),
    ...Array.from({ length: 15 }, (_, n) => [`db${two(n + 1)}`, ", port: 2200"]),
    ...Array.from({ length: 5 }, (_, n) => [`cache${n + 1}`, ""]),
  ];
  const plain = `version: 1\nmesh: { headscale: { url: "${url}" } }\nhosts:\n${names
    .map(([name, own]) => `  ${name}: { address: ${name}.example.org, user: deploy${own} }\n`)
    .join("")}`;
  // A plan is made of the inventory and of what hosts say: the same hosts plan the same. Where they stand is all that differs.
  const meant = (yaml: string) => {
    const inventory = inventoryOf(yaml);
    return {
      ...inventory,
      groups: [],
      hosts: inventory.hosts.map((host) => ({ ...host, groups: [], place: undefined })),
    };
  };
  expect(meant(text)).toEqual(meant(plain));
  expect(new Set(inventoryOf(text).hosts.flatMap(({ groups }) => groups))).toEqual(new Set(["web", "db", "cache"]));
});
