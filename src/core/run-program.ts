// Runs a program on this machine to its end, without a shell. execa handles what is easily done wrong: input that is not read,
// characters split between two reads, an environment without inherited variables, a timeout that is enforced.
// Commands for hosts do not run here, because they stream their output (ssh/local.ts).

import { constants } from "node:os";

interface ProgramOptions {
  readonly cwd?: string;
  /** The complete environment; default: that of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** The complete standard input; default: empty. */
  readonly input?: string;
  /** After this time the program gets SIGTERM, and SIGKILL five seconds later. */
  readonly timeoutMs?: number;
  /** Limit of each output in bytes, 100 MB by default. More is a failure, so that endless output cannot use up the memory. */
  readonly maxBytes?: number;
  /** Runs in its own process group: Ctrl-C on our terminal does not reach it, and a timeout ends the whole group. */
  readonly ownGroup?: boolean;
}

interface Ended {
  /**
   * Exit status as in a shell: 124 after a timeout, 127 when it could not be started, 128 plus the number of a signal (SIGPIPE
   * when it wrote too much).
   */
  readonly code: number;
  readonly stdout: Buffer;
  /** The program's own text, or why it could not be run. */
  readonly stderr: string;
}

/** Never rejects. `argv` must hold no secret: every user of the machine can read it. */
export async function runProgram(
  program: string,
  argv: readonly string[],
  { cwd, env, input, timeoutMs, maxBytes = 100_000_000, ownGroup = false }: ProgramOptions = {},
): Promise<Ended> {
  const { execa } = await import("execa"); // loaded late: most commands run no program
  const ended = await execa(program, argv, {
    ...{ encoding: "buffer", stripFinalNewline: false, maxBuffer: maxBytes, reject: false },
    // core/signals.ts decides what happens to running programs on a signal, not execa.
    ...{ cleanup: false, detached: ownGroup, killDescendants: ownGroup },
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env, extendEnv: false }),
    ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
    ...(input === undefined ? { stdin: "ignore" } : { input }),
  });
  const { stdout, stderr } = { stdout: Buffer.from(ended.stdout ?? []), stderr: Buffer.from(ended.stderr ?? []) };
  if (ended.isMaxBuffer) {
    return { code: 128 + constants.signals.SIGPIPE, stdout, stderr: `it wrote more than ${maxBytes} bytes` };
  }
  const { signal, timedOut, originalMessage = "" } = ended;
  const gone = timedOut ? 124 : signal === undefined ? 127 : 128 + constants.signals[signal];
  const code = ended.exitCode ?? gone;
  return { code, stdout, stderr: ended.exitCode === undefined && code === 127 ? originalMessage : stderr.toString() };
}
