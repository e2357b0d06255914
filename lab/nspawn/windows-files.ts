// What lies in a Windows host besides its machine: how sshd hands on what it is told, and the real Tailscale behind the played one.

/** The folder that is the machine. It outlives what plays a reboot: switching the host off and on. */
export const machineFolder = "/var/lib/windows";

/** What sshd starts for every command: it gives the command the rights it has on Windows, and hands it on. */
export const cmdFront = "/usr/local/bin/cmd-front";

/** The real daemon. */
export const tailscaleUnit = "windows-tailscale.service";

/** What Windows does by itself when it starts. */
export const tasksUnit = "windows-tasks.service";

/** What the played service "Tailscale" is started and stopped by. */
export const serviceProcess = "/usr/local/bin/tailscale-service";

const tailscale = "/usr/local/bin/tailscale";
const socket = "/run/tailscale/tailscaled.sock";

/** The variables by which the programs of lab/windows know their machine, and who calls. */
export function sessionWords(kind: "ssh" | "desktop"): string[] {
  const real = [
    ...[`MESH_TAILSCALE=${tailscale}`, `MESH_TAILSCALE_SOCKET=${socket}`],
    "MESH_SYNCTHING=/opt/syncthing/syncthing",
  ];
  return [`MESH_WINDOWS=${machineFolder}`, "MESH_PWSH=/opt/pwsh/pwsh", `MESH_SESSION=${kind}`, ...real];
}

/** sshd for Windows gives no terminal here, and its SFTP is a program like others, which this machine has not. */
const sshd = `ForceCommand ${cmdFront}
PermitTTY no
DebianBanner yes
`;

/** sshd for Windows signs an administrator in with all rights. Here they come from sudo, which keeps what names client and command. */
const front = `#!/bin/sh
exec sudo --preserve-env=SSH_ORIGINAL_COMMAND,SSH_CLIENT,SSH_CONNECTION \\
  env ${sessionWords("ssh").join(" ")} ${machineFolder}/lab/cmd-front
`;

/** What holds the SSH user off Tailscale (windows-faults.ts) is gone once somebody else has logged the machine in. */
const realTailscale = `#!/bin/sh
/opt/tailscale/tailscale "$@" || exit
case $MESH_SESSION:" $* " in ssh:*) ;; *' up '*) rm -f ${machineFolder}/state/tailscale/refuses/ssh ;; esac
`;

/** The real tailscaled behind the service "Tailscale", which the stand-ins start and stop. */
const service = `[Unit]
Description=Tailscale, as the played Windows machine has it

[Service]
Environment=TS_DEBUG_USE_DERP_HTTP=1
ExecStart=/opt/tailscale/tailscaled --statedir=/var/lib/tailscale --socket=${socket} --port=41641
ExecStopPost=/opt/tailscale/tailscaled --cleanup
RuntimeDirectory=tailscale
Type=notify

[Install]
WantedBy=multi-user.target
`;

/** Starts the scheduled tasks that start with the machine; they go on when it has ended. */
const tasks = `[Unit]
Description=Scheduled tasks of the played Windows machine
After=network.target

[Service]
Type=oneshot
RemainAfterExit=yes
Environment=${sessionWords("ssh").join(" ")} HOME=${machineFolder}/home
ExecStart=/opt/pwsh/pwsh -NoLogo -NoProfile -NonInteractive -File ${machineFolder}/lab/programs/boot.ps1

[Install]
WantedBy=multi-user.target
`;

/** By their path in the host. */
export const windowsFiles: Readonly<Record<string, string>> = {
  "/etc/ssh/sshd_config.d/windows.conf": sshd,
  [cmdFront]: front,
  [tailscale]: realTailscale,
  [`/etc/systemd/system/${tailscaleUnit}`]: service,
  [`/etc/systemd/system/${tasksUnit}`]: tasks,
  [serviceProcess]: `#!/bin/sh\nexec systemctl "$1" ${tailscaleUnit}\n`,
};
