// The peers: xargs with ssh, pyinfra, Ansible. Installed into a folder of the benchmark's own, and configured as their manuals
// say for speed.

import { existsSync } from "node:fs";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import type { Lab } from "../lab/nspawn/index.ts";
import { type Contender, finished, printed } from "./measure.ts";

const here = join(import.meta.dirname, "peers");
const venv = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "mesh-bench/venv");

/** pyinfra and Ansible from PyPI, once. */
export async function installPeers(say: (text: string) => void): Promise<void> {
  if (existsSync(join(venv, "installed"))) return;
  say("installing pyinfra and Ansible (once)");
  for (const argv of [
    ["python3", "-m", "venv", venv],
    [join(venv, "bin/pip"), "--quiet", "install", "--requirement", join(here, "requirements.txt")],
  ]) {
    const run = await finished(argv);
    if (run.code !== 0) throw new Error(`${argv.join(" ")}: ${run.stdout}${run.stderr}`);
  }
  await writeFile(join(venv, "installed"), "");
}

/** A host as the peers are told of it. */
export interface Seen {
  readonly lab: Lab;
  readonly hosts: readonly string[];
  /** For the peers' own files. */
  readonly folder: string;
}

const question =
  "systemctl is-enabled tailscaled; systemctl is-active tailscaled; tailscale status --json --peers=false";

/** What a fast ssh is told: the exchange and cipher that cost least. MeSH prefers the same. */
export const curve25519 = [
  "-o",
  "KexAlgorithms=curve25519-sha256",
  "-o",
  "Ciphers=aes128-gcm@openssh.com",
  "-o",
  "HostKeyAlgorithms=ssh-ed25519",
];

/** xargs -P20 ssh, with more options for ssh or none. */
export async function xargsSsh(seen: Seen, name: string, options: readonly string[] = []): Promise<Contender> {
  const { lab, hosts, folder } = seen;
  const list = join(folder, "addresses");
  await writeFile(list, hosts.map((host) => `steve@${lab.address(host)}\n`).join(""));
  const ssh = lab.sshArgv(hosts[0] ?? "").slice(0, -1);
  return {
    name,
    argv: ["xargs", "-a", list, "-P20", "-I{}", ...ssh, ...options, "{}", question],
    check: printed(/"BackendState": "Running"/, hosts.length),
  };
}

export async function pyinfra(seen: Seen): Promise<Contender> {
  const { lab, hosts, folder } = seen;
  const keys = dirname(lab.inventory);
  const data = `{"ssh_user": "steve", "ssh_key": "${keys}/id_ed25519", "ssh_known_hosts_file": "${keys}/known_hosts"}`;
  const inventory = join(folder, "inventory.py");
  await writeFile(
    inventory,
    `hosts = ([${hosts.map((host) => `("${lab.address(host)}", {})`).join(", ")}], ${data})\n`,
  );
  return {
    name: "pyinfra --dry",
    argv: [join(venv, "bin/pyinfra"), "--dry", "-y", inventory, join(here, "facts.py")],
    check: ({ code, stdout, stderr }) => {
      const all = stdout + stderr;
      const ready = all.match(/\[[\d.]+\].*Ready/g)?.length ?? 0;
      if (code !== 0 || ready < hosts.length) throw new Error(`pyinfra: exit ${code}, ${ready} hosts ready\n${all}`);
    },
  };
}

/** With new connections in each run, or with those that the run before left open. */
export async function ansible(seen: Seen, connections: "new" | "kept"): Promise<Contender> {
  const { lab, hosts, folder } = seen;
  const keys = dirname(lab.inventory);
  const inventory = join(folder, "hosts.ini");
  await writeFile(inventory, hosts.map((host) => `${lab.address(host)} ansible_user=steve\n`).join(""));
  const sockets = join(folder, "sockets");
  await mkdir(sockets, { recursive: true });
  const env: Record<string, string> = {
    ANSIBLE_FORKS: "20",
    ANSIBLE_PIPELINING: "True",
    ANSIBLE_PYTHON_INTERPRETER: "/usr/bin/python3",
    ANSIBLE_PRIVATE_KEY_FILE: join(keys, "id_ed25519"),
    ANSIBLE_SSH_COMMON_ARGS: `-F none -o UserKnownHostsFile=${keys}/known_hosts -o IdentitiesOnly=yes`,
    ANSIBLE_SSH_CONTROL_PATH_DIR: sockets,
    ANSIBLE_NOCOWS: "1",
  };
  const renew = async () => {
    env.ANSIBLE_SSH_CONTROL_PATH_DIR = await mkdtemp(join(folder, "s"));
  };
  return {
    name: `ansible-playbook --check, ${connections} connections`,
    argv: [join(venv, "bin/ansible-playbook"), "--check", "-i", inventory, join(here, "facts.yml")],
    env,
    ...(connections === "new" ? { prepare: renew } : {}),
    check: printed(/ok=2 +changed=0 +unreachable=0 +failed=0/, hosts.length),
  };
}
