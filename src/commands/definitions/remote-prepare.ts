import type { Definition } from "./definition.ts";
import { os, port } from "./options.ts";

export const remotePrepare: Definition = {
  name: "remote prepare",
  args: "<user@host>",
  description:
    "once: make a host ready for runs without a person (Linux: with the sudo password; Windows: mend its SSH server)",
  options: [
    port,
    os,
    ["--undo", "Linux: take it away again"],
    ["--dry-run", "Windows: only say what is missing"],
    ["-y, --yes", "Windows: do not ask"],
  ],
  examples: [
    "mesh remote prepare steve@office-one.local             asks for the sudo password, once",
    "mesh remote prepare steve@office-one.local --undo      takes all of it away",
    "mesh remote prepare steve@office-one.local --os windows   says what is missing, or prints what to paste there",
  ],
  run: async (cli, to: string, options) => (await import("../prepare.ts")).remotePrepare(cli, to, options),
};
