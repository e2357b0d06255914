// The words of `mesh init`.

import { run, type Words } from "./words.ts";

const several = (word: string, before: readonly string[] = []) => [...before, word];

export function initCommands(words: Words): void {
  words.root
    .command("init")
    .description("write what a GitHub repository needs to run the mesh; run again, update it")
    .option("--headscale-url <url>", "where Headscale answers, for the first mesh.yaml")
    .option("--user <name>", "who signs in on the hosts, for the first mesh.yaml")
    .option("--server <name>", "the machine with Headscale and the runner; also the runner's label")
    .option("--host <name=address:port>", "a host for the first mesh.yaml; may be repeated", several)
    .option("--owner <@name>", "who reviews changes, for CODEOWNERS")
    .option("--branch <name>", "the default branch at GitHub, whose inventory is applied")
    .option("--action <owner/name@sha>", "which MeSH the workflows run; by default this checkout of it")
    .option("--scan", "look at the hosts' keys, and pin them after a yes")
    .option("--overwrite", "replace workflows that were changed by hand, too")
    .option("-y, --yes", "do not ask")
    .action(run(words, async (cli, options) => (await import("./init.ts")).initCommand(cli, options)));
}
