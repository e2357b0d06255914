import type { Definition } from "./definition.ts";

export const sshScan: Definition = {
  name: "ssh scan",
  args: "[host...]",
  description: "show the host keys of hosts and, after a yes, pin them in the known_hosts file",
  options: [
    ["-y, --yes", "pin them without asking"],
    ["-p, --port <n>", "SSH port, for a host that is not in the inventory", "number"],
    ["--replace", "replace keys that are pinned already (after a reinstall you know of)"],
  ],
  examples: [
    "mesh ssh scan                         every host that is reached over SSH",
    "mesh ssh scan web-1                   compare the fingerprint, then pin the key",
    "mesh ssh scan web-1 --replace         the host was reinstalled",
  ],
  run: async (cli, names: string[], options) => (await import("../ssh.ts")).sshScan(cli, names, options),
};
