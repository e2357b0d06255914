// A document of `plan --json` or `apply --json`, read back into the result it was made of.

import type { Review } from "../converge/review.ts";
import type { HostOutcome, RunResult } from "../converge/types.ts";
import { type ErrorCode, MeshError } from "../core/errors.ts";
import type { ExitCode } from "../core/exit.ts";
import type { StepId, StepPlan } from "../steps/types.ts";
import type { ErrorDocument, FailureDocument, RunDocument } from "./document.ts";

/** The result a document tells of. The document has passed its schema. A run that failed as a whole has its error as a note. */
export function resultOf(document: RunDocument | FailureDocument): RunResult {
  if (!("command" in document)) return failedRun(document);
  const { version: _, ...rest } = document;
  return {
    ...rest,
    shard: document.shard ?? undefined,
    exit: document.exit as ExitCode,
    server: document.server.map(stepOf),
    hosts: document.hosts.map(hostOf),
    review: document.review ? reviewOf(document.review) : undefined,
  };
}

const failedRun = ({ exit, error }: FailureDocument): RunResult => ({
  command: "apply",
  shard: undefined,
  planHash: "",
  hosts: [],
  server: [],
  unmanaged: [],
  notes: [`a run did nothing: ${error.code}: ${error.problem}`],
  review: undefined,
  interrupted: false,
  durationMs: 0,
  exit: exit as ExitCode,
});

function hostOf(host: RunDocument["hosts"][number]): HostOutcome {
  const { ping } = host;
  return {
    ...host,
    meshIp: host.meshIp ?? undefined,
    ping: ping ? { ...ping, ms: ping.ms } : undefined,
    steps: host.steps.map(stepOf),
    done: host.done as StepId[],
    error: host.error ? errorOf(host.error) : undefined,
  };
}

/** The schema has checked what a reader relies on; actions are plain data that is only shown. */
const stepOf = (step: RunDocument["server"][number]): StepPlan => step as unknown as StepPlan;

const errorOf = ({ code, host, step, problem, next }: ErrorDocument): MeshError =>
  new MeshError({
    code: code as ErrorCode,
    problem,
    host: host ?? undefined,
    step: step ?? undefined,
    next: next ?? undefined,
  });

function reviewOf({ expected, added, gone, error }: NonNullable<RunDocument["review"]>): Review {
  const change = ({ risk, ...rest }: (typeof added)[number]) => ({ ...rest, risk: risk ?? undefined });
  return { expected, added: added.map(change), gone: gone.map(change), error: error ? errorOf(error) : undefined };
}
