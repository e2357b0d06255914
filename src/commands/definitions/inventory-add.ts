import type { Definition } from "./definition.ts";
import { port } from "./options.ts";

export const inventoryAdd: Definition = {
  name: "inventory add",
  args: "<name> <address>",
  description: "add a host, keeping comments and order; a Windows host that answers is recognised",
  options: [
    port,
    ["-u, --user <name>", "SSH user"],
    ["--os <os>", "linux or windows; not said: the host's SSH server is asked"],
    ["--wsl-of <host>", "the Windows host this WSL2 runs on"],
  ],
  examples: [
    "mesh inventory add web-3 web-3.local",
    "mesh inventory add office-one office-one.local --os windows --port 22 --user steve",
    "mesh inventory add office-one-wsl office-one.local --wsl-of office-one --port 2222",
  ],
  run: async (cli, name: string, address: string, options) =>
    (await import("../inventory.ts")).inventoryAdd(cli, { name, address, ...options }, options),
};
