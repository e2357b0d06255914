// Reads the pinned host keys and the user's ssh_config for the pool: both in parallel, once per run.

import { join } from "node:path";
import type { SshDefaults } from "../inventory/types.ts";
import { readKnownHosts } from "./known-hosts-file.ts";
import { emptyConfig, loadUserConfig, type UserConfig } from "./user-config.ts";

interface SshFiles {
  readonly knownHosts: string;
  readonly config: UserConfig;
}

/** A missing known_hosts file or ~/.ssh/config counts as empty; a config named in the inventory must exist. Throws SSH_CONFIG. */
export async function readSshFiles(
  ssh: Pick<SshDefaults, "knownHosts" | "configFile">,
  home: string,
): Promise<SshFiles> {
  const usual = join(home, ".ssh", "config");
  const file = ssh.configFile;
  const [knownHosts, config] = await Promise.all([
    readKnownHosts(ssh.knownHosts),
    file === undefined ? emptyConfig : loadUserConfig({ file, home, required: file !== usual }),
  ]);
  return { knownHosts, config };
}
