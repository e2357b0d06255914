// Every key of the inventory: its shape, its rule, and its description for the manual and for editors. Nothing here changes a
// value: defaults are in defaults.ts and resolve.ts. Checks that need two keys are in cross-checks.ts.

import { z } from "zod";
import { defaults } from "./defaults.ts";
import { guiPort } from "./ports.ts";
import * as rules from "./rules.ts";

interface About {
  readonly description: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly pattern?: string;
}

/** A text that a rule accepts. */
const text = (rule: rules.Rule, about: About) =>
  z
    .string()
    .refine((value) => !rule(value), { error: ({ input }) => rule(String(input)) ?? "" })
    .meta({ ...about });

const whole = (min: number, max: number, about: About) =>
  z
    .int()
    .min(min)
    .max(max)
    .meta({ ...about });
const port = (about: About) => whole(1, 65535, about);
const yesNo = (about: About) => z.boolean().meta({ ...about });

const paths = (about: About) => {
  const path = text(rules.filePath, { description: "A path: absolute, below ~/, or relative to the inventory." });
  return z.union([path, z.array(path)]).meta({ ...about });
};

const tags = (about: About) =>
  z
    .array(text(rules.tag, { description: "A tag of Headscale's policy.", pattern: "^tag:[a-z][a-z0-9-]*$" }))
    .meta({ examples: [["tag:mesh"]], ...about });

const tailscaleKeys = {
  version: text(rules.release, {
    description: "Release of Tailscale to install, exactly.",
    default: defaults.tailscaleVersion,
    pattern: "^\\d+\\.\\d+\\.\\d+$",
  }).optional(),
  source: text(rules.url, {
    description: "Where packages come from: the official server or a mirror with the same paths.",
    default: defaults.tailscaleSource,
  }).optional(),
  "signing-key": text(rules.fingerprint, {
    description: "Fingerprint of the key that signs the apt repository at source.",
    default: defaults.tailscaleSigningKey,
    pattern: "^[0-9A-Fa-f]{40}$",
  }).optional(),
  "when-absent": z
    .enum(["keep", "remove"])
    .meta({
      description: "What becomes of Tailscale on a host that leaves the mesh: stopped and kept, or removed.",
      default: defaults.tailscaleWhenAbsent,
    })
    .optional(),
};

const syncthingKeys = {
  "gui-port": port({
    description: `Port of the GUI, on loopback only. Not set on a host: ${guiPort.windows} on Windows, ${guiPort.wsl} on WSL2, elsewhere what mesh.syncthing says, or else ${guiPort.linux}.`,
    examples: [guiPort.linux],
  }).optional(),
  "global-announce": yesNo({
    description: "Announce devices to Syncthing's public servers.",
    default: false,
  }).optional(),
  relays: yesNo({ description: "Use Syncthing's public relays.", default: false }).optional(),
};

const section = <Shape extends z.core.$ZodShape>(shape: Shape, about: About) =>
  z.strictObject(shape).meta({ ...about });

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

const mesh = section(
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
  },
  { description: "What holds for the whole mesh." },
);

const wslKeys = {
  distribution: text(rules.distribution, {
    description: "Name of the distribution. Not set: the only one that the Windows host's SSH account has.",
    examples: ["Ubuntu-24.04"],
  }).optional(),
  "keep-alive": yesNo({
    description:
      "WSL2 is not ended when nothing of Windows uses it: MeSH sets instanceIdleTimeout in the account's .wslconfig.",
    default: false,
  }).optional(),
  "may-shutdown": yesNo({
    description: "MeSH may run `wsl --shutdown`, which ends every distribution, where a changed setting needs it.",
    default: false,
  }).optional(),
};

const host = section(
  {
    address: text(rules.address, {
      description: "Host name or IP address for SSH, without user and port.",
      examples: ["office-one.local"],
    }),
    port: port({ description: "SSH port. Not set: mesh.ssh.port.", examples: [2222] }).optional(),
    user: text(rules.userName, { description: "SSH user. Not set: mesh.ssh.user.", examples: ["steve"] }).optional(),
    "identity-file": paths({
      description: "Private key, or a list of them, for this host. Not set: mesh.ssh.identity-file.",
      examples: ["~/.ssh/office_ed25519"],
    }).optional(),
    "proxy-jump": text(rules.proxyJump, {
      description: "Host to connect through, [user@]host[:port], several with commas; none for no jump.",
      examples: ["steve@bastion.local:2222"],
    }).optional(),
    connection: z
      .enum(["ssh", "local"])
      .meta({ description: "local: the machine MeSH runs on, no SSH. One host at most.", default: "ssh" })
      .optional(),
    os: z
      .enum(["linux", "windows"])
      .meta({ description: "The system. WSL2 is linux.", default: defaults.os })
      .optional(),
    "wsl-of": text(rules.hostName, {
      description: "This host is WSL2 on that Windows host of the inventory.",
      examples: ["office-one"],
    }).optional(),
    wsl: section(wslKeys, {
      description: "What MeSH may do to WSL2 from its Windows host; only with wsl-of.",
    }).optional(),
    role: z
      .enum(["headscale"])
      .meta({ description: "headscale: the machine Headscale runs on. One host at most.", examples: ["headscale"] })
      .optional(),
    tags: tags({
      description: "Tags of this host, added to mesh.tags.",
      examples: [["tag:wsl"]],
      default: [],
    }).optional(),
    tailscale: section(tailscaleKeys, {
      description: "Another Tailscale on this host; keys not set are mesh.tailscale's.",
    }).optional(),
    syncthing: z
      .union([section(syncthingKeys, { description: "Syncthing on this host." }), z.literal(false)])
      .meta({ description: "Another Syncthing on this host, keys not set are mesh.syncthing's; false for none." })
      .optional(),
    expected: z
      .enum(["always", "sometimes"])
      .meta({
        description: "sometimes: while the machine is off it is waited for, and no run fails.",
        default: "always",
      })
      .optional(),
    maintenance: z
      .array(
        text(rules.maintenance, {
          description: "DAY HH:MM-HH:MM, DAY is Sun, Mon-Fri or daily; local time of the runner.",
        }),
      )
      .meta({ description: "Windows in which the host may be away.", examples: [["Sun 02:00-04:00"]], default: [] })
      .optional(),
    state: z
      .enum(["present", "absent"])
      .meta({ description: "absent: the host leaves the mesh and its node is removed.", default: "present" })
      .optional(),
  },
  { description: "One machine." },
);

/** The whole file. Host names are checked in shape-checks.ts, which knows their places. */
export const inventoryShape = section(
  {
    version: z.literal(1).meta({ description: "Version of this format." }),
    mesh,
    hosts: z
      .record(z.string().meta({ pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }), host)
      .meta({ description: "The machines by name. A name is a DNS label and becomes the name in the mesh." }),
  },
  { description: "Inventory of a mesh kept by MeSH." },
);

export type RawInventory = z.infer<typeof inventoryShape>;
export type RawMesh = RawInventory["mesh"];
export type RawHost = RawInventory["hosts"][string];
export type RawTailscale = NonNullable<RawMesh["tailscale"]>;
export type RawSyncthing = NonNullable<RawMesh["syncthing"]>;

/** The inventory's JSON Schema (draft 2020-12), for editors; `# yaml-language-server: $schema=…` names it in a file. */
export function inventorySchema(): Record<string, unknown> {
  return z.toJSONSchema(inventoryShape, { target: "draft-2020-12" });
}
