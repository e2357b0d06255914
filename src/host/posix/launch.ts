// Sends the host program to a host: one exec, with a command line that every login shell reads the same way, and everything
// else on stdin. Stdin carries one line with the secret (or an empty line), then exactly the program's bytes, then STAYS
// OPEN: its end tells the program that the client is gone.

import type { Secret } from "../../core/secret.ts";
import { shellWords, wireWords } from "../../shell/posix.ts";
import type { StdinPart } from "../../ssh/types.ts";
import type { Call, Launch, Shown } from "../platform.ts";
import type { VerbArgs } from "../verbs.ts";
import { verbArgv } from "./argv.ts";
import { factsProgram, hostProgram, readProgram } from "./program.gen.ts";
import { passwordPrompt } from "./refusals.ts";

/** Becomes root unless it is root. `sudo -n` refuses instead of asking for a password. */
const asRoot = '[ "$(id -u)" = 0 ] || exec sudo -n sh -c "$@"; exec sh -c "$@"';

// sudo must not try a refused password three times: its second read gets the empty line of the secret, and sudo gives up. sudo-rs does not
// give up, and takes that line and one of the program for two more tries.
const byPassword = `[ "$(id -u)" = 0 ] || exec sudo -k -S -p "${passwordPrompt}" sh -c "$@"; exec sh -c "$@"`;

// A session of our own for what may change the host, so that ending it ends everything we started and nothing else, and so that it ends by
// itself: a command on this machine is killed with its group when its time is up (ssh/local.ts), and a change brings back what it was about
// to replace, and sees a package manager through. Not by exec: where setsid has to fork (sudo's use_pty), nothing would wait for the child.
const ownSession = 'command -v setsid >/dev/null || exec sh -c "$@"; setsid sh -c "$@"; exit $?';

// What only reads may be killed, so a group that it leads is enough, and costs no process: the SSH server gives one to what it starts without
// a terminal. The process's group is the fifth word of its line (proc_pid_stat(5)).
const ownGroup =
  'read -r _ _ _ _ mesh_group _ 2>/dev/null <"/proc/$$/stat"; if [ "$mesh_group" = $$ ]; then :; ' +
  'elif command -v setsid >/dev/null; then setsid sh -c "$@"; exit $?; fi; mesh_script=$1; shift 2; eval "$mesh_script"';

// `set +ax` and `unset` first: an exported variable of that name, or `allexport` or `xtrace` in the user's SHELLOPTS, would
// pass the secret to the environment of every child, or print it.
const receive = (bytes: number, limit: string) =>
  `set +ax; unset mesh_secret; IFS= read -r mesh_secret; ${limit}mesh_program=$($mesh_limit head -c ${bytes}); eval "$mesh_program"`;

// If the network fails while the program is being received, root would wait until the server notices, which may take it hours. What only
// reads ends with its session.
const briefly = 'mesh_limit=; command -v timeout >/dev/null && mesh_limit="timeout 30"; ';
const untilTheEnd = "mesh_limit=; ";

/** A program to send to the host, and how to run it. */
interface Bootstrap {
  readonly program: string;
  readonly nonce: string;
  /** The verb and its arguments. */
  readonly argv: readonly string[];
  /** Run as root: through sudo, unless the user is root. */
  readonly root: boolean;
  /** For sudo, when it asks for one. */
  readonly password?: Secret | undefined;
  readonly secret?: Secret | undefined;
}

/** The command line and the stdin that send a program and run it. */
export function bootstrap({ program, nonce, argv, root, password, secret }: Bootstrap): Launch {
  const [apart, limit] = root ? [ownSession, briefly] : [ownGroup, untilTheEnd];
  const inner = [apart, "mesh-host", receive(Buffer.byteLength(program), limit), "mesh-host"];
  const outer = root ? [password ? byPassword : asRoot, "mesh-host", ...inner] : inner;
  const typed: StdinPart[] = password ? [password, "\n"] : [];
  return {
    command: wireWords(["sh", "-c", ...outer, nonce, ...argv]),
    stdin: [...typed, ...secretLine(secret), program],
  };
}

const secretLine = (secret: Secret | undefined): StdinPart[] => [...(secret ? [secret] : []), "\n"];

/** Where `mesh remote prepare` installs the program, owned by root. */
const installed = "/usr/local/lib/mesh/mesh-host";

/** The command line and the stdin that run one verb. */
export function launch(call: Call): Launch {
  const { nonce, as, secret, password } = call;
  const argv = argvOf(call);
  if (as === "installed")
    return { command: wireWords(["sudo", "-n", installed, nonce, ...argv]), stdin: secretLine(secret) };
  return bootstrap({ program: programOf(call), nonce, argv, root: as === "administrator", password, secret });
}

/** What `launch` sends, in words. */
export function shown(call: Call): Shown {
  const scripts = call.as === "installed" ? [] : [{ name: "mesh-host.sh", text: programOf(call) }];
  return {
    asks: shellWords(argvOf(call)),
    command: launch(call).command,
    stdin: [
      ...(call.password ? ["a line with the password: ***"] : []),
      call.secret ? "a line with the secret: ***" : "an empty line",
      ...scripts.map(({ name }) => name),
    ],
    scripts,
  };
}

const argvOf = <V extends Call["verb"]>({ verb, args }: { readonly verb: V; readonly args: VerbArgs[V] }) =>
  verbArgv(verb, args);

/** Facts are asked of every host in every run, so they go without the rest. */
function programOf({ as, verb }: Pick<Call, "as" | "verb">): string {
  if (as === "administrator") return hostProgram;
  return verb === "facts" ? factsProgram : readProgram;
}
