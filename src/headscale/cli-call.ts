// Calls the `headscale` program and turns each of its failures into a MeshError.

import { userInfo } from "node:os";
import { MeshError } from "../core/errors.ts";
import { runProgram } from "../core/run-program.ts";
import { printable } from "../core/text.ts";
import { NeverSent } from "./settle.ts";

export interface CliAnswer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `headscale`. Exit status as in a shell: 124 after a timeout, 127 when it cannot be started, 128 plus a signal. */
export type RunHeadscale = (argv: readonly string[]) => Promise<CliAnswer>;

/**
 * The program on this machine's PATH. Limit 15 s, because it waits 5 s itself for a server that is down. It has its own process
 * group, so that Ctrl-C on the terminal reaches only MeSH, which may be waiting for the key that the program makes.
 */
export const localHeadscale: RunHeadscale = async (argv) => {
  const { code, stdout, stderr } = await runProgram("headscale", argv, { timeoutMs: 15_000, ownGroup: true });
  return { code, stdout: stdout.toString(), stderr };
};

/** Returns its JSON answer. Throws HEADSCALE_DOWN, HEADSCALE_AUTH, HEADSCALE_REFUSED, HEADSCALE_ANSWER. */
export async function call(run: RunHeadscale, argv: readonly string[]): Promise<unknown> {
  const answer = await run([...argv, "-o", "json"]);
  const what = `headscale ${argv.slice(0, 2).join(" ")}`;
  if (answer.code !== 0) throw failed(what, answer);
  try {
    return JSON.parse(answer.stdout);
  } catch (cause) {
    // The answer may hold a key, so it is not quoted.
    const problem = `${what} answered something that is not JSON (${answer.stdout.length} characters)`;
    throw new MeshError({ code: "HEADSCALE_ANSWER", problem, next: ["headscale", "version"], cause: without(cause) });
  }
}

/** The cause without its message, because JSON.parse quotes its input. */
const without = (cause: unknown) => (cause instanceof Error ? cause.name : undefined);

/** Errors come on stderr as JSON, or as plain text when the server is down (0.27) or the flags are wrong. */
function failed(what: string, { code, stderr }: CliAnswer): MeshError {
  const text = printable(reasonIn(stderr), 300);
  if (code === 124) return down(`${what} was not answered in time`);
  if (code > 128) return down(`${what} was ended by the signal ${code - 128}`);
  if (code === 127) return down(`the headscale program cannot be started (${text})`, new NeverSent(text));
  const status = /rpc error: code = (\w+)/.exec(text)?.[1];
  if (status === "Unavailable" || status === "DeadlineExceeded") return down(`${what} was cut off (${text})`);
  if (status !== undefined) {
    return new MeshError({ code: "HEADSCALE_REFUSED", problem: `Headscale refused ${what}: ${text}` });
  }
  if (/permission denied/i.test(stderr)) return closed(text);
  if (/connecting to|could not connect|dial unix|no such file|reading config/i.test(stderr)) {
    return down(`Headscale does not answer on its unix socket (${text})`, new NeverSent(text));
  }
  // Since 0.30 it speaks HTTP on the socket, with Go's words for what went wrong.
  if (/Client.Timeout|context deadline exceeded|: EOF$|connection reset/.test(text))
    return down(`${what} was cut off (${text})`);
  return new MeshError({ code: "HEADSCALE_REFUSED", problem: `Headscale refused ${what}: ${text}` });
}

/** The socket, or the configuration that names it, is for the group of Headscale alone. */
function closed(text: string): MeshError {
  const who = userName();
  const lets = "a member of the group headscale may, from the next login on (a service: its next start)";
  return new MeshError({
    code: "HEADSCALE_AUTH",
    problem: `${who ?? "this user"} may not open Headscale's unix socket or configuration (${text}); ${lets}`,
    next: who === undefined ? undefined : ["sudo", "usermod", "-aG", "headscale", who],
  });
}

/** undefined: this account has no name, so nothing can be done for it by that. */
function userName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}

const down = (problem: string, cause?: Error) =>
  new MeshError({ code: "HEADSCALE_DOWN", problem, next: ["sudo", "systemctl", "status", "headscale"], cause });

/** The server's message, without a gRPC frame. */
function reasonIn(stderr: string): string {
  const start = stderr.indexOf("{");
  if (start < 0) return stderr.trim();
  try {
    return String((JSON.parse(stderr.slice(start)) as { error?: unknown }).error ?? stderr).trim();
  } catch {
    return stderr.trim(); // not JSON: shown unchanged
  }
}
