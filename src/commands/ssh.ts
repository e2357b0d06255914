// mesh ssh scan: shows the keys of a host and pins them after a yes. Only a person can compare the fingerprints.

import { asMeshError, errorData, MeshError } from "../core/errors.ts";
import { type ExitCode, exitCode } from "../core/exit.ts";
import { osOfServer } from "../host/other-system.ts";
import { adhocHost, findHost, parseDestination } from "../inventory/adhoc.ts";
import { readInventory } from "../inventory/load.ts";
import { everybody, selectHosts } from "../inventory/select.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import { errorLines } from "../report/error-text.ts";
import { styleFor } from "../report/style.ts";
import { columns } from "../report/table.ts";
import { appendKnownHosts, replaceKnownHosts } from "../ssh/known-hosts-file.ts";
import type { Pool } from "../ssh/pool.ts";
import type { HostScan } from "../ssh/scan.ts";
import { askYes } from "./ask.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { printLines } from "./output.ts";
import { connections } from "./session.ts";
import { asTyped, typedAgain } from "./typed-again.ts";

interface ScanOptions extends CommonOptions {
  readonly yes?: boolean;
  readonly port?: number;
  readonly replace?: boolean;
}

type Scanned = HostScan & { readonly host: Host };

/** No names: all hosts that are reached over SSH. Exit 0 when every key is pinned at the end, 1 when the person says no, or when a host of several has no key to pin; the others have. */
export async function sshScan(cli: Cli, names: readonly string[], options: ScanOptions): Promise<ExitCode> {
  const inventory = await readInventory(options.inventory, { cwd: cli.cwd, home: cli.home });
  const hosts = names.length === 0 ? allBySsh(inventory, options) : meantBy(inventory, names, options);
  const { scanned, failures } = await scanAll(cli, inventory, hosts);
  const lines = [
    ...columns(scanned.flatMap(rows)),
    ...scanned.flatMap((one) => systemLines(one, inventory)),
    ...scanned.flatMap(unseenLines),
  ];
  if (lines.length > 0) printLines(cli, lines);
  const fresh = scanned.filter((scan) => scan.keys.some((key) => key.verdict !== "trusted"));
  const changed = options.replace ? [] : fresh.filter(isChanged);
  const wrong = changed.length > 0 ? [...failures, keysChanged(changed)] : failures;
  const good = fresh.filter((scan) => !changed.includes(scan));
  const [first] = wrong;
  if (hosts.length === 1 && first) throw first;
  try {
    const said = await pinAll(cli, { inventory, options, names }, good);
    return first ? exitCode.failed : said;
  } finally {
    // Last, where it is read.
    for (const error of wrong)
      cli.stderr.write(`\n${errorLines(asTyped(cli, errorData(error)), styleFor(cli.stderr)).join("\n")}\n`);
  }
}

const isChanged = ({ keys }: Scanned): boolean => keys.some(({ verdict }) => verdict === "changed");

interface Pinning {
  readonly inventory: Inventory;
  readonly options: ScanOptions;
  /** As they were typed. */
  readonly names: readonly string[];
}

async function pinAll(cli: Cli, { inventory, options, names }: Pinning, fresh: readonly Scanned[]): Promise<ExitCode> {
  if (fresh.length === 0) return exitCode.converged;
  if (!options.yes && !(await agreed(cli, inventory, names))) {
    printLines(cli, ["nothing was pinned"]);
    return exitCode.failed;
  }
  for (const scan of fresh) await pin(inventory, scan, options.replace === true);
  printLines(cli, [`pinned in ${inventory.ssh.knownHosts}; commit that file`]);
  return exitCode.converged;
}

/** A host that is to leave is entered for that, too. Keys of all hosts at once are nobody's reinstallation. */
function allBySsh({ file, hosts }: Inventory, { replace }: ScanOptions): readonly Host[] {
  const usage = (problem: string) => new MeshError({ code: "USAGE", problem });
  if (replace) throw usage("--replace wants the names of the hosts that were reinstalled");
  const reached = hosts.filter(({ connection }) => connection === "ssh");
  if (reached.length > 0) return reached;
  throw usage(`no host in ${file} is reached over SSH, so there is no key to pin`);
}

