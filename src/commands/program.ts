// The words of the `mesh` command line and their help. What they do stands in the other files here.

import { Command, CommanderError, InvalidArgumentError } from "commander";
import { type ExitCode, exitCode } from "../core/exit.ts";
import { version } from "../core/version.ts";
import type { Cli } from "./cli.ts";
import { addExamples } from "./examples.ts";
import { printFailure } from "./output.ts";
import { initCommands } from "./program-init.ts";
import { type Run, run, type Words } from "./words.ts";

const examples = `
Examples:
  mesh plan                                     what would change, and why
  mesh apply                                    change it, after asking
  mesh status                                   the whole mesh in a table
  mesh remote provision steve@office-one.local --port 2222
  mesh ssh scan office-one                      pin a host's key

Exit codes: 0 done · 1 a host failed · 2 changes pending (--detailed-exitcode) · 3 a person is needed
            64 command line or inventory wrong · 130 interrupted
Settings:   MESH_HEADSCALE_API_KEY, MESH_SSH_PASSPHRASE, MESH_DEBUG, NO_COLOR`;

/** A whole number of at least 1; commander shows the message with the option's name. */
function positive(text: string): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1 || n > 65535)
    throw new InvalidArgumentError("Give a whole number from 1 to 65535.");
  return n;
}

/** Runs the command line and gives its exit code; never throws. */
export async function main(argv: readonly string[], cli: Cli): Promise<ExitCode> {
  try {
    const chosen = await parseWords(argv, cli);
    return chosen ? await chosen(cli) : exitCode.converged;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? exitCode.converged : exitCode.usage;
    return printFailure(cli, argv.includes("--json"), thrown);
  }
}

/** What the words ask for, not yet run. Throws CommanderError after printing what is wrong, or the help. */
export async function parseWords(
  argv: readonly string[],
  cli: Pick<Cli, "stdout" | "stderr">,
): Promise<Run | undefined> {
  const words: Words = { root: new Command("mesh"), chosen: undefined };
  describe(words, cli);
  await words.root.parseAsync([...argv], { from: "user" });
  return words.chosen;
}

function describe(words: Words, cli: Pick<Cli, "stdout" | "stderr">): void {
  const { root } = words;
  root
    .description("Keeps a self-hosted Headscale mesh equal to one inventory file.")
    .version(version, "-V, --version")
    .option("-i, --inventory <file>", "the inventory", "mesh.yaml")
    .addHelpText("after", examples)
    .showHelpAfterError("(mesh --help shows the commands)")
    .configureOutput({
      writeOut: (text) => cli.stdout.write(text),
      writeErr: (text) => cli.stderr.write(text),
    })
    .exitOverride();
  initCommands(words);
  meshCommands(words);
  remoteCommands(words);
  sshCommands(words);
  inventoryCommands(words);
  reportCommands(words);
  inherit(root);
  addExamples(root);
}

/** Sub-commands take exitOverride and output from their parent only when they are made by it; this holds for all depths. */
function inherit(command: Command): void {
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    inherit(child);
  }
}

const json = ["--json", "one JSON document on stdout and nothing else"] as const;

const markdown = ["--markdown", "the report as Markdown, for a comment or a summary on GitHub"] as const;

const base = ["--base <file>", "the inventory as it was before, instead of its Git history"] as const;

const reauth = ["--force-reauth", "log hosts in again that are logged in and healthy, too"] as const;

function meshCommands(words: Words): void {
  const { root } = words;
  root
    .command("plan [host...]")
    .description("show what would change on each host, and why; changes nothing")
    .option(...json)
    .option(...markdown)
    .option("--detailed-exitcode", "exit 2 when something would change")
    .option(...base)
    .option(...reauth)
    .option("-o, --out <file>", "save the plan, for apply --plan")
    .option("--shards <n>", "print a job matrix of n shards, for apply --shard", positive)
    .action(
      run(words, async (cli, names: string[], options) => (await import("./plan.ts")).planCommand(cli, names, options)),
    );
  root
    .command("apply [host...]")
    .description("make the hosts what the inventory says, then look again")
    .option("-y, --yes", "do not ask")
    .option("--dry-run", "only plan")
    .option(...base)
    .option(...reauth)
    .option("--plan <file>", "the plan that was read; stops when something risky is new")
    .option("--expect-hash <hash>", "the hash of the plan that was read")
    .option("--shard <i/n>", "only the hosts of that shard")
    .option("--limit <n>", "hosts changed at once", positive)
    .option(...json)
    .action(
      run(words, async (cli, names: string[], options) =>
        (await import("./apply.ts")).applyCommand(cli, names, options),
      ),
    );
  root
    .command("status [host...]")
    .description("show the whole mesh in a table")
    .option(...json)
    .action(
      run(words, async (cli, names: string[], options) =>
        (await import("./status.ts")).statusCommand(cli, names, options),
      ),
    );
}

