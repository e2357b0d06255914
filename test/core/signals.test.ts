import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { onSignals } from "../../src/core/signals.ts";

/** What a process that gets these signals does. */
function ending(...signals: string[]): string {
  let end = "goes on";
  const stderr = { write: () => true };
  const process = Object.assign(new EventEmitter(), { stderr, exit: (code: number) => (end = `ends with ${code}`) });
  const signal = onSignals(process as unknown as NodeJS.Process);
  for (const name of signals) process.emit(name);
  return end === "goes on" && signal.aborted ? "stops" : end;
}

test.each([
  { signals: [], end: "goes on" },
  { signals: ["SIGINT"], end: "stops" },
  { signals: ["SIGTERM"], end: "stops" },
  { signals: ["SIGHUP"], end: "stops" },
  { signals: ["SIGINT", "SIGINT"], end: "ends with 130" },
  { signals: ["SIGINT", "SIGTERM"], end: "ends with 130" },
])("a process told $signals $end", ({ signals, end }) => expect(ending(...signals)).toBe(end));

// bin/mesh.cjs on an old Node hands on what it gets; what a terminal or a service manager sends, both get.
test.each([
  { signals: ["SIGUSR2"], end: "stops" },
  { signals: ["SIGINT", "SIGUSR2"], end: "stops" },
  { signals: ["SIGUSR2", "SIGTERM"], end: "stops" },
  { signals: ["SIGINT", "SIGUSR2", "SIGUSR2", "SIGINT"], end: "ends with 130" },
  { signals: ["SIGUSR2", "SIGUSR2"], end: "ends with 130" },
])("one told $signals by a process that handed it on $end", ({ signals, end }) => expect(ending(...signals)).toBe(end));
