import type { Definition } from "./definition.ts";

export const init: Definition = {
  name: "init",
  description: "write what a GitHub repository needs to run the mesh; run again, update it",
  options: [
    ["--headscale-url <url>", "where Headscale answers, for the first mesh.yaml"],
    ["--user <name>", "who signs in on the hosts, for the first mesh.yaml"],
    ["--server <name>", "the machine with Headscale and the runner; also the runner's label"],
    [
      "--host <name=address:port>",
      "a host for the first mesh.yaml, with ,windows behind it for Windows; may be repeated",
      "several",
    ],
    ["--owner <@name>", "who reviews changes, for CODEOWNERS"],
    ["--branch <name>", "the default branch at GitHub, whose inventory is applied"],
    [
      "--repository <owner/name>",
      "the repository at GitHub, by default its remote; only there the nightly health run runs",
    ],
    ["--action <owner/name@sha>", "which MeSH the workflows run; by default this checkout or release of it"],
    ["--scan", "look at the hosts' keys, and pin them after a yes"],
    ["--overwrite", "replace workflows that were changed by hand, too"],
    ["-y, --yes", "do not ask"],
  ],
  examples: ["mesh init", "mesh init --owner @steve --scan"],
  run: async (cli, options) => (await import("../init.ts")).initCommand(cli, options),
};
