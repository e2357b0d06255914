// sfspark1: Headscale as its own service and user, Node and the project bound in, and a runner that works as the real one does.

import { existsSync, realpathSync } from "node:fs";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { addressOf, type LabConfig, serverName } from "./config.ts";
import { $ } from "./run.ts";

const headscaleConfig = (config: LabConfig) => `server_url: http://sfspark1.local:8080
listen_addr: 0.0.0.0:8080
metrics_listen_addr: 127.0.0.1:9090
grpc_listen_addr: 127.0.0.1:50443
grpc_allow_insecure: false
noise: { private_key_path: /var/lib/headscale/noise_private.key }
prefixes: { v4: 100.64.0.0/10, v6: "fd7a:115c:a1e0::/48", allocation: sequential }
derp:
  server:
    enabled: true
    region_id: 999
    region_code: lab
    region_name: Lab
    stun_listen_addr: 0.0.0.0:3478
    private_key_path: /var/lib/headscale/derp_private.key
    automatically_add_embedded_derp_region: true
    ipv4: ${addressOf(config, serverName)}
    verify_clients: false
  urls: []
  paths: []
  auto_update_enabled: false
disable_check_updates: true
ephemeral_node_inactivity_timeout: 30m
database: { type: sqlite, sqlite: { path: /var/lib/headscale/db.sqlite, write_ahead_log: true } }
log: { level: info }
policy: { mode: database }
dns: { magic_dns: true, base_domain: mesh.lab, override_local_dns: false, nameservers: { global: [] } }
unix_socket: /run/headscale/headscale.sock
unix_socket_permission: "0770"
logtail: { enabled: false }
`;

const unit = `[Unit]
Description=Headscale
After=network.target

[Service]
User=headscale
Group=headscale
ExecStart=/usr/bin/headscale serve
StateDirectory=headscale
RuntimeDirectory=headscale
Restart=always
RestartSec=1

[Install]
WantedBy=multi-user.target
`;

/** Files of the server, before its first boot. */
export async function dressServer(config: LabConfig, root: string, headscale: string): Promise<void> {
  await cp(join(headscale, "headscale"), join(root, "usr/bin/headscale"));
  await mkdir(join(root, "etc/headscale"), { recursive: true });
  await writeFile(join(root, "etc/headscale/config.yaml"), headscaleConfig(config));
  await writeFile(join(root, "etc/systemd/system/headscale.service"), unit);
  await $`chroot ${root} systemctl enable -q headscale`;
  await $`chroot ${root} usermod -aG headscale runner`;
  await mkdir(join(root, "opt/mesh"), { recursive: true });
  await npmWrappers(root);
}

/** npm's own programs start with the bound Node, wherever this machine keeps them. */
async function npmWrappers(root: string): Promise<void> {
  const bin = join(root, "usr/local/bin");
  for (const name of ["npm", "npx"]) {
    const text = `#!/bin/sh\nexec /opt/node/bin/node /opt/npm/bin/${name}-cli.js "$@"\n`;
    await writeFile(join(bin, name), text, { mode: 0o755 });
  }
  await writeFile(join(bin, "node"), '#!/bin/sh\nexec /opt/node/bin/node "$@"\n', { mode: 0o755 });
  await writeFile(join(bin, "mesh"), '#!/bin/sh\nexec /opt/node/bin/node /opt/mesh/bin/mesh.cjs "$@"\n', {
    mode: 0o755,
  });
  for (const folder of ["opt/node", "opt/npm"]) await mkdir(join(root, folder), { recursive: true });
}

/** Where the npm on the PATH lives. Not `npm root -g`: that answers for the Node that comes first on the PATH, which may be the project's own, and has no npm. */
function npmFolder(): string {
  const programs = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, "npm"));
  const found = programs.filter((file) => existsSync(file)).map((file) => dirname(dirname(realpathSync(file))));
  const npm = found.find((folder) => existsSync(join(folder, "bin/npm-cli.js")));
  if (!npm) throw new Error("there is no npm on the PATH");
  return npm;
}

/** What sfspark1 gets from this machine, read-only: the project, its Node, npm. */
export function serverBinds(config: LabConfig): string[] {
  const node = dirname(dirname(process.execPath));
  const npm = npmFolder();
  return [`${config.project}:/opt/mesh`, `${node}:/opt/node`, `${npm}:/opt/npm`].map((pair) => `--bind-ro=${pair}`);
}

/** The runner's own copy of the lab's key and inventory, as the repository would be checked out there. */
export async function dressRunner(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  const folder = join(root, "home/runner/mesh");
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), text, { mode: name === "id_ed25519" ? 0o600 : 0o644 });
  }
  await $`chroot ${root} chown -R runner: /home/runner`;
}

export const readKey = (config: LabConfig) => readFile(join(config.state, "id_ed25519"), "utf8");
