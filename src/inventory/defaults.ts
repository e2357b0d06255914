// Default values of the inventory. The schema, the manual and the parser all take them from here.

export const defaults = {
  os: "linux",
  headscaleUser: "mesh",
  tailscaleVersion: "1.102.3",
  tailscaleSource: "https://pkgs.tailscale.com/stable",
  /** Fingerprint of the key that signs Tailscale's apt repositories. */
  tailscaleSigningKey: "2596A99EAAB33821893C0A79458CA832957F5868",
  tailscaleWhenAbsent: "keep",
  knownHosts: "known_hosts",
  sshConfig: "~/.ssh/config",
  sshPort: 22,
  concurrency: 20,
  windows: {
    scriptKeyMinutes: 24 * 60,
    loginSeconds: 90,
    loginTries: 3,
    backendSeconds: 360,
    installerWaitSeconds: 600,
    proofSeconds: 60,
    resumeSeconds: 180,
    syncthingVersion: "2.1.0",
    syncthingSource: "https://github.com/syncthing/syncthing/releases/download",
  },
} as const;
