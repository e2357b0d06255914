import type { Definition } from "./definition.ts";

export const inventoryImport: Definition = {
  name: "inventory import",
  args: "[file]",
  description: "make a first inventory of an Ansible inventory, an ssh_config, or the nodes that Headscale lists",
  options: [
    ["--url <url>", "the login server, as hosts reach it"],
    ["--headscale", "import the nodes that Headscale lists, as far as their SSH servers answer"],
    ["-y, --yes", "write the file without asking"],
  ],
  examples: [
    "mesh inventory import hosts.ini --url http://192.168.1.10:8080",
    "mesh inventory import ~/.ssh/config --url http://192.168.1.10:8080",
    "mesh inventory import --headscale --url http://192.168.1.10:8080",
  ],
  run: async (cli, file: string | undefined, options) =>
    (await import("../inventory-import.ts")).inventoryImport(cli, file, options),
};
