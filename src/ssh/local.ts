// This machine as a Connection, for the host with `connection: local`. The same rules as over SSH apply.

import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import { MeshError } from "../core/errors.ts";
import { runCommand } from "./exec.ts";
import { defaultLimits, type SshLimits } from "./limits.ts";
import type { Running } from "./running.ts";
import type { Connection } from "./types.ts";

interface LocalOptions {
  /** The inventory's name of this machine; for errors. */
  readonly name: string;
  readonly limits?: SshLimits;
  readonly signal?: AbortSignal | undefined;
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

/** A Connection to this machine. Each command runs in /bin/sh in its own process group, so that all its processes can be ended. */
export function openLocal({
  name,
  limits = defaultLimits,
  signal,
  env,
}: LocalOptions): Connection & { isOpen(): boolean } {
  let open = true;
  const running = new Set<Running>();
  const lost = () =>
    new MeshError({
      code: "SSH_LOST",
      host: name,
      problem: "the local connection was closed before the command ended",
    });
  const start = async (command: string) => {
    if (!open) throw lost();
    const started = await startLocal(command, env, () => !open);
    running.add(started);
    started.ended.finally(() => running.delete(started));
    return started;
  };
  const context = { host: name, graceMs: limits.graceMs, drainMs: limits.drainMs, signal, lost };
  return {
    isOpen: () => open,
    exec: (request) => runCommand(() => start(request.command), request, context),
    close() {
      open = false;
      for (const each of running) each.kill();
    },
  };
}

function startLocal(command: string, env: LocalOptions["env"], isClosed: () => boolean): Promise<Running> {
  // Not core/run-program.ts: like an SSH channel, this needs an end in steps, an exit before the end of the output, and a way to
  // abandon processes that still write. execa waits for the output.
  // detached: its own process group, as under sshd, so that a signal also reaches the shell's children.
  const child = spawn("/bin/sh", ["-c", command], {
    detached: true,
    stdio: "pipe",
    ...(env === undefined ? {} : { env }),
  });
  return new Promise((resolve, reject) => {
    child.once("spawn", () => resolve(follow(child, isClosed)));
    child.once("error", reject);
  });
}

function follow(child: ChildProcess & { pid?: number | undefined }, isClosed: () => boolean): Running {
  const { stdin, stdout, stderr } = child;
  if (stdin === null || stdout === null || stderr === null) throw new Error("spawn gave no pipes");
  let code: number | undefined;
  const exited = new Promise<void>((resolve) => {
    child.once("exit", (status, signal) => {
      code = status ?? 128 + constants.signals[signal ?? "SIGKILL"];
      resolve();
    });
  });
  const ended = new Promise<number | undefined>((resolve) => {
    child.once("close", () => resolve(isClosed() ? undefined : code));
  });
  const letGo = () => {
    stdout.destroy();
    stderr.destroy();
  };
  return {
    ...{ stdin, stdout, stderr, exited, ended, letGo },
    hangUp: () => void stdin.end(),
    terminate: () => signalGroup(child, "SIGTERM"),
    kill() {
      signalGroup(child, "SIGKILL");
      letGo();
    },
  };
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone already.
  }
}
