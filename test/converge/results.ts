// Results of runs, for tests of what is made of them.

import type { HostOutcome, RunResult } from "../../src/converge/types.ts";
import { MeshError } from "../../src/core/errors.ts";
import { keep } from "../../src/steps/types.ts";

export const outcome = (host: string, fields: Partial<HostOutcome> = {}): HostOutcome => ({
  host,
  state: "changed",
  steps: [keep("detect", "debian 12")],
  done: [],
  error: undefined,
  text: "",
  meshIp: "100.64.0.1",
  ping: { ip: "100.64.0.1", reachable: true, via: "direct", detail: "10.0.0.1:41641", ms: 3 },
  durationMs: 1200,
  ...fields,
});

export const result = (
  shard: string | undefined,
  hosts: HostOutcome[],
  fields: Partial<RunResult> = {},
): RunResult => ({
  command: "apply",
  shard,
  planHash: "a".repeat(64),
  hosts,
  server: [],
  unmanaged: [],
  notes: [],
  review: undefined,
  interrupted: false,
  durationMs: 2000,
  exit: 0,
  ...fields,
});

export const lost = new MeshError({
  code: "SSH_LOST",
  host: "b",
  step: "join",
  problem: "gone",
  next: ["mesh", "plan", "b"],
});
