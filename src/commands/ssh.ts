// mesh ssh scan: shows a host's keys and, after a yes, pins them. The person compares the fingerprints, not the program.

import { createInterface } from "node:readline/promises";
import { MeshError } from "../core/errors.ts";
import { type ExitCode, exitCode } from "../core/exit.ts";
import { adhocHost, findHost, parseDestination } from "../inventory/adhoc.ts";
import { readInventory } from "../inventory/load.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import { columns } from "../report/table.ts";
import { pinKeys, type ScannedHost, scanHosts } from "../ssh/scan.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { printLines } from "./output.ts";

export interface ScanOptions extends CommonOptions {
  readonly yes?: boolean;
  readonly port?: number;
  readonly replace?: boolean;
}

/** Exit 0 when every key shown is pinned in the end, 1 otherwise. */
export async function sshScan(cli: Cli, names: readonly string[], options: ScanOptions): Promise<ExitCode> {
  const inventory = await readInventory(options.inventory, { cwd: cli.cwd, home: cli.home });
  const hosts = names.map((name) => hostNamed(inventory, name, options));
  const scanned = await scanHosts(hosts, { ssh: inventory.ssh, env: cli.env, home: cli.home, signal: cli.signal });
  printLines(cli, columns(scanned.flatMap(rows)));
  const fresh = scanned.filter((host) => host.keys.some((key) => key.state !== "pinned"));
  if (fresh.length === 0) return exitCode.converged;
  const changed = fresh.filter((host) => host.keys.some((key) => key.state === "changed"));
  if (changed.length > 0 && !options.replace) throw keysChanged(changed);
  if (!options.yes && !(await agreed(cli, inventory))) return exitCode.failed;
  await pinKeys(inventory.ssh.knownHosts, fresh, { replace: options.replace === true });
  printLines(cli, [`pinned in ${inventory.ssh.knownHosts}; commit that file`]);
  return exitCode.converged;
}

function hostNamed(inventory: Inventory, name: string, options: ScanOptions): Host {
  const known = inventory.hosts.find((host) => host.name === name);
  if (known) return known;
  const wanted = parseDestination(name, options.port);
  return findHost(inventory, wanted) ?? adhocHost(inventory, wanted);
}

const rows = (host: ScannedHost) =>
  host.keys.map((key) => [host.host, `${host.address}:${host.port}`, key.type, key.fingerprint, key.state]);

const keysChanged = (hosts: readonly ScannedHost[]) =>
  new MeshError({
    code: "HOST_KEY_CHANGED",
    problem: `${hosts.map((host) => host.host).join(", ")}: other keys are pinned. If you reinstalled the machine yourself, and the fingerprints are those it shows on its own screen, replace them`,
    next: ["mesh", "ssh", "scan", "--replace", ...hosts.map((host) => host.host)],
  });

async function agreed(cli: Cli, inventory: Inventory): Promise<boolean> {
  if (!cli.stdin.isTTY) {
    throw new MeshError({
      code: "USAGE",
      problem: "there is no terminal to ask; compare the fingerprints, then say --yes",
    });
  }
  const lines = createInterface({ input: cli.stdin, output: cli.stderr });
  try {
    const question = `Are these the fingerprints the machines themselves show? Pin them in ${inventory.ssh.knownHosts}? [y/N] `;
    return /^y(es)?$/i.test((await lines.question(question, { signal: cli.signal })).trim());
  } finally {
    lines.close();
  }
}
