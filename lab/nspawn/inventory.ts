// The lab as an inventory, twice: as this machine sees it (all hosts over SSH, Headscale over REST), and as the runner on
// sfspark1 does (itself without SSH, Headscale over its command line).

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import {
  addressOf,
  isGuest,
  isWindows,
  type LabConfig,
  machineAddress,
  mirrorPort,
  ownerOf,
  rootOf,
  serverName,
  sshPortOf,
  user,
} from "./config.ts";
import { mirrorKey } from "./mirror.ts";
import { dressRunner, readKey } from "./server.ts";

interface Known {
  readonly names: readonly string[];
  readonly apiKey: string;
  readonly tailscale: string;
  readonly syncthing: string;
}

export const inventoryFolder = (config: LabConfig): string => join(config.state, "inventory");

/** Writes both views; the machine's is a folder of its own. */
export async function writeInventories(config: LabConfig, known: Known): Promise<void> {
  const folder = inventoryFolder(config);
  await mkdir(folder, { recursive: true });
  const knownHosts = await pins(config, known.names);
  const key = await readKey(config);
  const signingKey = await mirrorKey(config);
  const view = (local: boolean) => stringify(document(config, known, { signingKey, local }));
  await writeFile(join(folder, "mesh.yaml"), view(false));
  await writeFile(join(folder, "known_hosts"), knownHosts);
  await writeFile(join(folder, "id_ed25519"), key, { mode: 0o600 });
  await writeFile(join(folder, "headscale.key"), known.apiKey, { mode: 0o600 });
  await dressRunner(rootOf(config, serverName), { "mesh.yaml": view(true), known_hosts: knownHosts, id_ed25519: key });
}

interface View {
  readonly signingKey: string;
  readonly local: boolean;
}

function document(config: LabConfig, known: Known, { signingKey, local }: View): object {
  const url = `http://${addressOf(config, serverName)}:8080`;
  return {
    version: 1,
    mesh: {
      headscale: { url, ...(local ? {} : { "api-key-file": "headscale.key" }), user: "mesh" },
      tags: ["tag:mesh"],
      tailscale: {
        version: known.tailscale,
        source: `http://${machineAddress(config)}:${mirrorPort}/stable`,
        "signing-key": signingKey,
      },
      ssh: { user, "identity-file": "id_ed25519", "known-hosts": "known_hosts", config: false },
      windows: {
        "syncthing-version": known.syncthing,
        "syncthing-source": `http://${machineAddress(config)}:${mirrorPort}/syncthing`,
      },
    },
    hosts: Object.fromEntries(known.names.map((name) => [name, hostOf(config, name, local)])),
  };
}

function hostOf(config: LabConfig, name: string, local: boolean): object {
  if (isWindows(name)) return { address: addressOf(config, name), os: "windows" };
  if (isGuest(name)) return { address: addressOf(config, name), port: sshPortOf(name), "wsl-of": ownerOf(name) };
  if (name !== serverName) return { address: addressOf(config, name) };
  return { address: addressOf(config, name), role: "headscale", ...(local ? { connection: "local" } : {}) };
}

/** Every host's keys, as known_hosts writes them. */
async function pins(config: LabConfig, names: readonly string[]): Promise<string> {
  const lines = names.flatMap((name) =>
    ["ed25519", "ecdsa", "rsa"].map(async (type) => {
      const file = join(rootOf(config, name), `etc/ssh/ssh_host_${type}_key.pub`);
      const [kind, key] = (await readFile(file, "utf8")).split(" ");
      return `${place(config, name)} ${kind} ${key?.trim()}\n`;
    }),
  );
  return (await Promise.all(lines)).join("");
}

/** As known_hosts writes an address. */
const place = (config: LabConfig, name: string): string =>
  sshPortOf(name) === 22 ? addressOf(config, name) : `[${addressOf(config, name)}]:${sshPortOf(name)}`;
