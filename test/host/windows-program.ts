// The Windows program as contract.ts drives it: sent as the client sends it, into a real PowerShell, on a machine of
// windows-machine.ts. The login server of the table is one of this machine, since a join looks at it first, and health always.

import { putFile } from "../../lab/windows/machine.ts";
import { hostProgram, readProgram } from "../../src/host/windows/program.gen.ts";
import { atServer } from "./at-server.ts";
import type { HostProgram } from "./contract.ts";
import { send } from "./windows-call.ts";
import { windowsMachine } from "./windows-machine.ts";

/** `text` in the place of the program, as it is. */
export const windowsProgram = (text?: string): HostProgram => ({
  run: async (verb, argv, row) => {
    const asked = ["join", "health"].includes(verb) ? await atServer(row, argv, row.machine?.front) : undefined;
    const { given, words } = asked ?? { given: row, words: argv };
    const { nonce = "ab12", secret } = given;
    const machine = await windowsMachine(given);
    // What the table runs, in the place where Windows has programs.
    if (verb === "check") putFile(machine, "C:\\Windows\\sh.exe", '#!/bin/sh\nexec /bin/sh "$@"\n');
    try {
      const heard = await send(machine, {
        ...{ nonce, program: text ?? (given.program === "reading" ? readProgram : hostProgram) },
        request: { verb, args: argumentsOf(verb, words), now: new Date().toISOString() },
        ...(secret === undefined ? {} : { secret }),
        env: { ...given.env, ...(asked ? { SSL_CERT_FILE: asked.certificate } : {}) },
        ...(given.leaves ? { leavesAt: /:note / } : {}),
      });
      return { ...heard, nonce, did: machine.did(), visible: machine.visible() };
    } finally {
      machine.close();
      asked?.close();
    }
  },
});

const numberOf = (word = "") => (/^\d+$/.test(word) ? Number(word) : word);

/** The words of the table as the arguments of the protocol: what no program knows stays what no program knows. */
export function argumentsOf(verb: string, argv: readonly string[]): Record<string, unknown> {
  if (verb === "ping") return argv[0] === "--count" ? { count: numberOf(argv[1]), ips: argv.slice(2) } : { ips: argv };
  if (verb === "check") return { command: argv };
  const args: Record<string, unknown> = {};
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? "";
    const next = argv[i + 1];
    const isNamed = next !== undefined && !next.startsWith("--");
    const name = word.replace(/^--/, "").replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    // The client drops it: an MSI is known by its checksum.
    if (name === "name") args.names = [...((args.names ?? []) as string[]), next];
    else if (name !== "signingKey") args[name] = isNamed ? next : true;
    if (isNamed) i++;
  }
  return args;
}
