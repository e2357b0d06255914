// Inventories of other tools, as people have them: each sample becomes the file beside it, with everything that is not in it above.
// `npx vitest -u` writes those files anew; read the difference.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readVariableFiles } from "../../../src/commands/import/ansible-files.ts";
import { fromSshConfig } from "../../../src/commands/import/ssh-config.ts";
import { fromAnsible } from "../../../src/inventory/import/ansible.ts";
import { readIni } from "../../../src/inventory/import/ansible-ini.ts";
import { readYamlInventory } from "../../../src/inventory/import/ansible-yaml.ts";
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

test("an inventory of ours with mistakes is not taken for another tool's", () => {
  const ours = "version: 1\nmesh: { headscale: { url: x } }\nhosts:\n  web: { hosts: {} }\n";
  expect(recognise(ours)).toBeUndefined();
  expect(recognise("hosts:\n  web: { address: a }\ngroups:\n  x:\n    [a]\n")).toBeUndefined();
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
