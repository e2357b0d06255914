import type { Definition } from "./definition.ts";
import { port } from "./options.ts";

export const inventoryAdd: Definition = {
  name: "inventory add",
  args: "<name> [address]",
  description:
    "add a host, keeping comments and order; a Windows host that answers is recognised, and WSL2 is looked up there",
  options: [
    port,
    ["-u, --user <name>", "SSH user"],
    ["--os <os>", "linux or windows; not said: the host's SSH server is asked"],
    ["--wsl-of <host>", "the Windows host this WSL2 runs on; its address, and port 2222, unless said"],
  ],
  examples: [
    "mesh inventory add web-3 web-3.local",
    "mesh inventory add office-one office-one.local --os windows --port 22 --user steve",
    "mesh inventory add office-one-wsl --wsl-of office-one",
  ],
  run: async (cli, name: string, address: string | undefined, options) =>
    (await import("../inventory-add.ts")).inventoryAdd(cli, { name, address, ...options }, options),
};
