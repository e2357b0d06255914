// A run as one JSON document (docs/references/json.md). Only what is named here gets out.

import type { HostOutcome, RunResult } from "../converge/types.ts";
import type { MeshError } from "../core/errors.ts";
import { printable } from "../core/text.ts";

export interface ErrorJson {
  readonly code: string;
  readonly host: string | null;
  readonly step: string | null;
  readonly problem: string;
  readonly next: readonly string[] | null;
}

export function errorJson(error: MeshError): ErrorJson {
  return {
    code: error.code,
    host: error.host ?? null,
    step: error.step ?? null,
    problem: printable(error.problem, 20_000),
    next: error.next ?? null,
  };
}

/** The document of `plan --json` and `apply --json`. */
export function runJson(result: RunResult): object {
  return {
    version: 1,
    command: result.command,
    exit: result.exit,
    interrupted: result.interrupted,
    durationMs: Math.round(result.durationMs),
    server: result.server,
    hosts: result.hosts.map(hostJson),
    unmanaged: result.unmanaged,
    notes: result.notes,
  };
}

function hostJson(host: HostOutcome): object {
  return {
    host: host.host,
    state: host.state,
    meshIp: host.meshIp ?? null,
    ping: host.ping ?? null,
    text: host.text,
    steps: host.steps,
    done: host.done,
    error: host.error ? errorJson(host.error) : null,
    durationMs: Math.round(host.durationMs),
  };
}
