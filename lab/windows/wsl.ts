// WSL as it stands on a played machine: the registry of the accounts that have distributions, and the words of programs/wsl.exe, which is
// a shell script: state/wsl/, a file each. What a real host's lab puts behind it is a program (`process`; lab/windows/README.md).

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { place, type WindowsMachine, writeJson } from "./folder.ts";

interface Distribution {
  readonly name: string;
  /** The SSH account's SID unless said. */
  readonly owner?: string;
  readonly version?: 1 | 2;
  readonly running?: boolean;
}

export interface Wsl {
  /** All there are; others go. */
  readonly distributions?: readonly Distribution[];
  /** The VM's IPv4 address from its next start on. */
  readonly address?: string;
  /** The mode that a running VM has. */
  readonly mode?: string;
  /** The mode that is given where .wslconfig asks for mirrored; "": that one. */
  readonly gives?: string;
  /** How every start ends: "Wsl/Service/CreateInstance/0x80370102"; "": well. */
  readonly fails?: string;
  /** Seconds that a start takes, and an end. */
  readonly seconds?: string;
  readonly stuck?: string;
  /** A wsl.exe that does not know WSL_UTF8. */
  readonly utf8?: "never" | "";
  /** A WSL that knows neither wslinfo nor instanceIdleTimeout. */
  readonly old?: "yes" | "";
  /** "ADDRESS:PORT ADDRESS:PORT": who listens inside. */
  readonly listens?: string;
  readonly init?: "systemd" | "init";
  /** sshd is started by ssh.socket. */
  readonly socket?: "yes" | "";
  /** A program here behind it: told "start NAME", "stop [NAME]", "exec NAME USER WORDS…", "forwards". */
  readonly process?: string;
}

const lxss = (sid: string) => `HKEY_USERS\\${sid}\\Software\\Microsoft\\Windows\\CurrentVersion\\Lxss`;
const rules = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp";

/** A machine with WSL: its program, and what nobody has said is as after an installation. */
export function playWsl(machine: WindowsMachine, wsl: Wsl, account: string): void {
  place(machine, "wsl.exe", "C:\\Windows\\System32\\wsl.exe");
  const { address = "172.29.3.7", distributions = [] } = wsl;
  for (const folder of ["running", "distributions"])
    mkdirSync(join(machine.folder, "state/wsl", folder), { recursive: true });
  const owners = distributions.map((each) => ({ ...each, owner: each.owner ?? account }));
  putWsl(machine, { ...wsl, address, distributions: owners });
  const registry = JSON.parse(machine.read("registry.json"));
  registry[lxss(account)] = { NatIpAddress: address, ...registry[lxss(account)] };
  writeJson(machine, "registry.json", registry);
  // What the lab says and the machine's own: a listener of the test is none of Windows.
  writeJson(machine, "network.json", { listeners: [], ...JSON.parse(machine.read("network.json")) });
}

/** Changes it, also while the machine lives. */
export function putWsl(machine: WindowsMachine, { distributions, ...words }: Wsl): void {
  for (const [name, word] of Object.entries(words)) writeFileSync(join(machine.folder, "state/wsl", name), `${word}\n`);
  if (words.process !== undefined)
    writeJson(machine, "machine.json", { ...JSON.parse(machine.read("machine.json")), wsl: words.process });
  if (distributions) putDistributions(machine, distributions);
}

function putDistributions(machine: WindowsMachine, distributions: readonly Distribution[]): void {
  const registry = JSON.parse(machine.read("registry.json"));
  for (const key of Object.keys(registry)) if (/\\Lxss\\\{/.test(key)) delete registry[key];
  for (const folder of ["running", "distributions"])
    rmSync(join(machine.folder, "state/wsl", folder), { recursive: true, force: true });
  mkdirSync(join(machine.folder, "state/wsl/running"));
  distributions.forEach(({ name, owner = "", version = 2, running }, at) => {
    const id = `{${String(at + 1).padStart(8, "0")}-0000-4000-8000-000000000000}`;
    registry[`${lxss(owner)}\\${id}`] = { DistributionName: name, State: 1, Version: version };
    registry[lxss(owner)] = { DefaultDistribution: id, ...registry[lxss(owner)] };
    const folder = join(machine.folder, "state/wsl/distributions", name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "owner"), `${owner}\n`);
    if (running) writeFileSync(join(machine.folder, "state/wsl/running", name), "");
  });
  writeJson(machine, "registry.json", registry);
}

export interface Forward {
  readonly address: string;
  readonly port: number;
  readonly toAddress: string;
  readonly toPort: number;
}

/** netsh's rules, as the registry has them, whether or not the service behind them runs. */
export function forwardsOf(machine: WindowsMachine): readonly Forward[] {
  const values: Record<string, string> = JSON.parse(machine.read("registry.json"))[rules] ?? {};
  return Object.entries(values).map(([listen, to]) => {
    const [address = "", port] = listen.split("/");
    const [toAddress = "", toPort] = to.split("/");
    return { address, port: Number(port), toAddress, toPort: Number(toPort) };
  });
}

/** Sets a rule of netsh without netsh, or takes it away. */
export function putForward(machine: WindowsMachine, listen: string, to: string | undefined): void {
  const registry = JSON.parse(machine.read("registry.json"));
  const { [listen]: _, ...others } = registry[rules] ?? {};
  writeJson(machine, "registry.json", {
    ...registry,
    [rules]: to === undefined ? others : { ...others, [listen]: to },
  });
}
