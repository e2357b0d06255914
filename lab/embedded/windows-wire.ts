// What a client and a Windows host say to each other over one `exec` (host/CONTRACT.md): the launch, three lines, frames.
// Only the launcher and the programs that this release ships are known here; anything else is refused.

import { createInterface } from "node:readline";
import type { ServerChannel } from "ssh2";
import { hostProgram, launcher, readProgram } from "../../src/host/windows/program.gen.ts";

const commandLine =
  /^powershell\.exe -NoLogo -NoProfile -NonInteractive -InputFormat None -OutputFormat Text -ExecutionPolicy Bypass -EncodedCommand ([A-Za-z0-9+/]+={0,2})$/;

const [beforeNonce = "", afterNonce = ""] = launcher.split("NONCE");

/** The nonce of a launch of ours, good or bad; undefined when it is another command line. */
export function nonceOf(command: string): string | undefined {
  const encoded = commandLine.exec(command)?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, "base64").toString("utf16le");
  if (!text.startsWith(beforeNonce) || !text.endsWith(afterNonce)) return undefined;
  return text.slice(beforeNonce.length, text.length - afterNonce.length);
}

/** Which of the two programs came; undefined: neither. */
export function programOf(line: string): "reading" | "whole" | undefined {
  const text = Buffer.from(line, "base64").toString();
  return text === readProgram ? "reading" : text === hostProgram ? "whole" : undefined;
}

export interface Request {
  readonly verb: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** By the runner's clock. */
  readonly now: string;
}

const moment = /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\d(\.\d{1,7})?Z$/;

/** Undefined: it is not a client's. */
export function requestOf(line: string): Request | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(line) || line.length % 4 !== 0) return undefined;
  try {
    const { verb, args = {}, now } = JSON.parse(Buffer.from(line, "base64").toString()) as Partial<Request>;
    return typeof verb === "string" && typeof now === "string" && moment.test(now) ? { verb, args, now } : undefined;
  } catch {
    return undefined;
  }
}

/** Standard input, line by line. */
export interface Lines {
  /** Undefined: the client is gone. */
  next(): Promise<string | undefined>;
  /** Aborted when the client goes. */
  readonly gone: AbortSignal;
}

export function linesOf(channel: ServerChannel): Lines {
  const gone = new AbortController();
  const reader = createInterface({ input: channel, crlfDelay: Number.POSITIVE_INFINITY });
  const here: string[] = [];
  let wanted: ((line: string | undefined) => void) | undefined;
  reader.on("line", (line) => {
    if (wanted) wanted(line);
    else here.push(line);
    wanted = undefined;
  });
  reader.on("close", () => {
    gone.abort();
    wanted?.(undefined);
  });
  return {
    gone: gone.signal,
    next: async () => {
      if (here.length > 0 || gone.signal.aborted) return here.shift();
      return new Promise((resolve) => {
        wanted = resolve;
      });
    },
  };
}

/** What came out of a verb. */
export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: string; readonly problem: string; readonly detail: string };

/** A frame begins on a new line, and its JSON is ASCII, so that no code page can harm it. */
export function frame(nonce: string, kind: "note" | "result", text: string): string {
  return `\nmesh:${nonce}:${kind} ${text}\n`;
}

export const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
