// Commands of this machine. A failing command is an error with what it printed; output is only shown then.

import { $ as zx } from "zx";

/** Node gives a child a socket as stdin, and a bash below level 2 then believes it was called over the network and reads ~/.bashrc. */
const notOverTheNetwork = { SHLVL: "2" };

const env = { ...process.env, ...notOverTheNetwork };

export const $ = zx({ quiet: true, verbose: false, env });

/** The same, for commands whose failure is an answer. */
export const maybe = zx({ quiet: true, verbose: false, nothrow: true, env });

/** The same with some variables added. */
export const withEnv = (more: Readonly<Record<string, string>>) => $({ env: { ...env, ...more } });
