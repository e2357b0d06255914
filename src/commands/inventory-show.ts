// mesh inventory show: one host with everything that holds for it, and where each value comes from. Connects nowhere.

import { type ExitCode, exitCode } from "../core/exit.ts";
import { readInventory, readText } from "../inventory/load.ts";
import { byDefault, type HostValue, hostValues, type Origin, Origins } from "../inventory/origins.ts";
import { roadText } from "../inventory/roads.ts";
import { selectHosts } from "../inventory/select.ts";
import { parseTree } from "../inventory/tree.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import { styleFor } from "../report/style.ts";
import { columns } from "../report/table.ts";
import { lookupConfig } from "../ssh/config-lookup.ts";
import { readSshFiles } from "../ssh/files.ts";
import { resolveTarget, type SshTarget } from "../ssh/target.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { printJson, printLines } from "./output.ts";

/** Every host that the words mean, each as a list of its values. */
export async function inventoryShow(cli: Cli, words: readonly string[], options: CommonOptions): Promise<ExitCode> {
  const inventory = await readInventory(options.inventory, { cwd: cli.cwd, home: cli.home });
  const text = await readText(options.inventory, { cwd: cli.cwd });
  const tree = parseTree(options.inventory, text);
  const { config } = await readSshFiles(inventory.ssh, cli.home);
  const shown = selectHosts(inventory, words).map((host) => {
    const origins = new Origins(tree, host);
    const road = host.connection === "local" ? [] : roadValues(cli, { host, inventory, config, origins });
    const from = origins.own(["address"]) ?? byDefault;
    const others = host.otherRoads.map((one, n) => ({ key: `address ${n + 2}`, value: roadText(one), from }));
    const address: HostValue = { key: "address", value: host.address, from };
    return { host, values: [address, ...road, ...others, ...hostValues(tree, host, inventory)] };
  });
  if (options.json) printJson(cli, { version: 1, command: "show", hosts: shown.map(hostData) });
  else printLines(cli, hostLines(cli, shown).slice(1));
  return exitCode.converged;
}

interface Shown {
  readonly host: Host;
  readonly values: readonly HostValue[];
}

const hostData = ({ host, values }: Shown) => ({
  name: host.name,
  line: host.place.line,
  values: values.map(({ key, value, from: { place, what } }) => ({
    key,
    value: value ?? null,
    from: { what, file: place?.file ?? null, line: place?.line ?? null },
  })),
});

/** A blank line stands before each host. */
function hostLines(cli: Cli, shown: readonly Shown[]): string[] {
  const style = styleFor(cli.stdout);
  return shown.flatMap(({ host, values }) => [
    "",
    `${style.bold(host.name)}  ${host.place.file}:${host.place.line}`,
    ...columns(
      values.map(({ key, value, from }) => [key, value === undefined ? "-" : String(value), originText(from)]),
      "  ",
    ),
  ]);
}

/** `mesh.yaml:7 groups.office.port`. */
const originText = ({ place, what }: Origin) => (place ? `${place.file}:${place.line} ${what}` : what);

interface Reached {
  readonly host: Host;
  readonly inventory: Inventory;
  readonly config: Parameters<typeof lookupConfig>[0];
  readonly origins: Origins;
}

/** How it is reached, as a run would reach it: the host, then the user's ssh_config, then the mesh. Throws SSH_CONFIG. */
function roadValues(cli: Cli, { host, inventory, config, origins }: Reached): readonly HostValue[] {
  const me = { name: cli.user, home: cli.home, env: cli.env };
  const target = resolveTarget(host, { ssh: inventory.ssh, config, me, hosts: inventory.hosts });
  const asked = { address: target.written, name: host.name, user: host.user ?? me.name, localUser: me.name };
  const { values, identityFiles } = lookupConfig(config, asked);
  const file: Origin = { place: undefined, what: inventory.ssh.configFile ?? "" };
  const from = (key: string, isConfigured: boolean, otherwise = byDefault): Origin =>
    origins.own([key]) ?? (isConfigured ? file : (origins.mesh(["ssh", key]) ?? otherwise));
  const keys = target.identityFiles.map(({ path }) => path);
  const origin = from("identity-file", identityFiles.length > 0);
  return [
    ...(values.has("hostname") ? [{ key: "connects to", value: target.address, from: file }] : []),
    { key: "port", value: target.port, from: from("port", values.has("port")) },
    { key: "user", value: target.user, from: from("user", values.has("user"), localUser) },
    ...(keys.length > 0 ? keys : [undefined]).map((value) => ({ key: "identity-file", value, from: origin })),
    { key: "proxy-jump", value: jumpsOf(target), from: from("proxy-jump", values.has("proxyjump")) },
  ];
}

const localUser: Origin = { place: undefined, what: "who runs MeSH" };

/** Each hop as MeSH connects to it, the nearest to here first. */
function jumpsOf({ via }: SshTarget): string | undefined {
  if (via === undefined) return undefined;
  const before = jumpsOf(via);
  const hop = `${via.user}@${via.address.includes(":") ? `[${via.address}]` : via.address}:${via.port}`;
  return before === undefined ? hop : `${before},${hop}`;
}
