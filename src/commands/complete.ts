// Which words may stand at a place of the command line: read from the very commands that parse it.

import type { Command, Option } from "commander";

export interface Candidate {
  readonly word: string;
  readonly says: string;
}

/** `files`: the shell knows those better. */
type Candidates = readonly Candidate[] | "files";

/** Hosts, groups and tags of an inventory; undefined: the one that is meant when none is named. */
export type AskHosts = (inventory: string | undefined) => Promise<readonly Candidate[]>;

/** The candidates for the last of the words, which may be empty. */
export async function candidatesFor(root: Command, words: readonly string[], hosts: AskHosts): Promise<Candidates> {
  const now = words.at(-1) ?? "";
  const place = placeOf(root, words.slice(0, -1));
  const [, name, start] = /^(--[\w-]+)=(.*)$/s.exec(now) ?? [];
  if (name !== undefined && start !== undefined) {
    const found = valuesOf(optionOf(place, name));
    return found === "files"
      ? found
      : found.map(({ word, says }) => ({ word: `${name}=${word}`, says })).filter(isLike(now));
  }
  const found = await allAt(place, now, hosts);
  return found === "files" ? found : found.filter(isLike(now));
}

const isLike =
  (start: string) =>
  ({ word }: Candidate) =>
    word.startsWith(start);

interface Place {
  readonly root: Command;
  readonly command: Command;
  /** Arguments before it. */
  readonly taken: number;
  readonly inventory: string | undefined;
  /** The option whose value stands here. */
  readonly of: Option | undefined;
  /** Behind a `--` there are no options. */
  readonly ended: boolean;
}

function placeOf(root: Command, words: readonly string[]): Place {
  let place: Place = { root, command: root, taken: 0, inventory: undefined, of: undefined, ended: false };
  for (const word of words) place = after(place, word);
  return place;
}

function after(place: Place, word: string): Place {
  const { command, taken, of, ended } = place;
  if (of) return { ...place, of: undefined, ...(of.long === "--inventory" ? { inventory: word } : {}) };
  if (word === "--") return { ...place, ended: true };
  if (!ended && word.startsWith("-")) {
    const [, inventory] = /^--inventory=(.*)$/s.exec(word) ?? [];
    return { ...place, of: takingValue(place, word), ...(inventory === undefined ? {} : { inventory }) };
  }
  const deeper = taken === 0 && command.commands.find((one) => one.name() === word);
  return deeper ? { ...place, command: deeper } : { ...place, taken: taken + 1 };
}

const optionOf = ({ command, root }: Place, name: string) =>
  [...command.options, ...root.options].find(({ long, short }) => long === name || short === name);

/** One with its value in the same word takes none. */
function takingValue(place: Place, name: string): Option | undefined {
  const option = optionOf(place, name);
  return option?.required ? option : undefined;
}

async function allAt(place: Place, now: string, hosts: AskHosts): Promise<Candidates> {
  const { command, root, of, taken, ended } = place;
  if (of) return valuesOf(of);
  if (!ended && now.startsWith("-")) return [...optionsOf(command), ...(command === root ? [] : optionsOf(root)), help];
  const deeper = taken === 0 ? command.commands.map((one) => ({ word: one.name(), says: one.description() })) : [];
  const { registeredArguments: known } = command;
  const argument = known[taken] ?? known.findLast(({ variadic }) => variadic);
  const values = await argumentsOf(argument?.name(), () => hosts(place.inventory));
  return values === "files" ? values : [...deeper, ...values];
}

const help: Candidate = { word: "--help", says: "display help for command" };

const optionsOf = ({ options }: Command): readonly Candidate[] =>
  options.map(({ long, short, description }) => ({ word: long ?? short ?? "", says: description }));

const words = (...all: readonly string[]) => all.map((word) => ({ word, says: "" }));

/** By what stands between the angle brackets. */
function valuesOf(option: Option | undefined): Candidates {
  const name = /<(.*)>/.exec(option?.flags ?? "")?.[1] ?? "";
  if (name === "file" || name === "folder") return "files";
  return name === "os" ? words("linux", "windows") : [];
}

async function argumentsOf(name: string | undefined, hosts: () => Promise<readonly Candidate[]>): Promise<Candidates> {
  if (name === undefined) return [];
  if (name === "shell") return words("bash", "zsh", "fish");
  if (/^(file|before)$/.test(name)) return "files";
  return name === "host" || name === "user@host" ? hosts() : [];
}
