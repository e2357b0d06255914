// What the machine under the lab must be and have.

import { existsSync } from "node:fs";
import { maybe, withEnv } from "./run.ts";

/** Programs the lab calls, and the Debian package each comes from. */
const programs: Readonly<Record<string, string>> = {
  "systemd-nspawn": "systemd-container",
  debootstrap: "debootstrap",
  iptables: "iptables",
  ip: "iproute2",
  nsenter: "util-linux",
  flock: "util-linux",
  sysctl: "procps",
  "ssh-keygen": "openssh-client",
  "apt-ftparchive": "apt-utils",
  gpg: "gnupg",
  "dpkg-deb": "dpkg",
};

/** Why the lab cannot run here; undefined when it can. */
export async function available(): Promise<string | undefined> {
  if (process.platform !== "linux") return "it needs Linux";
  if (process.getuid?.() !== 0) return "it needs root";
  if (process.arch !== "x64") return "its package mirror is made for amd64";
  if (!existsSync("/dev/net/tun")) return "it needs /dev/net/tun";
  if (!existsSync("/etc/debian_version")) return "it needs Debian or Ubuntu";
  if ((await maybe`go version`).exitCode !== 0) return "it needs Go to build Headscale and Tailscale";
  return undefined;
}

/** Installs the programs that are missing. Throws with the reason when the lab cannot run here. */
export async function prepareMachine(say: (text: string) => void): Promise<void> {
  const reason = await available();
  if (reason) throw new Error(`the real lab cannot run here: ${reason}`);
  const missing: string[] = [];
  for (const [program, name] of Object.entries(programs)) {
    if ((await maybe`command -v ${program}`).exitCode !== 0) missing.push(name);
  }
  if (missing.length === 0) return;
  say(`installing ${missing.join(", ")} on this machine`);
  const apt = withEnv({ DEBIAN_FRONTEND: "noninteractive" });
  await apt`apt-get -qq update`;
  await apt`apt-get -qq install -y --no-install-recommends ${[...new Set(missing)]}`;
}
