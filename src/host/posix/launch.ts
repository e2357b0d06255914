// How the host program gets to a host: one exec, one command line that every login shell reads alike, everything else on
// stdin. Stdin carries one line with the secret (or an empty one), then exactly the program's bytes, then STAYS OPEN:
// its end tells the program that we are gone.

import type { Secret } from "../../core/secret.ts";
import { wireWords } from "../../shell/posix.ts";
import type { StdinPart } from "../../ssh/types.ts";
import type { Call, Launch } from "../platform.ts";
import { verbArgv } from "./argv.ts";
import { hostProgram, readProgram } from "./program.gen.ts";

/** Becomes root when it is not: `sudo -n` never asks, it refuses. */
const asRoot = '[ "$(id -u)" = 0 ] || exec sudo -n sh -c "$@"; exec sh -c "$@"';

// A password that is refused must not be tried thrice: sudo then reads the empty line of the secret, and gives up.
const byPassword = '[ "$(id -u)" = 0 ] || exec sudo -k -S -p "" sh -c "$@"; exec sh -c "$@"';

// A session of its own, so that the end of the client can end everything we started and nothing else. Not `exec setsid`:
// a process that leads its group already (sudo's use_pty makes it so) would be forked and nobody would wait for it.
const ownSession = 'command -v setsid >/dev/null || exec sh -c "$@"; setsid sh -c "$@"; exit $?';

// `set +ax` and `unset` first: an exported variable of that name, `allexport` or `xtrace` in the user's SHELLOPTS would
// carry the secret into the environment of every child, or print it.
// Half a minute for the program: a network that is cut in the middle of it leaves a server that waits for hours.
const receive = (bytes: number) =>
  'set +ax; unset mesh_secret; IFS= read -r mesh_secret; mesh_limit=; command -v timeout >/dev/null && mesh_limit="timeout 30"; ' +
  `mesh_program=$($mesh_limit head -c ${bytes}); eval "$mesh_program"`;

/** The command line and the stdin that run one verb. */
export function launch({ verb, args, nonce, as, secret, password }: Call): Launch {
  const argv = [nonce, ...verbArgv(verb, args)];
  if (as === "installed") return { command: wireWords(["sudo", "-n", installed, ...argv]), stdin: secretLine(secret) };
  const program = as === "user" ? readProgram : hostProgram;
  const inner = [ownSession, "mesh-host", receive(Buffer.byteLength(program)), "mesh-host"];
  const outer = as === "user" ? inner : [password ? byPassword : asRoot, "mesh-host", ...inner];
  const typed: StdinPart[] = password ? [password, "\n"] : [];
  return { command: wireWords(["sh", "-c", ...outer, ...argv]), stdin: [...typed, ...secretLine(secret), program] };
}

const secretLine = (secret: Secret | undefined): StdinPart[] => [...(secret ? [secret] : []), "\n"];

/** The program that `mesh remote prepare` installed root-owned. */
const installed = "/usr/local/lib/mesh/mesh-host";
