// One `exec` of a simulated host: the command line runs in the machine's own /bin/sh, in a process group of its own, and
// stdin stays open as long as the client is there. Only a host program on its way in is touched (rewrite.ts).

import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import type { ServerChannel } from "ssh2";
import { type Place, programBytes, rewriteProgram, withProgramBytes } from "./rewrite.ts";

interface Shell extends Place {
  readonly user: string;
  readonly home: string;
}

/** What has been started and not ended, so that a lab that closes leaves nothing behind. */
export type Running = Set<ChildProcessWithoutNullStreams>;

/** After its stdin has ended, a command has this long before its group is killed, in milliseconds. */
const grace = 3000;

/** Runs one command on a channel; both end together. */
export async function execOn(channel: ServerChannel, command: string, shell: Shell, running: Running): Promise<void> {
  try {
    const bytes = programBytes(command);
    if (bytes === undefined) return start(channel, { command, first: "" }, shell, running);
    const { secret, program } = await receive(channel, bytes);
    const text = rewriteProgram(program, shell);
    start(
      channel,
      { command: withProgramBytes(command, Buffer.byteLength(text)), first: secret + text },
      shell,
      running,
    );
  } catch (error) {
    channel.stderr.end(`embedded lab: ${(error as Error).message}\n`);
    channel.exit(127);
    channel.end();
  }
}

interface Work {
  readonly command: string;
  /** Written to stdin before what the client goes on sending. */
  readonly first: string;
}

function start(channel: ServerChannel, { command, first }: Work, shell: Shell, running: Running): void {
  const child = spawn("/bin/sh", ["-c", command], {
    cwd: shell.home,
    detached: true,
    env: { PATH: shell.path, HOME: shell.home, USER: shell.user, LOGNAME: shell.user, SHELL: "/bin/sh" },
  });
  running.add(child);
  child.stdin.on("error", () => {}); // a command may end before it has read everything
  child.stdin.write(first);
  channel.pipe(child.stdin);
  child.stdout.pipe(channel, { end: false });
  child.stderr.pipe(channel.stderr, { end: false });
  channel.on("close", () => finishSoon(child));
  child.on("error", () => channel.close());
  child.on("close", (code, signal) => {
    running.delete(child);
    if (signal) channel.exit(signal.replace(/^SIG/, ""));
    else channel.exit(code ?? 255);
    channel.end();
  });
  channel.on("signal", (signal: string) => signalGroup(child, `SIG${signal}` as NodeJS.Signals));
}

/** The client is gone: first the end of stdin, which the host program watches, then its group. */
function finishSoon(child: ChildProcessWithoutNullStreams): void {
  child.stdin.destroy();
  if (child.exitCode !== null || child.signalCode !== null) return;
  const timer = setTimeout(() => signalGroup(child, "SIGKILL"), grace);
  child.on("close", () => clearTimeout(timer));
}

export function signalGroup(child: ChildProcessWithoutNullStreams, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It ended in between.
  }
}

/** The first line of stdin and the program's bytes; what comes after them stays in the channel. */
function receive(channel: ServerChannel, bytes: number): Promise<{ secret: string; program: string }> {
  return new Promise((resolve, reject) => {
    let seen = Buffer.alloc(0);
    const take = (chunk: Buffer) => {
      seen = Buffer.concat([seen, chunk]);
      const end = seen.indexOf("\n") + 1;
      if (end === 0 || seen.length < end + bytes) return;
      channel.off("data", take).off("close", gone);
      channel.pause();
      if (seen.length > end + bytes) channel.unshift(seen.subarray(end + bytes));
      resolve({
        secret: seen.subarray(0, end).toString(),
        program: seen.subarray(end, end + bytes).toString(),
      });
    };
    const gone = () => reject(new Error("the client went away before the whole program was here"));
    channel.on("data", take).on("close", gone);
  });
}
