// The inventory's keys of one host, and those that a group may have for all of its hosts.

import { z } from "zod";
import { defaults } from "./defaults.ts";
import * as rules from "./rules.ts";
import { hostWindows } from "./schema-health.ts";
import { syncthingKeys, tailscaleKeys } from "./schema-programs.ts";
import { list, paths, port, section, tags, text, yesNo } from "./schema-values.ts";

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

/** The settings that a group may have, too. */
const shared = {
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
  os: z.enum(["linux", "windows"]).meta({ description: "The system. WSL2 is linux.", default: defaults.os }).optional(),
  tags: tags({
    description: "Tags of this host, added to those of mesh.tags and of its groups.",
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
      description: "sometimes: while the machine is off it is waited for, and no run fails. Not with role: headscale.",
      default: "always",
    })
    .optional(),
};

const address = text(rules.address, { description: "Host name or IP address for SSH, without user and port." });

const road = section(
  {
    address,
    port: port({ description: "Port at this address. Not set: the host's.", examples: [2222] }).optional(),
    "proxy-jump": text(rules.proxyJump, {
      description: "Host to connect through to this address; none for no jump. Not set: the host's.",
      examples: ["steve@bastion.local:2222"],
    }).optional(),
  },
  { description: "An address with a port or a jump host of its own." },
);

export const host = section(
  {
    address: z.union([address, list(z.union([address, road]), { description: "Several, tried in this order." })]).meta({
      description:
        "Host name or IP address for SSH, without user and port; or a list of them, tried in order until one answers.",
      examples: ["office-one.local"],
    }),
    groups: list(text(rules.groupName, { description: "A group of this inventory." }), {
      description: "The groups that this host is in. It takes over their settings; its own win.",
      examples: [["office"]],
      default: [],
    }).optional(),
    port: shared.port,
    user: shared.user,
    "identity-file": shared["identity-file"],
    "proxy-jump": shared["proxy-jump"],
    connection: z
      .enum(["ssh", "local"])
      .meta({ description: "local: the machine MeSH runs on, no SSH. One host at most.", default: "ssh" })
      .optional(),
    os: shared.os,
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
    tags: shared.tags,
    tailscale: shared.tailscale,
    syncthing: shared.syncthing,
    expected: shared.expected,
    maintenance: hostWindows,
    state: z
      .enum(["present", "absent"])
      .meta({ description: "absent: the host leaves the mesh and its node is removed.", default: "present" })
      .optional(),
  },
  { description: "One machine." },
);

export const group = section(shared, {
  description: "What its hosts have in common. No setting at all ({}): a name for them.",
});
