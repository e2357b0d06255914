// The arguments of the button in provision.yml, as those of `mesh apply`. The button has one more: `--host NAMES|all`.

import { hostWords } from "../core/text.ts";

/** "--host web-1,web-2 --dry-run" → "web-1 web-2 --dry-run". "all" becomes no name, which means every host to apply. */
export function buttonWords(words: readonly string[]): string[] {
  const at = words.findIndex((word) => word === "--host" || word.startsWith("--host="));
  const said = words[at];
  if (said === undefined) return [...words];
  const inOneWord = said.startsWith("--host=");
  const names = inOneWord ? said.slice("--host=".length) : words[at + 1];
  if (!names || names.startsWith("-")) return [...words]; // apply refuses a --host without a name
  const rest = [...words.slice(0, at), ...words.slice(at + (inOneWord ? 1 : 2))];
  return [...hostWords(names), ...buttonWords(rest)];
}
