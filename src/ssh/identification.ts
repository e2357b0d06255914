// What an SSH server calls itself, in the line that it sends before anything else: "SSH-2.0-OpenSSH_for_Windows_9.5". It comes in
// the clear, before the host key is proven: good for a guess that something better confirms, never for a decision about trust.

import type { Duplex } from "node:stream";
import { printable } from "../core/text.ts";

/** RFC 4253 allows 255 bytes, and lines of any kind before it; who sends more than this names nothing. */
const mostBytes = 16 * 1024;

export interface Identification {
  /** The line; "" until there is one. */
  name(): string;
  /** The first words of a server that sent no such line: why it hangs up, or another protocol. "" for silence. */
  instead(): string;
}

/** Listens to a stream that nobody reads yet. */
export function identification(stream: Duplex): Identification {
  let seen = Buffer.alloc(0);
  let line: string | undefined;
  const look = (chunk: Buffer) => {
    seen = Buffer.concat([seen, chunk]);
    line = lineIn(seen.toString("utf8"));
    if (line !== undefined || seen.length > mostBytes) stream.off("data", look);
  };
  stream.on("data", look);
  return { name: () => line ?? "", instead: () => (line === undefined ? firstWords(seen.toString("utf8")) : "") };
}

const firstWords = (text: string) => printable(text.trimStart().split(/[\r\n]/)[0] ?? "", 100).trim();

function lineIn(text: string): string | undefined {
  const found = /^(SSH-[^\r\n]*)\r?\n/m.exec(text)?.[1];
  return found === undefined ? undefined : printable(found, 255);
}
