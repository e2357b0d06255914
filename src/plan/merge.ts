// Merges the results of several shards, as if one run had done everything. A shard without a result is reported as a failure.

import { createHash } from "node:crypto";
import { type ErrorData, errorData, MeshError } from "../core/errors.ts";
import { exitCode, worstExit } from "../core/exit.ts";
import type { Failure, HostOutcome, NodeRef, PlannedChange, Review, RunResult } from "./result.ts";
import { parseShard, shardText } from "./shards.ts";

/**
 * Merges results. With `plan`, the plan of the whole mesh, hosts are in its order, and hosts without a result are named. Without
 * it, hosts are sorted by name, and a missing shard is known only by its number. Throws USAGE for no results, and when two
 * results contain the same host.
 */
export function mergeResults(results: readonly RunResult[], plan?: RunResult): RunResult {
  if (results.length === 0) throw new MeshError({ code: "USAGE", problem: "there is no result to merge" });
  const there = results.flatMap((result) => result.hosts);
  refuseTwice(there.map(({ host }) => host));
  const hosts = plan ? inOrder(there, plan) : there.toSorted(byName);
  const missing = plan ? [] : missingShards(results);
  const lost = hosts.some((host) => !there.includes(host) && host.state === "failed") || missing.length > 0;
  return {
    version: 1,
    command: "apply",
    shard: null,
    planHash: hashOf(results.map((result) => result.planHash)),
    hosts,
    server: unique(results.flatMap((result) => result.server)),
    unmanaged: inAll(results.filter(({ planHash }) => planHash).map((result) => result.unmanaged)),
    notes: [...missing.map(leftNothing), ...new Set(results.flatMap((result) => result.notes))],
    review: mergeReviews(results),
    interrupted: results.some((result) => result.interrupted),
    durationMs: Math.max(...results.map((result) => result.durationMs)),
    exit: worstExit([...results.map((result) => result.exit), ...(lost ? [exitCode.failed] : [])]),
  };
}

/** The result of a run that failed as a whole; it contains only the error. */
export const failedRun = ({ exit, error }: Failure): RunResult => ({
  version: 1,
  command: "apply",
  shard: null,
  planHash: "",
  hosts: [],
  server: [],
  unmanaged: [],
  notes: [`a run did nothing: ${error.code}: ${error.problem}`],
  review: null,
  interrupted: false,
  durationMs: 0,
  exit,
});

/** A host that runs on another one comes right below it. */
const byName = (a: HostOutcome, b: HostOutcome) =>
  compare(machine(a), machine(b)) || rank(a) - rank(b) || compare(a.host, b.host);

const compare = (a: string, b: string) => a.localeCompare(b, "en", { numeric: true });
const machine = ({ host, wslOf }: HostOutcome) => wslOf ?? host;
const rank = ({ wslOf }: HostOutcome) => (wslOf === null ? 0 : 1);

/** Hosts in the plan's order, then unknown ones. A host without a result is as in the plan, or lost. */
function inOrder(there: readonly HostOutcome[], plan: RunResult): readonly HostOutcome[] {
  const results = new Map(there.map((host) => [host.host, host]));
  const planned = new Set(plan.hosts.map(({ host }) => host));
  return [
    ...plan.hosts.map((host) => results.get(host.host) ?? (wasToChange(host) ? lostHost(host) : host)),
    ...there.filter(({ host }) => !planned.has(host)),
  ];
}

/** Whether an apply had something to do there; also where a person may have been quicker. */
const wasToChange = ({ state, steps }: HostOutcome) =>
  state === "pending" || (state === "waiting" && steps.some(({ outcome }) => outcome === "change"));

function lostHost(host: HostOutcome): HostOutcome {
  const error = new MeshError({
    code: "INTERRUPTED",
    host: host.host,
    problem: "its shard left no result, so what became of it is not known; the next run finishes it",
    next: ["mesh", "apply", host.host],
  });
  const { wslOf, meshIp, ping, steps, done, durationMs } = host;
  const fields = { host: host.host, wslOf, meshIp, ping, steps, done, durationMs };
  return { ...fields, state: "failed", error: errorData(error), text: error.problem };
}

const leftNothing = (shard: string) =>
  `shard ${shard} left no result: it has no hosts, or what became of them is not known; with --plan FILE they are named`;

function refuseTwice(names: readonly string[]): void {
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  if (twice.length === 0) return;
  throw new MeshError({
    code: "USAGE",
    problem: `these hosts stand in more than one result: ${[...new Set(twice)].join(", ")}; merge one result of each shard`,
  });
}

function missingShards(results: readonly RunResult[]): string[] {
  const there = results.flatMap(({ shard }) => shard ?? []);
  const of = Math.max(0, ...there.map((shard) => parseShard(shard).of));
  const all = Array.from({ length: of }, (_, i) => shardText({ index: i + 1, of }));
  return all.filter((shard) => !there.includes(shard));
}

function mergeReviews(results: readonly RunResult[]): Review | null {
  const reviews = results.flatMap(({ review }) => review ?? []);
  if (reviews.length === 0) return null;
  const all = (of: (review: Review) => readonly PlannedChange[]) => unique(reviews.flatMap(of));
  const errors = reviews.flatMap(({ error }) => error ?? []);
  return {
    expected: hashOf(reviews.map(({ expected }) => expected)),
    added: all((review) => review.added),
    gone: all((review) => review.gone),
    error: errors[0] ? mergedError(errors[0], errors) : null,
  };
}

/** Joins the errors of shards, each of which names its own new changes. */
const mergedError = (first: ErrorData, errors: readonly ErrorData[]): ErrorData => ({
  ...first,
  problem: unique(errors.map(({ problem }) => problem)).join("\n"),
});

/** One hash for several; equal hashes give that hash. */
function hashOf(hashes: readonly string[]): string {
  const all = [...new Set(hashes.filter(Boolean))].sort();
  return all.length === 1 && all[0] ? all[0] : createHash("sha256").update(all.join("\n")).digest("hex");
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

/** A node is unmanaged only when it is unmanaged in all shards. */
function inAll(lists: readonly (readonly NodeRef[])[]): readonly NodeRef[] {
  const [first = [], ...rest] = lists;
  return first.filter(({ id }) => rest.every((list) => list.some((node) => node.id === id)));
}
