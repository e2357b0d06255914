// The inventory's section `mesh`: the server, how hosts are reached, what is installed on them, how long it may take.

import { z } from "zod";
import { defaults } from "./defaults.ts";
import * as rules from "./rules.ts";
import { meshHealth } from "./schema-health.ts";
import { syncthingKeys, tailscaleKeys } from "./schema-programs.ts";
import { paths, port, section, tags, text, whole } from "./schema-values.ts";

const headscale = section(
  {
    url: text(rules.serverUrl, {
      description: "The login server that hosts join, as they reach it.",
      examples: ["http://192.168.1.10:8080"],
    }),
    "api-url": text(rules.serverUrl, {
      description: "Where MeSH itself reaches Headscale's REST API. Not set: the value of url.",
      examples: ["http://192.168.1.10:8080"],
    }).optional(),
    "api-key-file": text(rules.filePath, {
      description:
        "File that holds the API key; never the key itself. Not set: MESH_HEADSCALE_API_KEY, or else the headscale command on this machine.",
      examples: ["headscale.key"],
    }).optional(),
    user: text(rules.headscaleUser, {
      description: "Headscale user that owns the nodes; made when it is missing.",
      default: defaults.headscaleUser,
    }).optional(),
  },
  { description: "The control server of the mesh." },
);

const ssh = section(
  {
    user: text(rules.userName, {
      description: "User for hosts that name none. Not set: the ssh_config's, or else the local user.",
      examples: ["steve"],
    }).optional(),
    port: port({
      description: `Port for hosts that name none. Not set: the ssh_config's, or else ${defaults.sshPort}.`,
      examples: [22],
    }).optional(),
    "identity-file": paths({
      description: "Private key, or a list of them. Not set: the agent and the usual files in ~/.ssh.",
      examples: ["~/.ssh/id_ed25519"],
    }).optional(),
    "known-hosts": text(rules.filePath, {
      description: "File with the pinned host keys; relative to the inventory, so that it lies in the same repository.",
      default: defaults.knownHosts,
    }).optional(),
    config: z
      .union([
        text(
          (value) => (value === "none" ? 'must be false to read no ssh_config, not "none"' : rules.filePath(value)),
          {
            description: "A path: absolute, below ~/, or relative to the inventory.",
          },
        ),
        z.literal(false),
      ])
      .meta({
        description: "The ssh_config to honour; false reads none. A file that is named here must exist.",
        default: defaults.sshConfig,
      })
      .optional(),
    concurrency: whole(1, 256, {
      description: "Connections that are opened at once, at most.",
      default: defaults.concurrency,
    }).optional(),
  },
  { description: "How hosts are reached, unless a host says otherwise." },
);

const windows = section(
  {
    "script-key-minutes": whole(1, 7 * 24 * 60, {
      description: "How long the key is good that a person gets, where a join needs one.",
      default: defaults.windows.scriptKeyMinutes,
    }).optional(),
    "login-seconds": whole(5, 100, {
      description: "How long one try to log in may take.",
      default: defaults.windows.loginSeconds,
    }).optional(),
    "login-tries": whole(1, 3, {
      description: "How often a login is tried, with a restart of Tailscale's service in between.",
      default: defaults.windows.loginTries,
    }).optional(),
    "backend-seconds": whole(5, 600, {
      description:
        "How long Tailscale's service may take to come up; after a boot it tries its driver for five minutes.",
      default: defaults.windows.backendSeconds,
    }).optional(),
    "installer-wait-seconds": whole(5, 900, {
      description: "How long another installation on the machine is waited for.",
      default: defaults.windows.installerWaitSeconds,
    }).optional(),
    "proof-seconds": whole(5, 120, {
      description: "How long a login may take to be seen again after the service was restarted.",
      default: defaults.windows.proofSeconds,
    }).optional(),
    "resume-seconds": whole(5, 900, {
      description: "How long a host is waited for that is reached over the mesh, when an update of Tailscale cut that.",
      default: defaults.windows.resumeSeconds,
    }).optional(),
    "syncthing-version": text(rules.release, {
      description: "The exact version of Syncthing; a newer one that is there stays.",
      default: defaults.windows.syncthingVersion,
      pattern: "^\\d+\\.\\d+\\.\\d+$",
    }).optional(),
    "syncthing-source": text(rules.url, {
      description:
        "URL below which the releases of Syncthing lie, each in a folder vVERSION with its sha256sum.txt.asc.",
      default: defaults.windows.syncthingSource,
    }).optional(),
  },
  { description: "Windows hosts: how long things may take there, and which Syncthing they get." },
);

export const mesh = section(
  {
    headscale,
    tags: tags({ description: "Tags of every host.", default: [] }).optional(),
    tailscale: section(tailscaleKeys, { description: "Which Tailscale is installed, and from where." }).optional(),
    ssh: ssh.optional(),
    syncthing: z
      .union([section(syncthingKeys, { description: "Syncthing on every host." }), z.literal(false)])
      .meta({ description: "Syncthing on every host; false for a mesh without it." })
      .optional(),
    windows: windows.optional(),
    health: meshHealth.optional(),
  },
  { description: "What holds for the whole mesh." },
);