function reportCommands(words: Words): void {
  const report = words.root.command("report").description("results of runs");
  report
    .command("merge <file...>")
    .description("one report of the results that apply --shard --json printed")
    .option("--plan <file>", "the whole plan, to name hosts without a result")
    .option(...json)
    .option(...markdown)
    .action(
      run(words, async (cli, files: string[], options) =>
        (await import("./report.ts")).reportMerge(cli, files, options),
      ),
    );
}

function remoteCommands(words: Words): void {
  const remote = words.root.command("remote").description("one host, by its SSH destination");
  remote
    .command("provision <user@host>")
    .description("bring one host into the mesh, whether it is in the inventory or not")
    .option("-p, --port <n>", "SSH port (22 Windows, 2222 WSL2)", positive)
    .option("--dry-run", "only plan")
    .option(...json)
    .action(
      run(words, async (cli, to: string, options) => (await import("./remote.ts")).remoteProvision(cli, to, options)),
    );
  remote
    .command("provision-all")
    .description("bring every host of the inventory into the mesh, without asking")
    .option("--limit <n>", "hosts changed at once", positive)
    .option(...json)
    .action(
      run(words, async (cli, options) => (await import("./apply.ts")).applyCommand(cli, [], { ...options, yes: true })),
    );
  remote
    .command("prepare <user@host>")
    .description("once, with the sudo password: install the host program, so that no password is wanted any more")
    .option("-p, --port <n>", "SSH port", positive)
    .option("--undo", "take it away again")
    .action(
      run(words, async (cli, to: string, options) => (await import("./prepare.ts")).remotePrepare(cli, to, options)),
    );
  remote
    .command("status <user@host>")
    .description("show one host: its system, its node, its path")
    .option("-p, --port <n>", "SSH port", positive)
    .option(...json)
    .action(
      run(words, async (cli, to: string, options) => (await import("./remote.ts")).remoteStatus(cli, to, options)),
    );
}

function sshCommands(words: Words): void {
  const ssh = words.root.command("ssh").description("host keys");
  ssh
    .command("scan <host...>")
    .description("show the host keys of hosts and, after a yes, pin them in the known_hosts file")
    .option("-y, --yes", "pin them without asking")
    .option("-p, --port <n>", "SSH port, for a host that is not in the inventory", positive)
    .option("--replace", "replace keys that are pinned already (after a reinstall you know of)")
    .action(
      run(words, async (cli, names: string[], options) => (await import("./ssh.ts")).sshScan(cli, names, options)),
    );
}

function inventoryCommands(words: Words): void {
  const inventory = words.root.command("inventory").description("the inventory file itself");
  inventory
    .command("validate")
    .description("report every mistake, with its line and what to write instead")
    .option(...json)
    .action(run(words, async (cli, options) => (await import("./inventory.ts")).inventoryValidate(cli, options)));
  inventory
    .command("list")
    .description("list the hosts")
    .option(...json)
    .action(run(words, async (cli, options) => (await import("./inventory.ts")).inventoryList(cli, options)));
  inventory
    .command("diff <before>")
    .description("say in words what changed since an earlier version of the file")
    .option(...json)
    .action(
      run(words, async (cli, before: string, options) =>
        (await import("./inventory-diff.ts")).inventoryDiff(cli, before, options),
      ),
    );
  inventory
    .command("schema")
    .description("print the JSON Schema, for editors")
    .action(run(words, async (cli) => (await import("./inventory.ts")).inventorySchemaCommand(cli)));
  inventory
    .command("add <name> <address>")
    .description("add a host, keeping comments and order")
    .option("-p, --port <n>", "SSH port", positive)
    .option("-u, --user <name>", "SSH user")
    .option("--os <os>", "linux or windows")
    .option("--wsl-of <host>", "the Windows host this WSL2 runs on")
    .action(
      run(words, async (cli, name: string, address: string, options) =>
        (await import("./inventory.ts")).inventoryAdd(cli, { name, address, ...options }, options),
      ),
    );
}
