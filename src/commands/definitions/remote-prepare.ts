import type { Definition } from "./definition.ts";
import { os, port } from "./options.ts";

export const remotePrepare: Definition = {
  name: "remote prepare",
  args: "<user@host>",
  description: "once, with the sudo password: install the host program, so that no password is wanted any more",
  options: [port, os, ["--undo", "take it away again"]],
  examples: [
    "mesh remote prepare steve@office-one.local             asks for the sudo password, once",
    "mesh remote prepare steve@office-one.local --undo      takes all of it away",
  ],
  run: async (cli, to: string, options) => (await import("../prepare.ts")).remotePrepare(cli, to, options),
};
