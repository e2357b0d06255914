// Runs a program of this machine to its end, without a shell. execa does what is easily done wrong: input that is not read,
// characters that fall apart between two reads, an environment that is the given one and no more, a timeout that holds.
// A host's own commands are not run here: they stream (ssh/local.ts).

import { constants } from "node:os";

export interface ProgramOptions {
  readonly cwd?: string;
  /** The whole environment; ours when it is left out. */
  readonly env?: NodeJS.ProcessEnv;
  /** Its whole standard input; without one it reads an end at once. */
  readonly input?: string;
  /** Then it is asked to end, and five seconds later made to. */
  readonly timeoutMs?: number;
  /** Of each output, 100 MB by default. Writing more is a failure, so that one that never stops cannot take all memory. */
  readonly maxBytes?: number;
  /** In a process group of its own, which Ctrl-C on our terminal does not reach and a timeout ends as a whole. */
  readonly ownGroup?: boolean;
}

export interface Ended {
  /**
   * As in a shell: 124 when it took too long, 127 when it could not be started, 128 and the number of a signal; one that wrote
   * too much has that of SIGPIPE.
   */
  readonly code: number;
  readonly stdout: Buffer;
  /** What it said, or why it could not be run. */
  readonly stderr: string;
}

/** Never rejects. Nothing secret may stand in `words`: every user of the machine sees them. */
export async function runProgram(
  program: string,
  argv: readonly string[],
  { cwd, env, input, timeoutMs, maxBytes = 100_000_000, ownGroup = false }: ProgramOptions = {},
): Promise<Ended> {
  const { execa } = await import("execa"); // not for the many commands that run no program
  const ended = await execa(program, argv, {
    ...{ encoding: "buffer", stripFinalNewline: false, maxBuffer: maxBytes, reject: false },
    // What a signal to us means for a program under way is decided in core/signals.ts, not by a library.
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
