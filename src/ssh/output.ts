// What a command writes, taken in as it comes: capped, never stalling, in whole lines where someone listens.

import { StringDecoder } from "node:string_decoder";

export interface Capture {
  add(chunk: Buffer): void;
  text(): string;
  truncated(): boolean;
}

/** Keeps the first `maxBytes`; the rest is counted as read and dropped, so that the sender never waits. */
export function capture(maxBytes: number): Capture {
  const chunks: Buffer[] = [];
  let kept = 0;
  let cut = false;
  return {
    add(chunk) {
      const room = maxBytes - kept;
      if (chunk.length > room) cut = true;
      if (room <= 0) return;
      const part = chunk.length > room ? chunk.subarray(0, room) : chunk;
      chunks.push(part);
      kept += part.length;
    },
    // A character that the cap cut in two is left out, not turned into a replacement mark.
    text: () => new StringDecoder("utf8").write(Buffer.concat(chunks)),
    truncated: () => cut,
  };
}

/** A line longer than this is cut: a progress note is never that long, and memory is bounded. */
const maxLine = 64 * 1024;

export interface Lines {
  add(chunk: Buffer): void;
  /** Hands out a last line that has no newline. */
  end(): void;
}

/** Calls `onLine` for each whole line, without its line end. */
export function lines(onLine: (line: string) => void): Lines {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  const hand = (line: string) => onLine(line.replace(/\r$/, "").slice(0, maxLine));
  return {
    add(chunk) {
      const parts = (rest + decoder.write(chunk)).split("\n");
      rest = (parts.pop() ?? "").slice(0, maxLine);
      for (const line of parts) hand(line);
    },
    end() {
      const last = rest + decoder.end();
      rest = "";
      if (last !== "") hand(last);
    },
  };
}
