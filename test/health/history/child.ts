// A process of its own for what must not happen to the one that tests: it is killed in the middle of a run's transaction, or gives up
// its rights, or is one of many. `node child.ts kill|nobody|record FOLDER [remote|NAME]`

import { openHistory } from "../../../src/health/history/open.ts";
import type { Look } from "../../../src/health/types.ts";

const [what, folder = "", third] = process.argv.slice(2);
const startedAt = "2026-11-28T03:17:00.000Z";
const verdict = { states: new Map(), causes: [], incidents: [], memory: [], notLooked: [] };

const look = (i: number): Look => ({
  probe: "check",
  subject: `check:number-${i}@h1`,
  at: startedAt,
  ms: i,
  result: "bad",
  findings: [
    { code: "x", detail: "so long that SQLite writes to the file before the transaction ends".repeat(4), by: "" },
  ],
  unknownWhy: "",
  measures: {},
  says: {},
});

// Enough for more pages than SQLite keeps in memory. The last one's time kills when it is read, which is when it is written: a function,
// because all other values are copied before the transaction.
const looks = Array.from({ length: 20_000 }, (_, i) => look(i));
const deadly = Object.assign(() => {}, { toString: () => process.kill(process.pid, "SIGKILL") });
looks.push({ ...look(looks.length), at: deadly as unknown as string });
if (what === "nobody" && process.getuid?.() === 0) {
  process.setgid?.(65_534);
  process.setuid?.(65_534);
}

const history = openHistory(folder, {
  now: () => new Date(startedAt),
  zone: "UTC",
  redact: (text) => text,
  // Who waits for others on a busy machine waits for as long as that takes.
  limits: { busyMs: 60_000 },
  ...(third === "remote" ? { fileSystem: () => 0x6969 } : {}),
});
const night = {
  run: third ?? "child",
  startedAt,
  endedAt: startedAt,
  members: [],
  looks: what === "kill" ? looks : [],
};
const { stored, words } = history.record(night, verdict);
process.stdout.write(JSON.stringify({ stored, words, state: history.state, memory: history.memory() }));
history.close();
