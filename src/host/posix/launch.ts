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

/** A program that is sent to the host, and how it is to run there. */
export interface Bootstrap {
  readonly program: string;
  readonly nonce: string;
  /** The verb and its arguments. */
  readonly argv: readonly string[];
  /** Through sudo, unless the user is root. */
  readonly root: boolean;
  /** For sudo, where it asks. */
  readonly password?: Secret | undefined;
  readonly secret?: Secret | undefined;
}

/** Sends a program and runs it. */
export function bootstrap({ program, nonce, argv, root, password, secret }: Bootstrap): Launch {
  const inner = [ownSession, "mesh-host", receive(Buffer.byteLength(program)), "mesh-host"];
  const outer = root ? [password ? byPassword : asRoot, "mesh-host", ...inner] : inner;
  const typed: StdinPart[] = password ? [password, "\n"] : [];
  return {
    command: wireWords(["sh", "-c", ...outer, nonce, ...argv]),
    stdin: [...typed, ...secretLine(secret), program],
  };
}

const secretLine = (secret: Secret | undefined): StdinPart[] => [...(secret ? [secret] : []), "\n"];

/** The program that `mesh remote prepare` installed root-owned. */
const installed = "/usr/local/lib/mesh/mesh-host";

/** The command line and the stdin that run one verb. */
export function launch({ verb, args, nonce, as, secret, password }: Call): Launch {
  const argv = verbArgv(verb, args);
  if (as === "installed")
    return { command: wireWords(["sudo", "-n", installed, nonce, ...argv]), stdin: secretLine(secret) };
  const root = as === "administrator";
  return bootstrap({ program: root ? hostProgram : readProgram, nonce, argv, root, password, secret });
}
