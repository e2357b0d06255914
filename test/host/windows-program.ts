// The Windows program as contract.ts drives it: sent as the client sends it, into a real PowerShell, on a machine of
// windows-machine.ts.

import { hostProgram, readProgram } from "../../src/host/windows/program.gen.ts";
import type { HostProgram } from "./contract.ts";
import { send } from "./windows-call.ts";
import { windowsMachine } from "./windows-machine.ts";

/** `text` in the place of the program, as it is. */
export const windowsProgram = (text?: string): HostProgram => ({
  run: async (verb, argv, given) => {
    const { nonce = "ab12", secret, env } = given;
    const machine = await windowsMachine(given);
    try {
      const heard = await send(machine, {
        ...{ nonce, program: text ?? (given.program === "reading" ? readProgram : hostProgram) },
        request: { verb, args: argumentsOf(verb, argv), now: new Date().toISOString() },
        ...(secret === undefined ? {} : { secret }),
        ...(env ? { env } : {}),
        ...(given.leaves ? { leavesAt: /:note / } : {}),
      });
      return { ...heard, nonce, did: machine.did(), visible: machine.visible() };
    } finally {
      machine.close();
    }
  },
});

/** The words of the table as the arguments of the protocol: what no program knows stays what no program knows. */
export function argumentsOf(verb: string, argv: readonly string[]): Record<string, unknown> {
  if (verb === "ping") return { ips: argv };
  const args: Record<string, unknown> = {};
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? "";
    const next = argv[i + 1];
    const isNamed = next !== undefined && !next.startsWith("--");
    const name = word.replace(/^--/, "").replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    // The client drops it: an MSI is known by its checksum.
    if (name !== "signingKey") args[name] = isNamed ? next : true;
    if (isNamed) i++;
  }
  return args;
}