const meantBy = (inventory: Inventory, words: readonly string[], options: ScanOptions): readonly Host[] => [
  ...new Set(words.flatMap((word) => hostsMeant(inventory, word, options))),
];

/** Hosts of the inventory by every word that other commands take; what is no such word is a destination. */
function hostsMeant(inventory: Inventory, word: string, options: ScanOptions): readonly Host[] {
  const isAddress = inventory.hosts.every(({ name }) => name !== word) && !inventory.groups.includes(word);
  if (!isAddress || /^tag:|[*?]/.test(word) || word === everybody) return selectHosts(inventory, [word]);
  const wanted = parseDestination(word, options.port);
  return [findHost(inventory, wanted) ?? adhocHost(inventory, wanted)];
}

interface Scans {
  readonly scanned: readonly Scanned[];
  readonly failures: readonly MeshError[];
}

/** A host that does not answer holds up no other. */
async function scanAll(cli: Cli, inventory: Inventory, hosts: readonly Host[]): Promise<Scans> {
  const pool = await connections(cli, inventory, (text) => cli.stderr.write(`${text}\n`));
  try {
    const scans = await Promise.all(hosts.map((host) => scanOne(pool, host)));
    return {
      scanned: scans.flatMap((scan) => (scan instanceof MeshError ? [] : [scan])),
      failures: scans.flatMap((scan) => (scan instanceof MeshError ? [scan] : [])),
    };
  } finally {
    pool.closeAll();
  }
}

async function scanOne(pool: Pick<Pool, "scan">, host: Host): Promise<Scanned | MeshError> {
  try {
    return { host, ...(await pool.scan(host)) };
  } catch (thrown) {
    const error = asMeshError(thrown).at({ host: host.name });
    if (error.code === "INTERRUPTED") throw error;
    return error;
  }
}

const rows = ({ host, pinName, keys }: Scanned) =>
  keys.map((key) => [
    host.name,
    pinName,
    key.type,
    key.fingerprint,
    key.verdict === "trusted" ? "pinned" : key.verdict,
  ]);

/** Windows is said, and what the inventory should say about it. A server that names no system may be any. */
function systemLines({ host, server }: Scanned, { hosts }: Inventory): readonly string[] {
  if (osOfServer(server) !== "windows") return [];
  const listed = hosts.some(({ name }) => name === host.name);
  const todo = listed && host.os !== "windows" ? `; write "os: windows" for ${host.name} in the inventory` : "";
  return [`${host.name} is Windows, as its SSH server says (${server})${todo}`];
}

/** One key is enough for a pin: MeSH asks a host for the type that is pinned. */
const unseenLines = ({ host, unseen }: Scanned): readonly string[] =>
  unseen
    ? [`${host.name}: its keys of other types were not seen (${unseen.code}: ${unseen.problem}); this one is enough`]
    : [];

async function pin(inventory: Inventory, scan: Scanned, replace: boolean): Promise<void> {
  const pins = scan.keys.map(({ key }) => ({ name: scan.pinName, key }));
  const file = inventory.ssh.knownHosts;
  if (replace) await replaceKnownHosts(file, scan.names, pins);
  else await appendKnownHosts(file, pins);
}

const keysChanged = (scans: readonly Scanned[]) =>
  new MeshError({
    code: "HOST_KEY_CHANGED",
    problem: `${scans.map(({ host }) => host.name).join(", ")}: other keys are pinned. If you reinstalled the machine yourself, and the fingerprints are those it shows on its own screen, replace them`,
    next: ["mesh", "ssh", "scan", "--replace", ...scans.map(({ host }) => host.name)],
  });

async function agreed(cli: Cli, inventory: Inventory, names: readonly string[]): Promise<boolean> {
  if (!cli.stdin.isTTY) {
    const problem =
      "there is no terminal to ask; compare the fingerprints with those the machines show, then say --yes";
    throw new MeshError({ code: "USAGE", problem, next: typedAgain(cli, ["ssh", "scan", ...names], "--yes") });
  }
  return askYes(
    cli,
    `On each machine, ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub shows its fingerprint. Are these the same? Pin them in ${inventory.ssh.knownHosts}?`,
  );
}
