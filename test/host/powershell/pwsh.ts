// The real PowerShell of this machine, for tests that ask it.

import { spawnSync } from "node:child_process";

/** Its program, or undefined when this machine has none. */
export const pwsh: string | undefined = spawnSync("pwsh", ["-Version"]).status === 0 ? "pwsh" : undefined;
