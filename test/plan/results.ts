// Results for tests of what reads them: right in every point, and the few ways to change one.

import { errorData, MeshError, type MeshErrorFields } from "../../src/core/errors.ts";
import type { HostOutcome, RunResult, StepResult, Waiting } from "../../src/plan/result.ts";
import { keep, type StepPlan } from "../../src/steps/types.ts";

/** Fields of any outcome; what does not fit its state is the test's own fault. */
export type SomeOutcome = { readonly [K in keyof HostOutcome]?: HostOutcome[K] | undefined } & {
  readonly waiting?: Waiting;
};

export const outcome = (host: string, fields: SomeOutcome = {}): HostOutcome =>
  ({
    host,
    wslOf: null,
    state: "converged",
    steps: [],
    done: [],
    error: null,
    text: "",
    meshIp: null,
    ping: null,
    durationMs: 1200,
    ...fields,
  }) as HostOutcome;

export const result = (hosts: readonly HostOutcome[], fields: Partial<RunResult> = {}): RunResult => ({
  version: 1,
  command: "plan",
  shard: null,
  planHash: "0".repeat(64),
  exit: 0,
  interrupted: false,
  durationMs: 2000,
  server: [],
  hosts,
  unmanaged: [],
  notes: [],
  review: null,
  ...fields,
});

export const error = (fields: MeshErrorFields) => errorData(new MeshError(fields));

/** A planned step as results hold it. */
export const step = (plan: StepPlan): StepResult => JSON.parse(JSON.stringify(plan)) as StepResult;

/** A host that a shard of an apply has changed. */
export const changed = (host: string, fields: SomeOutcome = {}): HostOutcome =>
  outcome(host, {
    state: "changed",
    steps: [step(keep("detect", "debian 12"))],
    meshIp: "100.64.0.1",
    ping: { ip: "100.64.0.1", reachable: true, via: "direct", detail: "10.0.0.1:41641", ms: 3 },
    ...fields,
  });

/** What one shard left. */
export const shardResult = (shard: string | null, hosts: readonly HostOutcome[], fields: Partial<RunResult> = {}) =>
  result(hosts, { command: "apply", shard, planHash: "a".repeat(64), ...fields });

export const lost = error({ code: "SSH_LOST", host: "b", step: "join", problem: "gone", next: ["mesh", "plan", "b"] });
