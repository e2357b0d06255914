// The lab as a user's files: mesh.yaml and, beside it, the pins of the hosts, the key that opens them, and Headscale's.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import { type HostSpec, user } from "./host-root.ts";
import type { KeyPair } from "./ssh-server.ts";

interface Known {
  readonly headscale: { readonly url: string; readonly apiKey: string };
  readonly packages: { readonly url: string; readonly signingKey: string; readonly version: string };
  readonly clientKey: KeyPair;
  readonly hosts: readonly KnownHost[];
  readonly health: object | undefined;
}

export interface KnownHost extends Pick<HostSpec, "name" | "os" | "expected" | "wslOf" | "wslWish"> {
  readonly port: number;
  readonly guiPort: number;
  readonly hostKey: KeyPair;
}

/** Writes the folder and returns the path of mesh.yaml. */
export async function writeInventory(folder: string, known: Known): Promise<string> {
  await mkdir(folder);
  const file = join(folder, "mesh.yaml");
  const pins = known.hosts.map(({ port, hostKey }) => `[127.0.0.1]:${port} ${hostKey.public}\n`);
  await writeFile(file, stringify(document(known)));
  await writeFile(join(folder, "known_hosts"), pins.join(""));
  await writeFile(join(folder, "id_ed25519"), known.clientKey.private, { mode: 0o600 });
  await writeFile(join(folder, "headscale.key"), known.headscale.apiKey, { mode: 0o600 });
  return file;
}

const document = ({ headscale, packages, hosts, health }: Known) => ({
  version: 1,
  mesh: {
    headscale: { url: headscale.url, "api-url": headscale.url, "api-key-file": "headscale.key", user: "mesh" },
    tags: ["tag:mesh"],
    tailscale: { version: packages.version, source: packages.url, "signing-key": packages.signingKey },
    windows: { "syncthing-source": packages.url },
    ssh: { user, "identity-file": "id_ed25519", "known-hosts": "known_hosts", config: false },
    ...(health ? { health } : {}),
  },
  hosts: Object.fromEntries(hosts.map((host, i) => [host.name, hostOf(host, i === 0)])),
});

const hostOf = ({ port, guiPort, os, expected, wslOf, wslWish }: KnownHost, server: boolean) => ({
  address: "127.0.0.1",
  port,
  ...(os ? { os } : {}),
  ...(expected ? { expected } : {}),
  ...(wslOf ? { "wsl-of": wslOf } : {}),
  ...(wslWish ? { wsl: wslWish } : {}),
  syncthing: os === "windows" ? false : { "gui-port": guiPort },
  ...(server ? { role: "headscale" } : {}),
});
