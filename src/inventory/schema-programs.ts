// The inventory's keys about what is installed. They are those of the mesh and of a host, which may have other values.

import { z } from "zod";
import { defaults } from "./defaults.ts";
import { guiPort } from "./ports.ts";
import * as rules from "./rules.ts";
import { port, text, yesNo } from "./schema-values.ts";

export const tailscaleKeys = {
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

export const syncthingKeys = {
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
