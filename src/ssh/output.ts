// Receives the output of a command: capped, without blocking the sender, and in whole lines for listeners.

import { StringDecoder } from "node:string_decoder";

interface Capture {
  add(chunk: Buffer): void;
  text(): string;
  truncated(): boolean;
}

/** Keeps the first `maxBytes` and drops the rest, so that the sender never waits. */
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
    // Drops a character that the cap cut in two, instead of showing a replacement character.
    text: () => new StringDecoder("utf8").write(Buffer.concat(chunks)),
    truncated: () => cut,
  };
}

/** Longer lines are cut to limit memory; progress notes are never that long. */
const maxLine = 64 * 1024;

interface Lines {
  add(chunk: Buffer): void;
  /** Emits a last line without a newline. */
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
