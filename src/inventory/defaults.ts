// What the inventory means where it says nothing. The schema, the manual and the parser read the same values from here.

export const defaults = {
  os: "linux",
  headscaleUser: "mesh",
  tailscaleVersion: "1.102.3",
  tailscaleSource: "https://pkgs.tailscale.com/stable",
  /** The key of Tailscale's apt repositories, as published beside them. */
  tailscaleSigningKey: "2596A99EAAB33821893C0A79458CA832957F5868",
  tailscaleWhenAbsent: "keep",
  knownHosts: "known_hosts",
  sshConfig: "~/.ssh/config",
  sshPort: 22,
  concurrency: 20,
} as const;
