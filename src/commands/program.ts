// The `mesh` command line: commander walks the registry. What a command does is imported only when it was chosen.

import { Command, CommanderError, InvalidArgumentError } from "commander";
import { type ExitCode, exitCode } from "../core/exit.ts";
import { version } from "../core/version.ts";
import type { Cli } from "./cli.ts";
import type { Definition, Option, OptionValue } from "./definitions/definition.ts";
import { printFailure } from "./failure.ts";
import { groups, registry } from "./registry.ts";

const examples = `
Examples:
  mesh plan                                     what would change, and why
  mesh apply                                    change it, after asking
  mesh status                                   the whole mesh in a table
  mesh health                                   is it well, and what is wrong
  mesh doctor web-1                             where one host breaks, and what to type next
  mesh remote provision steve@office-one.local --port 2222
  mesh ssh scan office-one                      pin a host's key

Exit codes: 0 done · 1 a host failed · 2 changes pending (--detailed-exitcode) · 3 a person is needed
            64 command line or inventory wrong · 130 interrupted
Settings:   MESH_HEADSCALE_API_KEY, MESH_SSH_PASSPHRASE, MESH_GITHUB_TOKEN, MESH_DEBUG, NO_COLOR`;

/** A command that was chosen, with its arguments. */
type Chosen = (cli: Cli) => Promise<ExitCode>;

type Streams = Pick<Cli, "stdout" | "stderr">;

/** Runs the command line and gives its exit code; never throws. */
export async function main(argv: readonly string[], cli: Cli): Promise<ExitCode> {
  try {
    const chosen = await parseArgv(argv, cli);
    return chosen ? await chosen({ ...cli, words: argv }) : exitCode.converged;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? exitCode.converged : exitCode.usage;
    return printFailure({ ...cli, words: argv }, argv.includes("--json"), thrown);
  }
}

/** What the words ask for, not yet run. Throws CommanderError after printing what is wrong, or the help. */
export async function parseArgv(argv: readonly string[], streams: Streams): Promise<Chosen | undefined> {
  let chosen: Chosen | undefined;
  const root = rootCommand(streams);
  for (const definition of registry) {
    // Run after parsing, so that every mistake of the command line is told first.
    addCommand(root, definition, (run) => {
      chosen = run;
    });
  }
  await root.parseAsync([...argv], { from: "user" });
  return chosen;
}

const rootCommand = ({ stdout, stderr }: Streams): Command =>
  new Command("mesh")
    .description("Keeps a self-hosted Headscale mesh equal to one inventory file.")
    .version(version, "-V, --version")
    .option("-i, --inventory <file>", "the inventory", "mesh.yaml")
    .addHelpText("after", examples)
    .showHelpAfterError("(mesh --help shows the commands)")
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: (text, write) => write(text + inAGroup(text)),
    })
    .exitOverride();

/** Where a command is that was typed without its group; commander itself looks only among its neighbours. */
function inAGroup(text: string): string {
  const word = /unknown command '(.+?)'/.exec(text)?.[1];
  const meant = registry.filter(({ name }) => name.split(" ")[1] === word).map(({ name }) => `mesh ${name}`);
  return meant.length === 0 ? "" : `(Did you mean ${meant.join(" or ")}?)\n`;
}

function addCommand(root: Command, definition: Definition, choose: (chosen: Chosen) => void): void {
  const words = definition.name.split(" ");
  const [name = "", group] = words.toReversed();
  const command = (group === undefined ? root : groupIn(root, group)).command(`${name} ${definition.args ?? ""}`);
  command.description(definition.description);
  for (const option of definition.options ?? []) addOption(command, option);
  command.addHelpText("after", `\nExamples:\n${definition.examples.map((line) => `  ${line}`).join("\n")}`);
  command.action((...given) => {
    const args = given.slice(0, -2);
    choose((cli) => definition.run(cli, ...args, command.optsWithGlobals(), root));
  });
}

const groupIn = (root: Command, name: string): Command =>
  root.commands.find((command) => command.name() === name) ?? root.command(name).description(groups[name] ?? "");

function addOption(command: Command, [flags, description, value]: Option): void {
  if (value === undefined) command.option(flags, description);
  else command.option(flags, description, readers[value]);
}

/** No history keeps more. */
const mostDays = 400;

const readers: Readonly<Record<OptionValue, (text: string, before: unknown) => unknown>> = {
  number: wholeUpTo(65535),
  days: wholeUpTo(mostDays),
  several: (text, before) => [...(Array.isArray(before) ? before : []), text],
};

/** Commander shows the message with the option's name. */
function wholeUpTo(most: number): (text: string) => number {
  return (text) => {
    const n = Number(text);
    if (!Number.isInteger(n) || n < 1 || n > most)
      throw new InvalidArgumentError(`Give a whole number from 1 to ${most}.`);
    return n;
  };
}
