// Commands of this machine. A failing command is an error with what it printed; output is only shown then.

import { type ProcessOutput, $ as zx } from "zx";

export const $ = zx({ quiet: true, verbose: false });

/** The same, for commands whose failure is an answer. */
export const maybe = zx({ quiet: true, verbose: false, nothrow: true });

export type Output = ProcessOutput;
