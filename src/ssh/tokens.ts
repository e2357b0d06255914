// The %-tokens and ${VARIABLES} of ssh_config(5), for HostName, IdentityFile and IdentityAgent. Pure.

import { MeshError } from "../core/errors.ts";
import { printable } from "../core/text.ts";

/** Replaces `%x` from the table, `%%`, `${NAME}` from the environment, and a leading `~/`. Throws SSH_CONFIG. */
export function expandTokens(
  text: string,
  tokens: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string | undefined>> = {},
): string {
  const home = tokens.d;
  const rooted = home !== undefined && (text === "~" || text.startsWith("~/")) ? `${home}${text.slice(1)}` : text;
  return rooted.replace(/%(.?)|\$\{([^}]*)\}/gs, (all, token: string | undefined, name: string | undefined) => {
    const value = token === "%" ? "%" : token === undefined ? own(env, name ?? "") : own(tokens, token);
    if (value === undefined) {
      throw new MeshError({
        code: "SSH_CONFIG",
        problem: `"${shown(text)}" in the ssh_config: ${shown(all)} is not known`,
      });
    }
    return value;
  });
}

/** Only the table's own entries: `${constructor}` is no variable, although every object inherits that property. */
const own = (table: Readonly<Record<string, string | undefined>>, key: string): string | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

const shown = (text: string) => printable(text.replace(/\s+/g, " "), 100);
