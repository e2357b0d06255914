// Runs one command, over SSH or on this machine: input, output, limits, and a reliable end.
// Ending a command takes up to three steps: its stdin closes (the host program then ends itself), it gets TERM, and at
// last its channel closes or its process group is killed. The caller gets the error only after that.

import { setMaxListeners } from "node:events";
import { MeshError } from "../core/errors.ts";
import { Secret } from "../core/secret.ts";
import { duration, printable } from "../core/text.ts";
import { interrupted } from "./errors.ts";
import { capture, lines } from "./output.ts";
import { completion, endSurely, leaveDaemonsBehind, type Running } from "./running.ts";
import type { ExecRequest, ExecResult, StdinPart } from "./types.ts";

export interface ExecContext {
  readonly host: string;
  readonly graceMs: number;
  readonly drainMs: number;
  /** The connection's signal: aborting it ends every command. */
  readonly signal: AbortSignal | undefined;
  /** The error for a command that ended without an exit status. */
  lost(): MeshError;
}

const defaultMaxBytes = 4 * 1024 * 1024;

/** The bytes of an input part. Only here does ssh/ reveal a secret for a host. */
const partBytes = (part: StdinPart): string => (part instanceof Secret ? part.reveal() : part);

/** Runs a started command to its end. Throws SSH_LOST, COMMAND_TIMEOUT, INTERRUPTED, or what `onLine` threw. */
export async function runCommand(
  start: () => Promise<Running>,
  request: ExecRequest,
  context: ExecContext,
): Promise<ExecResult> {
  const feed = feeding(request);
  const stop = stopSignal(request, context, feed);
  try {
    if (stop.signal.aborted) throw stop.signal.reason;
    const starting = start();
    const running = await orStop(starting, stop.signal, () => {
      starting.then((late) => late.kill()).catch(() => {});
    });
    return await follow(running, { request, context, stop, feed });
  } finally {
    stop.release();
  }
}

interface Stop {
  /** The caller gets its reason as the error. */
  readonly signal: AbortSignal;
  abort(reason: unknown): void;
  release(): void;
}

function stopSignal(request: ExecRequest, { host, signal }: ExecContext, feed: Feed): Stop {
  const controller = new AbortController();
  const late = () => controller.abort(feed.isFed() ? tooLong(request, host) : notReady(request, host));
  const timer = setTimeout(late, request.timeoutMs);
  const cancel = () => controller.abort(interrupted(host, "a command was running"));
  const outer = [request.signal, signal].filter((each) => each !== undefined);
  for (const each of outer) {
    setMaxListeners(0, each); // many hosts listen to one signal: not a leak
    if (each.aborted) cancel();
    each.addEventListener("abort", cancel, { once: true });
  }
  return {
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
    release() {
      clearTimeout(timer);
      for (const each of outer) each.removeEventListener("abort", cancel);
    },
  };
}

function tooLong({ command, timeoutMs }: ExecRequest, host: string): MeshError {
  const problem = `a command did not end within ${duration(timeoutMs)} and was stopped: ${printable(command, 80)}`;
  return new MeshError({ code: "COMMAND_TIMEOUT", host, problem });
}

/** What was started said nothing that its reader would say, so it was sent nothing. */
function notReady({ command, timeoutMs }: ExecRequest, host: string): MeshError {
  const problem = `nothing that MeSH knows began within ${duration(timeoutMs)}, so nothing was sent: ${printable(command, 80)}; its login shell may be one that MeSH does not know`;
  return new MeshError({ code: "COMMAND_TIMEOUT", host, problem });
}

interface Following {
  readonly request: ExecRequest;
  readonly context: ExecContext;
  readonly stop: Stop;
  readonly feed: Feed;
}

async function follow(running: Running, following: Following): Promise<ExecResult> {
  const { request, context, stop } = following;
  const whole = completion(running, request.complete, context.drainMs);
  const drained = leaveDaemonsBehind(running, context.drainMs);
  const heard = listen(running, following, { whole, drained });
  following.feed.began(running);
  let ended: Promise<void> | undefined;
  try {
    const code = await orStop(Promise.race([running.ended, whole.over]), stop.signal, () => {
      ended = endSurely(running, context.graceMs);
    });
    heard.end();
    if (stop.signal.aborted) throw stop.signal.reason;
    if (code === undefined && !whole.isComplete()) throw context.lost();
    return { code: code ?? null, ...heard.output() };
  } finally {
    drained.stop();
    whole.stop();
    await ended;
  }
}

interface Ends {
  readonly whole: ReturnType<typeof completion>;
  readonly drained: ReturnType<typeof leaveDaemonsBehind>;
}

/** Reads what the command writes, and hands its lines on. What a listener throws ends the command. */
function listen(running: Running, { request, stop, feed }: Following, { whole, drained }: Ends) {
  const maxBytes = request.maxBytes ?? defaultMaxBytes;
  const [out, err] = [capture(maxBytes), capture(maxBytes)];
  const split = lines((line) => {
    feed.heard(line, running);
    whole.heard(line);
    request.onLine?.(line);
  });
  const guarded = (work: () => void) => {
    try {
      work();
    } catch (error) {
      stop.abort(error);
    }
  };
  running.stdout.on("data", (chunk: Buffer) => {
    drained.heard();
    out.add(chunk);
    guarded(() => split.add(chunk));
  });
  running.stderr.on("data", (chunk: Buffer) => {
    drained.heard();
    err.add(chunk);
  });
  running.stdin.on("error", () => {}); // a command may close its input early; its exit status decides
  return {
    /** Hands on a last line without a line end. */
    end: () => guarded(() => split.end()),
    output: () => ({ stdout: out.text(), stderr: err.text(), truncated: out.truncated() || err.truncated() }),
  };
}

interface Feed {
  began(running: Running): void;
  heard(line: string, running: Running): void;
  isFed(): boolean;
}

/** Writes the request's stdin: at once, or after the line that says that its reader is there. */
function feeding({ stdin: parts, ready }: ExecRequest): Feed {
  let fed = false;
  const feed = ({ stdin }: Running) => {
    fed = true;
    for (const part of parts) stdin.write(partBytes(part));
  };
  return {
    began: (running) => {
      if (!ready) feed(running);
    },
    heard: (line, running) => {
      if (!fed && ready?.(line)) feed(running);
    },
    isFed: () => fed || !ready,
  };
}

/** The result of the work, or the signal's reason as soon as it is aborted. */
function orStop<T>(work: Promise<T>, signal: AbortSignal, onStop: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      onStop();
      reject(signal.reason);
    };
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
