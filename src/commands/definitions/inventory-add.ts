import type { Definition } from "./definition.ts";
import { port } from "./options.ts";

export const inventoryAdd: Definition = {
  name: "inventory add",
  args: "<name> <address>",
  description: "add a host, keeping comments and order",
  options: [
    port,
    ["-u, --user <name>", "SSH user"],
    ["--os <os>", "linux or windows"],
    ["--wsl-of <host>", "the Windows host this WSL2 runs on"],
  ],
  examples: [
    "mesh inventory add web-3 web-3.local",
    "mesh inventory add office-two office-two.local --port 2222 --user steve",
  ],
  run: async (cli, name: string, address: string, options) =>
    (await import("../inventory.ts")).inventoryAdd(cli, { name, address, ...options }, options),
};
