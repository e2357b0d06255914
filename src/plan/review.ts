// A plan that a person has read, and the one that would run now: what is new in it, and which of that must be read first.
// Only what is done counts, not why, when or in which order of hosts; so two machines get the same hash for the same plan.

import { createHash } from "node:crypto";
import { type ErrorCode, errorData, MeshError } from "../core/errors.ts";
import { printable } from "../core/text.ts";
import { type ActionLike, actionText } from "./action-text.ts";
import type { PlannedChange, Review } from "./result.ts";

/** What a review needs of a plan: results of `plan` and saved ones both have it. */
export interface PlanLike {
  readonly server: readonly StepLike[];
  readonly hosts: readonly {
    readonly host: string;
    readonly steps: readonly StepLike[];
    readonly error?: { readonly code: string } | null;
  }[];
}

interface StepLike {
  readonly step: string;
  readonly outcome: string;
  readonly actions?: readonly object[] | undefined;
}

/** Why a change must be read by a person before it is made; null: it may be added to a plan that was read. */
export type Risk = PlannedChange["risk"];

/** New in the fresh plan, and gone from the reviewed one. */
export type PlanDifference = Pick<Review, "added" | "gone">;

/** The plan a person read: its hash, and its content where that is at hand. */
export interface ReviewedPlan {
  readonly hash: string;
  readonly plan: PlanLike | undefined;
}

/** Holds a fresh plan against the one that was read. Of a plan known by its hash alone, everything counts as new. */
export function reviewPlan(reviewed: ReviewedPlan, fresh: PlanLike): Review {
  const expected = reviewed.hash;
  if (hashPlan(fresh) === expected) return { expected, added: [], gone: [], error: null };
  const { added, gone } = comparePlans(reviewed.plan ?? { server: [], hosts: [] }, fresh);
  const risky = added.filter((change) => change.risk !== null);
  return {
    expected,
    added,
    gone,
    error: risky.length > 0 ? errorData(planChanged(risky, reviewed.plan !== undefined)) : null,
  };
}

function planChanged(risky: readonly PlannedChange[], known: boolean): MeshError {
  const list = risky.map(({ host, text, risk }) => `${host || "Headscale"}: ${text} (${risk})`);
  const why = known
    ? "the plan of now holds what the plan that was read did not"
    : "the plan of now has another hash than the one that was read, and it holds";
  return new MeshError({
    code: "PLAN_CHANGED",
    problem: `${why}, so nothing was changed:\n${list.join("\n")}`,
    next: ["mesh", "plan"],
  });
}

/** SHA-256, in hex, of what the plan does. */
export function hashPlan(plan: PlanLike): string {
  const changes = entriesOf(plan).map(({ key }) => key);
  return createHash("sha256")
    .update(canonical({ version: 1, changes }))
    .digest("hex");
}

/**
 * What is new and what is gone, action by action; of the reviewed plan only the hosts that the fresh one is about. A join of
 * a server that the reviewed plan joined nobody to is a risk.
 */
export function comparePlans(reviewed: PlanLike, fresh: PlanLike): PlanDifference {
  const about = new Set(fresh.hosts.map(({ host }) => host));
  const servers = new Set(entriesOf(reviewed).flatMap(({ server }) => server ?? []));
  const before = entriesOf({ ...reviewed, hosts: reviewed.hosts.filter(({ host }) => about.has(host)) });
  const now = entriesOf(fresh);
  const added = without(now, before).map(({ change, server }): PlannedChange => {
    const elsewhere = server !== undefined && servers.size > 0 && !servers.has(server);
    return elsewhere ? { ...change, risk: "other control server" } : change;
  });
  return { added, gone: without(before, now).map(({ change }) => change) };
}

interface Entry {
  readonly change: PlannedChange;
  /** All that makes it this change and no other. */
  readonly key: string;
  /** The login server, where the change is a join. */
  readonly server: string | undefined;
}

/** A change that is there twice must be known twice. */
function without(all: readonly Entry[], known: readonly Entry[]): Entry[] {
  const left = new Map<string, number>();
  for (const { key } of known) left.set(key, (left.get(key) ?? 0) + 1);
  return all.filter(({ key }) => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

function entriesOf({ server, hosts }: PlanLike): Entry[] {
  const byName = [...hosts].sort((a, b) => (a.host < b.host ? -1 : 1));
  return [
    ...server.flatMap((step) => stepEntries("", step)),
    ...byName.flatMap(({ host, steps, error }) =>
      error ? brokenTrust(host, error.code) : steps.flatMap((step) => stepEntries(host, step)),
    ),
  ];
}

function stepEntries(host: string, { step, outcome, actions = [] }: StepLike): Entry[] {
  if (outcome !== "change") return [];
  return (actions as readonly ActionLike[]).map((action) => ({
    change: { host, step, text: printable(actionText(action)), risk: riskOf(action) },
    key: canonical([host, step, action]),
    server: action.verb === "join" ? String(action.args?.loginServer) : undefined,
  }));
}

/** Nothing is done on a host that failed; but that its key is another one now is what a person must hear. */
function brokenTrust(host: string, code: string): Entry[] {
  if (!trust.has(code)) return [];
  const change = {
    host,
    step: "connect",
    text: `its host key is not to be trusted: ${code}`,
    risk: "host key",
  } as const;
  return [{ change, key: canonical([host, code]), server: undefined }];
}

const trust: ReadonlySet<string> = new Set<ErrorCode>(["HOST_KEY_CHANGED", "HOST_KEY_REVOKED"]);

/** An action's risk by itself. A first join is none: it takes nothing away. */
function riskOf({ do: does, verb, args }: ActionLike): Risk {
  if (does === "delete-node" || verb === "leave") return "removal";
  if (does === "disable-expiry") return "re-auth";
  if (verb !== "join") return null;
  if (args?.switchServer) return "other control server";
  return args?.forceReauth ? "re-auth" : null;
}

/** JSON with the keys of every object in one order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
