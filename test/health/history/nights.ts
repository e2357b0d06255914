// Nights and verdicts for the tests of the history: what is not named is well.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, onTestFinished } from "vitest";
import { openHistory } from "../../../src/health/history/open.ts";
import type { History, HistoryOptions } from "../../../src/health/history/types.ts";
import type { Cause, Incident, Look, Night, Remembered, Verdict } from "../../../src/health/types.ts";

export const ms = (text: string): number => Date.parse(text);
export const utc = (time: number): string => new Date(time).toISOString();
export const hour = 3_600_000;
export const dayMs = 24 * hour;

export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "mesh-history-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** One that all tests of a file share. */
export function tempFolderOfFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "mesh-history-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const optionsAt = (now: string, more: Partial<HistoryOptions> = {}): HistoryOptions => ({
  now: () => new Date(now),
  zone: "UTC",
  redact: (text) => text,
  ...more,
});

/** Closed at the end of the test. */
export function opened(folder: string, now: string, more: Partial<HistoryOptions> = {}): History {
  const history = openHistory(folder, optionsAt(now, more));
  onTestFinished(() => history.close());
  return history;
}

export const look = (more: Partial<Look> = {}): Look => ({
  probe: "mesh-ping",
  subject: "host:h1",
  at: "2026-11-28T03:17:05.000Z",
  ms: 120,
  result: "good",
  findings: [],
  unknownWhy: "",
  measures: {},
  says: {},
  ...more,
});

export const cause = (id: string, more: Partial<Cause> = {}): Cause => ({
  id,
  code: id.replace(/:.*/, ""),
  hosts: ["h1"],
  severity: "high",
  touchesConnectivity: true,
  title: "h1 does not answer",
  evidence: [{ code: "no-answer", detail: "no answer within 5 s", by: "tailscale ping h1" }],
  explains: [],
  next: ["mesh status h1"],
  ...more,
});

export const incident = (id: string, more: Partial<Incident> = {}): Incident => ({
  cause: cause(id),
  since: "2026-11-27T03:17:00.000Z",
  state: "open",
  endedAt: null,
  because: null,
  paused: null,
  flapping: null,
  ...more,
});

export const remembered = (id: string, more: Partial<Remembered> = {}): Remembered => ({
  id,
  phase: "raised",
  since: "2026-11-27T03:17:00.000Z",
  lastSeen: "2026-11-28T03:17:00.000Z",
  seen: 2,
  notSeen: 0,
  recent: [{ at: "2026-11-28T03:17:00.000Z", seen: true }],
  flapping: false,
  ended: null,
  cause: cause(id),
  ...more,
});

export const night = (startedAt: string, more: Partial<Night> = {}): Night => ({
  run: startedAt,
  startedAt,
  endedAt: utc(ms(startedAt) + 60_000),
  members: [],
  looks: [look({ at: startedAt })],
  ...more,
});

export const verdict = (more: Partial<Verdict> = {}): Verdict => ({
  states: new Map([["h1", { state: "healthy", why: "" }]]),
  causes: [],
  incidents: [],
  memory: [],
  notLooked: [],
  ...more,
});
