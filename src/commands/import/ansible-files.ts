// Reads group_vars/ and host_vars/ beside an Ansible inventory: a file or a folder of files for each name.

import { readdir, readFile } from "node:fs/promises";
import { dirname, join, parse } from "node:path";
import type { VariableFiles } from "../../inventory/import/ansible.ts";
import type { Variables } from "../../inventory/import/ansible-tree.ts";
import { readVariables } from "../../inventory/import/ansible-yaml.ts";

export async function readVariableFiles(inventory: string): Promise<VariableFiles> {
  const beside = (folder: string) => readFolder(join(dirname(inventory), folder));
  return { groups: await beside("group_vars"), hosts: await beside("host_vars") };
}

async function readFolder(folder: string): Promise<VariableFiles["groups"]> {
  const found = new Map<string, (Variables | string)[]>();
  for (const entry of await entriesOf(folder)) {
    const path = join(folder, entry.name);
    const files = entry.isDirectory() ? (await entriesOf(path)).map(({ name }) => join(path, name)) : [path];
    const name = entry.isDirectory() ? entry.name : parse(entry.name).name;
    for (const file of files.filter(isVariables)) {
      found.set(name, [...(found.get(name) ?? []), readVariables(await readFile(file, "utf8"))]);
    }
  }
  return found;
}

const isVariables = (file: string): boolean => /^(|\.ya?ml|\.json)$/.test(parse(file).ext);

/** In the order of their names, as Ansible reads them. No such folder: nothing. */
async function entriesOf(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter(({ name }) => !name.startsWith(".")).sort((a, b) => (a.name < b.name ? -1 : 1));
}
