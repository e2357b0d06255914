// Reads group_vars/ and host_vars/ beside an Ansible inventory: a file or a folder of files for each name. What cannot be read is said.

import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { dirname, join, parse, relative } from "node:path";
import type { VariableFiles } from "../../inventory/import/ansible.ts";
import type { Variables } from "../../inventory/import/ansible-tree.ts";
import { readVariables } from "../../inventory/import/ansible-yaml.ts";

export async function readVariableFiles(inventory: string): Promise<VariableFiles> {
  const beside = (folder: string) => readFolder(join(dirname(inventory), folder));
  return { groups: await beside("group_vars"), hosts: await beside("host_vars") };
}

/** Ansible takes files with these ends for variables, and in folders of a name no others. */
const ends = /\.(ya?ml|json)$/;

type Read = readonly (Variables | string)[];

async function readFolder(folder: string): Promise<VariableFiles["groups"]> {
  const names = await namesIn(folder);
  if (typeof names === "string") return new Map(names === "ENOENT" ? [] : [["", [`it cannot be read (${names})`]]]);
  const found = new Map<string, Read>();
  const trail = [await realpath(folder)];
  for (const entry of names) {
    const name = entry.replace(ends, "");
    found.set(name, [...(found.get(name) ?? []), ...(await readEntry(join(folder, entry), { folder, trail }))]);
  }
  return found;
}

interface Where {
  readonly folder: string;
  /** Real paths of the folders above: a link may lead back to one of them. */
  readonly trail: readonly string[];
}

/** A link counts as what it leads to; a folder is read with all that is below it. */
async function readEntry(path: string, where: Where): Promise<Read> {
  const unread = (why: string): Read => [`${relative(where.folder, path)} ${why}`];
  try {
    const found = await stat(path);
    if (found.isFile()) return [readVariables(await readFile(path, "utf8"))];
    return found.isDirectory() ? await readBelow(path, where, unread) : unread("is neither a file nor a folder");
  } catch (thrown) {
    return unread(`cannot be read (${codeOf(thrown)})`);
  }
}

async function readBelow(path: string, { folder, trail }: Where, unread: (why: string) => Read): Promise<Read> {
  const real = await realpath(path);
  if (trail.includes(real)) return unread("leads back to a folder above it");
  const names = await namesIn(path);
  if (typeof names === "string") return unread(`cannot be read (${names})`);
  const all: Read[] = [];
  for (const name of names) {
    const isOther = !ends.test(name) && parse(name).ext !== "" && (await isFile(join(path, name)));
    if (!isOther) all.push(await readEntry(join(path, name), { folder, trail: [...trail, real] }));
  }
  return all.flat();
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/** In the order of their names, as Ansible reads them; or the code of the error. */
async function namesIn(folder: string): Promise<readonly string[] | string> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith(".")).sort();
  } catch (thrown) {
    return codeOf(thrown);
  }
}

const codeOf = (thrown: unknown): string => (thrown as NodeJS.ErrnoException).code ?? "unknown error";
