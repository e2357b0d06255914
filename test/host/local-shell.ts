// A Connection that runs the command line as sshd would: LOGIN_SHELL -c COMMAND, pipes for stdio, a session of its own.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { Secret } from "../../src/core/secret.ts";
import type { Connection, ExecRequest, ExecResult } from "../../src/ssh/types.ts";

export interface LocalOptions {
  /** The login shell and what comes before `-c`. */
  readonly shell?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Runs when all of stdin is written; the test may then close it. */
  readonly onSent?: (child: ReturnType<typeof spawn>) => void;
}

export function localShell(options: LocalOptions = {}): Connection {
  const [shell = "sh", ...before] = options.shell ?? ["sh"];
  return {
    exec: (request) => run([shell, ...before, "-c", request.command], request, options),
    close: () => {},
  };
}

function run(argv: readonly string[], request: ExecRequest, options: LocalOptions): Promise<ExecResult> {
  const [file = "", ...args] = argv;
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { detached: true, ...(options.env ? { env: options.env } : {}) });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (data: Buffer) => {
      out.push(data);
      for (const line of data.toString().split("\n")) request.onLine?.(line);
    });
    child.stderr.on("data", (data: Buffer) => err.push(data));
    child.stdin.on("error", () => {});
    child.on("error", reject);
    child.on("close", (code, signal) => {
      const stderr = Buffer.concat(err).toString();
      resolve({ code: code ?? (signal ? 128 : -1), stdout: Buffer.concat(out).toString(), stderr, truncated: false });
    });
    for (const part of request.stdin) child.stdin.write(part instanceof Secret ? part.reveal() : part);
    options.onSent?.(child);
  });
}

export const place = { name: "h1", address: "h1.local", user: "steve", port: undefined };

/** Login shells to try, those of this machine. */
export const loginShells = (
  [
    ["dash", "/bin/dash"],
    ["bash", "/bin/bash"],
    ["zsh", "/usr/bin/zsh"],
    ["fish", "/usr/bin/fish"],
    ["tcsh", "/usr/bin/tcsh"],
    ["csh", "/bin/csh"],
    ["busybox sh", "/bin/busybox", "sh"],
  ] as const
).map(([name, ...argv]) => ({ name, argv, there: existsSync(argv[0]) }));
