// A running command and its end: how it is known, and how it is brought about.

import type { Readable, Writable } from "node:stream";
import type { ExecRequest } from "./types.ts";

/** A running command, wherever it runs. */
export interface Running {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Closes stdin. */
  hangUp(): void;
  terminate(): void;
  kill(): void;
  /** Stops listening to a command that has ended; processes it left running are not touched. */
  letGo(): void;
  /** Resolves when the exit status is known; output may still follow. */
  readonly exited: Promise<void>;
  /** Resolves when the command has ended and its output is read; undefined: there was no exit status. */
  readonly ended: Promise<number | undefined>;
}

interface Completion {
  readonly over: Promise<undefined>;
  heard(line: string): void;
  isComplete(): boolean;
  stop(): void;
}

/** `over` resolves a moment after the line that completes the answer. The channel is then closed, and no reply is waited for. */
export function completion(running: Running, complete: ExecRequest["complete"], drainMs: number): Completion {
  let timer: NodeJS.Timeout | undefined;
  const { promise: over, resolve } = Promise.withResolvers<undefined>();
  const close = () => {
    running.letGo();
    resolve(undefined);
  };
  return {
    over,
    heard(line: string) {
      if (complete?.(line)) timer ??= setTimeout(close, drainMs);
    },
    isComplete: () => timer !== undefined,
    stop: () => clearTimeout(timer),
  };
}

interface Drain {
  heard(): void;
  stop(): void;
}

/** EOF, then TERM, then the end of the channel; stops as soon as the command has ended. */
export async function endSurely(running: Running, graceMs: number): Promise<void> {
  const ended = running.ended.then(
    () => true,
    () => true,
  );
  for (const push of [running.hangUp, running.terminate, running.kill]) {
    push();
    const gone = await Promise.race([ended, new Promise<false>((resolve) => setTimeout(resolve, graceMs, false))]);
    if (gone) return;
  }
}

/** A daemon that inherited stdout would keep the channel open forever: after the exit status, silence counts as the end. */
export function leaveDaemonsBehind(running: Running, drainMs: number): Drain {
  let timer: NodeJS.Timeout | undefined;
  const arm = () => {
    clearTimeout(timer);
    timer = setTimeout(running.letGo, drainMs);
  };
  let over = false;
  running.exited.then(() => {
    if (!over) arm();
  });
  return {
    heard() {
      if (timer !== undefined) arm();
    },
    stop() {
      over = true;
      clearTimeout(timer);
    },
  };
}
