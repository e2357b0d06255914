// The words of the button in provision.yml, as words of `mesh apply`: `--host NAMES|all`, beside all that apply takes.

import { hostWords } from "../core/text.ts";

/** "--host web-1,web-2 --dry-run" → "web-1 web-2 --dry-run"; "all" is every host, which apply is told by naming none. */
export function buttonWords(words: readonly string[]): string[] {
  const at = words.findIndex((word) => word === "--host" || word.startsWith("--host="));
  const said = words[at];
  if (said === undefined) return [...words];
  const inOneWord = said.startsWith("--host=");
  const names = inOneWord ? said.slice("--host=".length) : words[at + 1];
  if (!names || names.startsWith("-")) return [...words]; // apply says what is wrong with a --host without a name
  const rest = [...words.slice(0, at), ...words.slice(at + (inOneWord ? 1 : 2))];
  return [...hostWords(names), ...buttonWords(rest)];
}
