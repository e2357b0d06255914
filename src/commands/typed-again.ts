// The next command, as it works where the last one was typed: the same words with an option more, or another command about the same
// inventory.

import type { ErrorData } from "../core/errors.ts";
import { shellWords } from "../shell/posix.ts";
import type { Cli } from "./cli.ts";

type Typed = Pick<Cli, "words">;

/** The same words, so that the same hosts of the same inventory are meant; `otherwise` where nobody typed any. What follows `--` is no option. */
export function typedAgain({ words: typed }: Typed, otherwise: readonly string[], option?: string): readonly string[] {
  const words = typed ?? otherwise;
  const end = endOf(words);
  return ["mesh", ...words.slice(0, end), ...(option ? [option] : []), ...words.slice(end)];
}

/** The error as it is shown: its next command reads the inventory that this one read. Documents have it without, for whoever runs it. */
export function asTyped({ words = [] }: Typed, error: ErrorData): ErrorData {
  const { next } = error;
  const inventory = inventoryWords(words);
  if (next?.[0] !== "mesh" || inventory.length === 0 || inventoryWords(next).length > 0) return error;
  return { ...error, next: ["mesh", ...inventory, ...next.slice(1)] };
}

/** The same for hosts, of which each may have an error. */
export const allAsTyped = <T extends { readonly error: ErrorData | null }>(
  cli: Typed,
  hosts: readonly T[],
): readonly T[] => hosts.map((host) => (host.error ? { ...host, error: asTyped(cli, host.error) } : host));

/** The same for lines, of which a report has several. */
export function linesAsTyped({ words = [] }: Typed, lines: readonly string[]): readonly string[] {
  const inventory = shellWords(inventoryWords(words));
  const lacksIt = (line: string) => line.startsWith("mesh ") && !/ (-i|--inventory\b)/.test(line);
  return inventory === "" ? lines : lines.map((line) => (lacksIt(line) ? `mesh ${inventory}${line.slice(4)}` : line));
}

const endOf = (words: readonly string[]) => (words.includes("--") ? words.indexOf("--") : words.length);

/** `-i FILE`, in each way to write it; of several, as with an alias that has one, the last is the one that was read. */
function inventoryWords(all: readonly string[]): readonly string[] {
  const words = all.slice(0, endOf(all));
  const at = words.findLastIndex((word) => /^(-i|--inventory$|--inventory=)/.test(word));
  if (at < 0) return [];
  return words.slice(at, /^(-i|--inventory)$/.test(words[at] ?? "") ? at + 2 : at + 1);
}
