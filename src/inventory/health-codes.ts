// What can be wrong with a mesh, by name: the inventory's windows name these, src/health/codes.ts says what each of them means.

/** Those of the machine that MeSH runs on: no host has them. */
export const runnerCodes = [
  ...["runner-no-network", "runner-not-in-mesh", "runner-disk-full", "runner-outdated", "runner-folder-read-only"],
  "token-expiring",
] as const;

export const healthCodes = [
  ...[
    "headscale-down",
    "headscale-unreachable",
    "headscale-api-refused",
    "headscale-outdated",
    "headscale-clock-wrong",
  ],
  ...[
    "headscale-disk-full",
    "headscale-log-large",
    "headscale-backup-old",
    "headscale-relay-down",
    "headscale-key-changed",
  ],
  ...["certificate-expired", "certificate-expiring", "api-key-expiring", "node-unmanaged"],
  ...runnerCodes,
  "watchdog-silent",
  ...["host-down", "host-frozen", "tailscale-down", "mesh-cut", "ssh-down", "mesh-ssh-blocked", "lan-unreachable"],
  ...["control-lost", "ping-lost", "host-key-changed", "ssh-refused", "mtu-trap", "wsl-stopped", "logged-out"],
  ...["service-stopped", "service-disabled", "tailscale-warning", "node-missing", "node-doubled", "node-shared"],
  ...["node-expired", "node-expiring", "node-drifted", "node-date-wrong", "relayed", "lossy", "slow", "dns-broken"],
  ...["clock-wrong", "disk-full", "restart-pending", "drift", "join-waits"],
  ...["syncthing-stopped", "syncthing-peer-lost", "syncthing-folder-error", "syncthing-behind", "syncthing-paused"],
  ...["check-failed", "pair-cut", "pair-relayed"],
] as const;

export type HealthCode = (typeof healthCodes)[number];
