// A Windows machine of the lab: a host whose sshd hands every command line to what plays cmd.exe (lab/windows), with a real
// PowerShell, real joins, and a folder that is the machine. What is played and what is real: docs/topics/testing-gaps.md.

import { realpathSync, rmSync } from "node:fs";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeWindows, openWindows, putService, type WindowsMachine, writeJson } from "../windows/machine.ts";
import { findPwsh } from "../windows/pwsh.ts";
import type { Service, WindowsSpec } from "../windows/spec.ts";
import { $ } from "./run.ts";
import { machineFolder, serviceProcess, tailscaleUnit, tasksUnit, windowsFiles } from "./windows-files.ts";
import { ownerFiles, portproxyUnit, sharedFolder } from "./wsl-files.ts";
import { startWsl } from "./wsl-windows.ts";

/** What a Windows host gets from this machine, read-only. */
export interface WindowsTools {
  /** The folder of a PowerShell 7. */
  readonly pwsh: string;
  /** The folder of the real tailscale and tailscaled, behind the played ones. */
  readonly tailscale: string;
  /** The folder of the real syncthing. */
  readonly syncthing: string;
}

/** Files of a Windows host, before its first boot. */
export async function dressWindows(root: string, host: string): Promise<void> {
  for (const [file, text] of Object.entries({ ...windowsFiles, ...ownerFiles })) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text, { mode: /\/bin\//.test(file) ? 0o755 : 0o644 });
  }
  for (const folder of ["opt/pwsh", "opt/tailscale", "opt/syncthing", sharedFolder])
    await mkdir(join(root, folder), { recursive: true });
  await $`sed -i /^Subsystem/d ${root}/etc/ssh/sshd_config`;
  await sayWindows(join(root, "usr/sbin/sshd"));
  placeMachine(root, host, {});
}

/** A machine as it comes from its maker, in the place of the one that was there. */
export function placeMachine(root: string, host: string, spec: WindowsSpec): void {
  for (const folder of [machineFolder, "/var/lib/tailscale"])
    rmSync(join(root, folder), { recursive: true, force: true });
  const machine = makeWindows(join(root, machineFolder), { computer: host.toUpperCase(), ...spec });
  remember(machine, { tailscaled: serviceProcess });
}

const remember = (machine: WindowsMachine, more: object): void =>
  writeJson(machine, "machine.json", { ...JSON.parse(machine.read("machine.json")), ...more });

/** Services that something real stands behind. */
const units: Readonly<Record<string, string>> = { Tailscale: tailscaleUnit, iphlpsvc: portproxyUnit };

/** What Windows does when it starts: services that are automatic run, and whatever ran before does not. */
export async function startMachine(root: string): Promise<void> {
  startWsl(root);
  await $`systemctl --root=${root} -q enable ${tasksUnit}`;
  const machine = openWindows(join(root, machineFolder));
  remember(machine, { booted: new Date().toISOString() });
  for (const file of await readdir(join(machine.folder, "state/services"))) {
    const service: Service = JSON.parse(machine.read(`services/${file}`));
    const runs = service.startType === "Automatic";
    const processId = runs ? service.processId || 4000 : 0;
    putService(machine, service.name, { ...service, status: runs ? "Running" : "Stopped", processId });
    const unit = units[service.name];
    if (unit) await $`systemctl --root=${root} -q ${runs ? "enable" : "disable"} ${unit}`;
  }
}

/**
 * sshd says who it is in its first line, from which MeSH guesses the system. No setting replaces that name (VersionAddendum only
 * adds to it), and nothing between client and server may, for both sign the line. So the program's own text is changed.
 */
async function sayWindows(program: string): Promise<void> {
  const bytes = (await readFile(program)).toString("latin1");
  const name = "OpenSSH_for_Windows_9.5";
  if (bytes.includes(name)) return; // of an `up` that was killed after this
  const said = /OpenSSH_[\w.]+ Debian-[\w.+~]+(?=\0)/.exec(bytes)?.[0];
  if (!said) throw new Error(`${program} does not hold the name it says to clients`);
  const instead = name.padEnd(said.length, "\0");
  const changed = bytes.replace(said, () => instead);
  await writeFile(`${program}.new`, changed, { encoding: "latin1", mode: 0o755 });
  await rename(`${program}.new`, program);
}

export const windowsBinds = ({ pwsh, tailscale, syncthing }: WindowsTools): string[] => [
  `--bind-ro=${pwsh}:/opt/pwsh`,
  `--bind-ro=${tailscale}:/opt/tailscale`,
  `--bind-ro=${syncthing}:/opt/syncthing`,
];

/** The folder of the PowerShell to bind. */
export function powershell(): string {
  const found = findPwsh();
  if ("missing" in found) throw new Error(`the lab has no Windows machines without a PowerShell: ${found.missing}`);
  return dirname(realpathSync(found.path));
}
