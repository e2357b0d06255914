import type { Definition } from "./definition.ts";
import { json, os } from "./options.ts";

export const remoteProvision: Definition = {
  name: "remote provision",
  args: "<user@host>",
  description: "bring one host into the mesh, whether it is in the inventory or not",
  options: [["-p, --port <n>", "SSH port (22 Windows, 2222 WSL2)", "number"], os, ["--dry-run", "only plan"], json],
  examples: [
    "mesh remote provision steve@office-one.local --port 22      Windows, by its own SSH server",
    "mesh remote provision steve@office-one.local --port 2222    the WSL2 on it",
    "mesh remote provision steve@office-one.local --dry-run",
  ],
  run: async (cli, to: string, options) => (await import("../remote.ts")).remoteProvision(cli, to, options),
};
