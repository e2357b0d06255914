// The arguments of the button in provision.yml, as those of `mesh apply`. The button has one more: `--host NAMES|all`.

import { hostNames } from "../core/text.ts";

/** "--host web-1,web-2 --dry-run" → "web-1 web-2 --dry-run". "all" becomes no name, which means every host to apply. */
export function buttonArgv(argv: readonly string[]): string[] {
  const at = argv.findIndex((word) => word === "--host" || word.startsWith("--host="));
  const said = argv[at];
  if (said === undefined) return [...argv];
  const inOneWord = said.startsWith("--host=");
  const names = inOneWord ? said.slice("--host=".length) : argv[at + 1];
  if (!names || names.startsWith("-")) return [...argv]; // apply refuses a --host without a name
  const rest = [...argv.slice(0, at), ...argv.slice(at + (inOneWord ? 1 : 2))];
  return [...hostNames(names), ...buttonArgv(rest)];
}
