// The %-tokens and ${VARIABLES} of ssh_config(5), for HostName, IdentityFile and IdentityAgent. Pure.

import { MeshError } from "../core/errors.ts";

/** Replaces `%x` from the table, `%%`, `${NAME}` from the environment, and a leading `~/`. Throws SSH_CONFIG. */
export function expandTokens(
  text: string,
  tokens: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string | undefined>> = {},
): string {
  const home = tokens.d;
  const rooted = home !== undefined && (text === "~" || text.startsWith("~/")) ? `${home}${text.slice(1)}` : text;
  return rooted.replace(/%(.?)|\$\{([^}]*)\}/gs, (all, token: string | undefined, name: string | undefined) => {
    const value = token === "%" ? "%" : token === undefined ? env[name ?? ""] : tokens[token];
    if (value === undefined) {
      throw new MeshError({ code: "SSH_CONFIG", problem: `"${text}" in the ssh_config: ${all} is not known` });
    }
    return value;
  });
}
