// mesh inventory import: a first inventory of what people have: an Ansible inventory, an ssh_config, the nodes that Headscale lists.
// Shows the result and all that is not in it, and never overwrites.

import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { MeshError } from "../core/errors.ts";
import { type ExitCode, exitCode } from "../core/exit.ts";
import { printable } from "../core/text.ts";
import type { NodeListing } from "../headscale/types.ts";
import { fromAnsible } from "../inventory/import/ansible.ts";
import { readIni } from "../inventory/import/ansible-ini.ts";
import { readYamlInventory } from "../inventory/import/ansible-yaml.ts";
import { draft } from "../inventory/import/draft.ts";
import { recognise } from "../inventory/import/recognise.ts";
import type { Found, Remark } from "../inventory/import/types.ts";
import { loadInventory, readText } from "../inventory/load.ts";
import { problemLines } from "../inventory/problem.ts";
import { roadsOf } from "../inventory/roads.ts";
import { serverUrl } from "../inventory/rules.ts";
import type { Inventory } from "../inventory/types.ts";
import { readSshFiles } from "../ssh/files.ts";
import { loadUserConfig } from "../ssh/user-config.ts";
import { nextLines } from "./after-edit.ts";
import { askYes } from "./ask.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { headscaleOf } from "./control.ts";
import { readVariableFiles } from "./import/ansible-files.ts";
import { fromHeadscale } from "./import/headscale.ts";
import { noListing } from "./import/no-listing.ts";
import { fromSshConfig, namesIn } from "./import/ssh-config.ts";
import { printLines } from "./output.ts";
import { connections } from "./session.ts";
import { typedAgain } from "./typed-again.ts";

interface ImportOptions extends CommonOptions {
  readonly headscale?: boolean;
  /** Of the login server. */
  readonly url?: string;
  readonly yes?: boolean;
}

/** Exit 0 when the inventory is written, 1 when the person says no. */
export async function inventoryImport(cli: Cli, file: string | undefined, options: ImportOptions): Promise<ExitCode> {
  const url = checkedUrl(options.url);
  const { text, remarks } = await drafted(cli, { file, url, headscale: options.headscale === true });
  const loaded = loadInventory({ text, file: options.inventory, cwd: cli.cwd, home: cli.home });
  printLines(cli, [...remarks.map(remarkLine), ...(remarks.length > 0 ? [""] : []), text.trimEnd()]);
  if ("errors" in loaded) throw usage(`what was found does not fit together\n${problemLines(loaded.errors)}`);
  if (loaded.inventory.hosts.length === 0)
    throw usage("no host was found that can be carried over; nothing is written");
  if (existsSync(resolve(cli.cwd, options.inventory))) throw isThere(options.inventory);
  if (!options.yes && !(await agreed(cli, options.inventory))) return exitCode.failed;
  await write(cli, options.inventory, text);
  const { inventory } = loaded;
  printLines(cli, [
    "",
    `${options.inventory}: written`,
    roleLine(inventory, url),
    ...nextLines(inventory, inventory.hosts),
  ]);
  return exitCode.converged;
}

/** No other tool knows which machine that is. A host with the URL's address may be it, or a proxy before it. */
function roleLine({ hosts }: Inventory, url: string): string {
  const { hostname } = new URL(url);
  const there = hosts.find((host) => roadsOf(host).some(({ address }) => address === hostname));
  const which = there
    ? `that is ${there.name}, if no proxy stands before it`
    : "and connection: local, if mesh runs there";
  return `next: write role: headscale at the host that Headscale runs on; ${which}`;
}

const usage = (problem: string) => new MeshError({ code: "USAGE", problem });

const isThere = (file: string) =>
  usage(`${file} is there already, and stays as it is; name another file: mesh -i NEW.yaml inventory import …`);

const remarkLine = ({ what, why }: Remark) => `not carried over: ${printable(what, 200)}: ${printable(why, 500)}`;

function checkedUrl(url: string | undefined): string {
  const wrong = url === undefined ? "is missing" : serverUrl(url);
  if (wrong) throw usage(`--url ${wrong}; say where hosts reach Headscale, such as --url http://192.168.1.10:8080`);
  return url ?? "";
}

interface Wanted {
  readonly file: string | undefined;
  readonly url: string;
  readonly headscale: boolean;
}

const what = "say what to import: a file (an Ansible inventory, an ssh_config) or --headscale";

async function drafted(cli: Cli, { file, url, headscale }: Wanted): ReturnType<typeof fromNodes> {
  if (headscale === (file !== undefined)) throw usage(what);
  if (file === undefined) return fromNodes(cli, url);
  const text = await readText(file, cli);
  const kind = recognise(text);
  if (kind === undefined) throw usage(`${printable(file, 200)} is no inventory of Ansible and no ssh_config; ${what}`);
  if (kind === "ssh-config") return draft(await sshConfig(cli, file), { url, source: file, common: true });
  const tree = kind === "ansible-ini" ? readIni(text) : readYamlInventory(text);
  return draft(fromAnsible(tree, await readVariableFiles(resolve(cli.cwd, file))), { url, source: file });
}

const sshConfig = async (cli: Cli, file: string): Promise<Found> =>
  fromSshConfig(await loadUserConfig({ file: resolve(cli.cwd, file), home: cli.home, required: true }), cli.user);

async function fromNodes(cli: Cli, url: string): Promise<ReturnType<typeof draft>> {
  const inventory = emptyInventory(cli, url);
  const { config } = await readSshFiles(inventory.ssh, cli.home);
  const listing = await listed(cli, inventory, url);
  const pool = await connections(cli, inventory, (warning) => cli.stderr.write(`${warning}\n`));
  try {
    const { user, ...found } = await fromHeadscale({ listing, inventory, pool, names: namesIn(config) });
    return draft(found, { url, user, source: "the nodes of Headscale", adopted: true });
  } finally {
    pool.closeAll();
  }
}

async function listed(cli: Cli, inventory: Inventory, url: string): Promise<NodeListing> {
  try {
    return await (await headscaleOf(cli, inventory)).nodes();
  } catch (thrown) {
    throw noListing(thrown, cli, url);
  }
}

/** To reach Headscale by, before there is an inventory. */
function emptyInventory(cli: Cli, url: string): Inventory {
  const { text } = draft({ hosts: [], remarks: [] }, { url, source: "nothing" });
  const loaded = loadInventory({ text, file: "mesh.yaml", cwd: cli.cwd, home: cli.home });
  if ("inventory" in loaded) return loaded.inventory;
  throw usage(problemLines(loaded.errors));
}

async function agreed(cli: Cli, file: string): Promise<boolean> {
  if (cli.stdin.isTTY) return askYes(cli, `Write this to ${file}?`);
  throw new MeshError({
    code: "USAGE",
    problem: "nothing is written: there is no terminal to ask; read the above, then say --yes",
    next: typedAgain(cli, ["inventory", "import"], "--yes"),
  });
}

/** In one step, and only where nothing is. */
async function write(cli: Cli, file: string, text: string): Promise<void> {
  try {
    await writeFile(resolve(cli.cwd, file), text, { flag: "wx" });
  } catch (cause) {
    const { code = "unknown error" } = cause as NodeJS.ErrnoException;
    throw code === "EEXIST" ? isThere(file) : usage(`${printable(file, 200)} cannot be written (${code})`);
  }
}
