import type { Definition } from "./definition.ts";
import { json, os, port } from "./options.ts";

export const doctor: Definition = {
  name: "doctor",
  args: "[host]",
  description: "look at one host from here outward, and say where it breaks and what to type next",
  options: [
    ["--all", "go on behind what is broken, as far as it can be asked"],
    port,
    os,
    ["--bundle <file>", "write one file for a bug report, without secrets and addresses; implies --all"],
    json,
  ],
  examples: [
    "mesh doctor web-1                                    a host of the inventory",
    "mesh doctor steve@office-one.local --port 2222       one that is in no inventory",
    "mesh doctor                                          the machine it runs on",
    "mesh doctor web-1 --bundle report.json               for a bug report",
  ],
  run: async (cli, to: string | undefined, options) => (await import("../doctor.ts")).doctorCommand(cli, to, options),
};
