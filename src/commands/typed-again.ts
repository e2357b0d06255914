// The next command, where it is the one that was typed, with an option more.

import type { Cli } from "./cli.ts";

/** The same words, so that the same hosts of the same inventory are meant; `otherwise` where nobody typed any. What follows `--` is no option. */
export function typedAgain({ words: typed }: Cli, otherwise: readonly string[], option?: string): readonly string[] {
  const words = typed ?? otherwise;
  const end = words.includes("--") ? words.indexOf("--") : words.length;
  return ["mesh", ...words.slice(0, end), ...(option ? [option] : []), ...words.slice(end)];
}
