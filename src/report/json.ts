// A run as one JSON document (docs/references/json.md). Only what is named here gets out.

import type { PlannedChange, Review } from "../converge/review.ts";
import type { HostOutcome, NodeRef, RunResult } from "../converge/types.ts";
import type { MeshError } from "../core/errors.ts";
import { printable } from "../core/text.ts";
import type { PingAnswer } from "../host/protocol.ts";
import type { StepPlan } from "../steps/types.ts";
import type { ErrorDocument, RunDocument } from "./document.ts";

export function errorJson(error: MeshError): ErrorDocument {
  return {
    code: error.code,
    host: error.host ?? null,
    step: error.step ?? null,
    problem: printable(error.problem, 20_000),
    next: error.next ? [...error.next] : null,
  };
}

/** The document of `plan --json` and `apply --json`. */
export function runJson(result: RunResult): RunDocument {
  return {
    version: 1,
    command: result.command,
    shard: result.shard ?? null,
    planHash: result.planHash,
    exit: result.exit,
    interrupted: result.interrupted,
    durationMs: Math.round(result.durationMs),
    server: result.server.map(stepJson),
    hosts: result.hosts.map(hostJson),
    unmanaged: result.unmanaged.map(nodeJson),
    notes: [...result.notes],
    review: result.review ? reviewJson(result.review) : null,
  };
}

function reviewJson({ expected, added, gone, error }: Review): NonNullable<RunDocument["review"]> {
  const change = ({ risk, text, ...rest }: PlannedChange) => ({ ...rest, text: printable(text), risk: risk ?? null });
  return { expected, added: added.map(change), gone: gone.map(change), error: error ? errorJson(error) : null };
}

function hostJson(host: HostOutcome): RunDocument["hosts"][number] {
  return {
    host: host.host,
    state: host.state,
    meshIp: host.meshIp ?? null,
    ping: host.ping ? pingJson(host.ping) : null,
    text: host.text,
    steps: host.steps.map(stepJson),
    done: [...host.done],
    error: host.error ? errorJson(host.error) : null,
    durationMs: Math.round(host.durationMs),
  };
}

function stepJson(step: StepPlan): RunDocument["server"][number] {
  const { step: id, outcome, why } = step;
  if (step.outcome === "change")
    return { step: id, outcome, why, actions: step.actions.map((action) => ({ ...action })) };
  return step.outcome === "blocked" ? { step: id, outcome, why, error: { ...step.error } } : { step: id, outcome, why };
}

export const nodeJson = ({ id, name, ips }: NodeRef) => ({ id, name, ips: [...ips] });

export const pingJson = ({ ms, ...ping }: PingAnswer) => ({ ...ping, ...(ms === undefined ? {} : { ms }) });
