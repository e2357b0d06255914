// What only the doctor calls by name: a run mends it, and a night tells it as something else.

import type { HealthCode } from "../inventory/health-codes.ts";

/** Those of a night that one look at one host can tell. */
export const meshCodes = [
  ...(["service-stopped", "service-disabled", "logged-out", "node-expired", "join-waits"] as const),
  ...(["node-missing", "control-lost", "host-down", "clock-wrong"] as const),
  ...(["mesh-cut", "relayed", "dns-broken", "mtu-trap"] as const),
] as const satisfies readonly HealthCode[];

interface OwnSpec {
  /** In plain words; `{host}` is the host. */
  readonly title: string;
  readonly next: readonly string[];
}

const apply = ["mesh plan {host}", "mesh apply {host}"];

/** With what they mean and what to type next. */
export const ownCodes = {
  "not-installed": { title: "Tailscale is not installed on {host}", next: apply },
  "half-installed": { title: "An installation of Tailscale on {host} was cut off", next: apply },
  "taken-down": { title: "Tailscale on {host} was taken down by hand (tailscale down)", next: apply },
  "not-started": { title: "tailscaled runs on {host}, and is not up", next: ["ssh {host} tailscale status"] },
  "server-differs": {
    title: "{host} finds another Headscale at the URL than we do",
    next: ["ssh {host} tailscale netcheck"],
  },
} as const satisfies Record<string, OwnSpec>;

export type OwnCode = keyof typeof ownCodes;
