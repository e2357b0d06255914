// The environment for programs that a health run starts on this machine. They only look, so they need nobody's secrets.

import type { Cli } from "./cli.ts";

/** GitHub's own for an Action, such as ACTIONS_RUNTIME_TOKEN, have no form to know them by. */
const secretName = /(?:TOKEN|SECRET|PASSWORD|PASSPHRASE)$/i;

/** Without the variables that hold a secret: one that the run knows, one by its form, or one by its name. */
export function withoutSecretVariables({ env, known }: Pick<Cli, "env" | "known">): Cli["env"] {
  const isSecret = ([name, value = ""]: [string, string | undefined]) =>
    secretName.test(name) || known.redact(value) !== value;
  return Object.fromEntries(Object.entries(env).filter((variable) => !isSecret(variable)));
}
