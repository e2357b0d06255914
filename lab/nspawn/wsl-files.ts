// What lies in a WSL2 and in its Windows machine besides what every host has: the door between the two, and netsh's listeners.

import { user } from "./config.ts";

/** A folder that the Windows machine shares with the process that plays Hyper-V for it (wsl-agent.ts). */
export const sharedFolder = "/opt/wsl";

/** What the played wsl.exe hands on to. */
export const wslHost = "/usr/local/bin/wsl-host";

export const portproxyUnit = "windows-portproxy.service";

const portproxy = "/usr/local/bin/portproxy";

/** What netsh's rules were when the machine started, for its listeners. */
export const rulesFile = "/var/lib/portproxy/rules";

const kernel = "/usr/share/wsl/version";

/** A call is a folder in the shared one. stdin is a pipe, because who calls need not end it. */
const door = `#!/bin/sh
set -u
verb=$1
shift
[ "$verb" != forwards ] || exec ${portproxy}
call=$(mktemp -d ${sharedFolder}/call.XXXXXX)
exec 3<&0
mkfifo "$call/stdin"
cat <&3 >"$call/stdin" &
feeder=$!
trap 'kill "$feeder" 2>/dev/null; rm -rf "$call"' EXIT
printf '%s\\0' "$verb" "\${MESH_WSL_MODE-nat}" "$@" >"$call/words"
: >"$call/stdout" 2>"$call/stderr"
code=$(curl -sS --unix-socket ${sharedFolder}/agent.sock --data '' "http://wsl/\${call##*/}") || code=255
cat "$call/stdout"
cat "$call/stderr" >&2
exit "$code"
`;

/**
 * Rules come a line each: LISTENADDRESS PORT TOADDRESS TOPORT. Each is a socket of systemd's proxy. One whose port somebody else holds
 * is not made, and nobody says so, as on Windows. A rule that was there before keeps its connections.
 */
const listeners = `#!/bin/sh
set -eu
units=/run/systemd/system
wanted=$(mktemp -d)
trap 'rm -rf "$wanted"' EXIT
mkdir -p "$units"
while read -r listen port to toport; do
  [ -n "$listen" ] || continue
  [ "$listen" != '*' ] || listen=0.0.0.0
  printf '[Socket]\\nListenStream=%s:%s\\n' "$listen" "$port" >"$wanted/portproxy-$port.socket"
  printf '[Service]\\nExecStart=/lib/systemd/systemd-socket-proxyd %s:%s\\n' "$to" "$toport" >"$wanted/portproxy-$port.service"
done
for unit in "$units"/portproxy-*.service; do
  name=$(basename "$unit" .service)
  [ -e "$unit" ] || continue
  if cmp -s "$unit" "$wanted/$name.service" && cmp -s "$units/$name.socket" "$wanted/$name.socket"; then continue; fi
  systemctl stop "$name.socket" "$name.service"
  rm "$units/$name.socket" "$units/$name.service"
done
for unit in "$wanted"/portproxy-*; do [ ! -e "$unit" ] || cp "$unit" "$units/"; done
systemctl daemon-reload
for unit in "$wanted"/portproxy-*.socket; do
  [ ! -e "$unit" ] || systemctl start "$(basename "$unit")" 2>/dev/null || true
done
`;

const atBoot = `[Unit]
Description=The forwards of the played Windows machine

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/sh -c 'exec ${portproxy} <${rulesFile}'

[Install]
WantedBy=multi-user.target
`;

/** By their path in the Windows machine. */
export const ownerFiles: Readonly<Record<string, string>> = {
  [wslHost]: door,
  [portproxy]: listeners,
  [`/etc/systemd/system/${portproxyUnit}`]: atBoot,
};

/** Programs tell WSL by the kernel's version and by /mnt/wsl. The devices in /sys would be the real machine's. */
const kernelUnit = `[Unit]
Description=The kernel calls itself as WSL's does, and has this machine's network devices
DefaultDependencies=no
Before=sysinit.target

[Service]
Type=oneshot
ExecStart=/bin/mount --bind ${kernel} /proc/version
ExecStart=/bin/sh -c 'mkdir /run/sysfs && mount -t sysfs -o ro sysfs /run/sysfs'
ExecStart=/bin/mount --bind /run/sysfs/class/net /sys/class/net
ExecStart=/bin/mount --bind /run/sysfs/devices /sys/devices

[Install]
WantedBy=sysinit.target
`;

/** What is init where wsl.conf does not say systemd: the distribution's own start of sshd. */
export const bareInit = [
  "/bin/sh",
  "-c",
  `mount --bind ${kernel} /proc/version; mkdir -p /run/sshd; exec /usr/sbin/sshd -D -e`,
];

/** By their path in the WSL2. */
export const guestFiles: Readonly<Record<string, string>> = {
  "/etc/wsl.conf": `[boot]\nsystemd=true\n[user]\ndefault=${user}\n`,
  "/etc/ssh/sshd_config.d/wsl.conf": "Port 2222\n",
  "/etc/systemd/system/wsl-kernel.service": kernelUnit,
  [kernel]: "Linux version 6.6.87.2-microsoft-standard-WSL2 (root@buildhost) #1 SMP PREEMPT_DYNAMIC\n",
  "/mnt/wsl/README": "Shared by the distributions of this account.\n",
};

/** The distribution, as its Windows machine knows it. */
export const distribution = "Debian";
