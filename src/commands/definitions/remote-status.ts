import type { Definition } from "./definition.ts";
import { json, os, port } from "./options.ts";

export const remoteStatus: Definition = {
  name: "remote status",
  args: "<user@host>",
  description: "show one host: its system, its node, its path",
  options: [port, os, json],
  examples: ["mesh remote status steve@office-one.local --port 2222"],
  run: async (cli, to: string, options) => (await import("../remote.ts")).remoteStatus(cli, to, options),
};
