// A Windows machine of the lab: a host whose sshd hands every command line to what plays cmd.exe (lab/windows), with a real
// PowerShell, real joins, and a folder that is the machine. What is played and what is real: docs/topics/testing-gaps.md.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { LabConfig } from "./config.ts";
import { $ } from "./run.ts";

/** What a Windows host gets from this machine, read-only. */
export interface WindowsTools {
  /** The folder of a PowerShell 7. */
  readonly pwsh: string;
  /** The folder of the real tailscale and tailscaled, behind the played ones. */
  readonly tailscale: string;
}

/** Inside the host. It outlives what plays a reboot: switching the host off and on. */
export const machineFolder = "/var/lib/windows";

/** What sshd starts for every command: it gives the command the rights it has on Windows, and hands it on. */
export const cmdFront = "/usr/local/bin/cmd-front";

/** sshd for Windows gives no terminal here, and its SFTP is a program like others, which this machine has not. */
const sshd = `ForceCommand ${cmdFront}
PermitTTY no
DebianBanner yes
`;

/** sshd for Windows signs an administrator in with all rights. Here they come from sudo, which keeps what names the client and its command. */
const frontScript = `#!/bin/sh
exec sudo --preserve-env=SSH_ORIGINAL_COMMAND,SSH_CLIENT,SSH_CONNECTION \\
  env MESH_WINDOWS=${machineFolder} MESH_PWSH=/opt/pwsh/pwsh MESH_SESSION=ssh /opt/mesh/lab/windows/cmd-front
`;

/** The real tailscaled behind the service "Tailscale", which the stand-ins start and stop. */
const service = `[Unit]
Description=Tailscale, as the played Windows machine has it

[Service]
Environment=TS_DEBUG_USE_DERP_HTTP=1
ExecStart=/opt/tailscale/tailscaled --statedir=/var/lib/tailscale --socket=/run/tailscale/tailscaled.sock --port=41641
ExecStopPost=/opt/tailscale/tailscaled --cleanup
RuntimeDirectory=tailscale
Type=notify
`;

/** Words that run a program of lab/windows inside the host, in the session of who sits at the machine. */
export const atDesktop = (program: string, argv: readonly string[]): string[] => [
  ...["env", `MESH_WINDOWS=${machineFolder}`, "MESH_PWSH=/opt/pwsh/pwsh", "MESH_SESSION=desktop"],
  ...[`/opt/mesh/lab/windows/${program}`, ...argv],
];

/** Files of a Windows host, before its first boot. */
export async function dressWindows(root: string): Promise<void> {
  const files = {
    "etc/ssh/sshd_config.d/windows.conf": sshd,
    [cmdFront]: frontScript,
    "etc/systemd/system/windows-tailscale.service": service,
    "usr/local/bin/node": '#!/bin/sh\nexec /opt/node/bin/node "$@"\n',
  };
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text, { mode: /\/bin\//.test(file) ? 0o755 : 0o644 });
  }
  for (const folder of ["opt/mesh", "opt/node", "opt/pwsh", "opt/tailscale"]) await mkdir(join(root, folder));
  await $`sed -i /^Subsystem/d ${root}/etc/ssh/sshd_config`;
  await sayWindows(join(root, "usr/sbin/sshd"));
}

/**
 * sshd says who it is in its first line, from which MeSH guesses the system. No setting replaces that name (VersionAddendum only
 * adds to it), and nothing between client and server may, for both sign the line. So the program's own text is changed.
 */
async function sayWindows(program: string): Promise<void> {
  const bytes = (await readFile(program)).toString("latin1");
  const said = /OpenSSH_[\w.]+ Debian-[\w.+~]+(?=\0)/.exec(bytes)?.[0];
  if (!said) throw new Error(`${program} does not hold the name it says to clients`);
  const instead = "OpenSSH_for_Windows_9.5".padEnd(said.length, "\0");
  await writeFile(
    program,
    bytes.replace(said, () => instead),
    "latin1",
  );
}

export const windowsBinds = (config: LabConfig, { pwsh, tailscale }: WindowsTools): string[] => {
  const node = dirname(dirname(process.execPath));
  const pairs = [
    `${config.project}:/opt/mesh`,
    `${node}:/opt/node`,
    `${pwsh}:/opt/pwsh`,
    `${tailscale}:/opt/tailscale`,
  ];
  return pairs.map((pair) => `--bind-ro=${pair}`);
};

/** The folder of the PowerShell to bind. */
export async function powershell(): Promise<string> {
  return "/tmp/pwsh-7.6.10";
}
