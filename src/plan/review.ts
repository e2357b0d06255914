// Compares a reviewed plan with the one that would run now: what is new, and which new changes must be reviewed first.
// Only actions count, not reasons, times or the order of hosts, so the same plan has the same hash on every machine.

import { createHash } from "node:crypto";
import { type ErrorCode, errorData, MeshError } from "../core/errors.ts";
import { printable } from "../core/text.ts";
import { type ActionLike, actionText } from "./action-text.ts";
import type { PlannedChange, Review } from "./result.ts";

/** The parts of a plan that a review needs; results of `plan` and saved plans both have them. */
export interface PlanLike {
  readonly server: readonly StepLike[];
  readonly hosts: readonly {
    readonly host: string;
    readonly steps: readonly StepLike[];
    readonly error?: { readonly code: string } | null;
    /** What it waits for, if it does. */
    readonly waiting?: { readonly for: string } | undefined;
  }[];
}

interface StepLike {
  readonly step: string;
  readonly outcome: string;
  readonly actions?: readonly object[] | undefined;
}

/** Why a change needs a review before it is made; null: it may be added to a reviewed plan. */
type Risk = PlannedChange["risk"];

/** Changes only in the fresh plan, and changes only in the reviewed one. */
type PlanDifference = Pick<Review, "added" | "gone">;

/** The reviewed plan: its hash, and its content when available. */
export interface ReviewedPlan {
  readonly hash: string;
  readonly plan: PlanLike | undefined;
}

/** Compares a fresh plan with the reviewed one. When only the hash is known and differs, everything counts as new. */
export function reviewPlan(reviewed: ReviewedPlan, fresh: PlanLike): Review {
  const expected = reviewed.hash;
  if (hashPlan(fresh) === expected) return { expected, added: [], gone: [], error: null };
  const { added, gone } = comparePlans(reviewed.plan ?? { server: [], hosts: [] }, fresh);
  const risky = added.filter((change) => change.risk !== null);
  return {
    expected,
    added,
    gone,
    error: risky.length > 0 ? errorData(planChanged(risky, reviewed.plan)) : null,
  };
}

function planChanged(risky: readonly PlannedChange[], read: PlanLike | undefined): MeshError {
  const slept = new Set(read?.hosts.filter(isAsleep).map(({ host }) => host));
  const list = risky.map(({ host, text, risk }) => {
    const unseen = slept.has(host) ? "; it was asleep when the plan was made" : "";
    return `${host || "Headscale"}: ${text} (${risk}${unseen})`;
  });
  const why = read
    ? "the plan of now holds what the plan that was read did not"
    : "the plan of now has another hash than the one that was read, and it holds";
  return new MeshError({
    code: "PLAN_CHANGED",
    problem: `${why}, so nothing was changed:\n${list.join("\n")}`,
    next: ["mesh", "plan"],
  });
}

/**
 * SHA-256 of the plan's actions, in hex. Headscale's user is not in it: it is made with the first key, and another shard of the same
 * plan may have made it meanwhile.
 */
export function hashPlan({ server, hosts }: PlanLike): string {
  const counted = server.filter(({ actions }) => !actions?.every(makesUser));
  const changes = entriesOf({ server: counted, hosts }).map(({ key }) => key);
  return createHash("sha256")
    .update(canonical({ version: 1, changes }))
    .digest("hex");
}

const makesUser = (action: object) => (action as ActionLike).do === "create-user";

/** Whether it says nothing of a host, because its machine was off. */
const isAsleep = ({ waiting }: PlanLike["hosts"][number]) => waiting?.for === "machine";

/** The same of one that runs on another host, which was off or failed. */
const isUnseen = (host: PlanLike["hosts"][number]) => isAsleep(host) || host.waiting?.for === "host";

/** What was read for hosts whose machines were off when it was to be done: it is left for the run that finds them awake. */
export function leftForSleepers(reviewed: PlanLike, result: PlanLike): PlanLike {
  const asleep = new Set(result.hosts.filter(isUnseen).map(({ host }) => host));
  return { server: [], hosts: reviewed.hosts.filter(({ host }) => asleep.has(host)) };
}

/** Whether a plan has nothing to read. */
export const isEmpty = (plan: PlanLike): boolean => entriesOf(plan).length === 0;

/**
 * Compares the plans action by action, only for the hosts that the fresh plan has seen. Joining a server that the reviewed plan
 * does not join is a risk.
 */
export function comparePlans(reviewed: PlanLike, fresh: PlanLike): PlanDifference {
  const about = new Set(fresh.hosts.filter((host) => !isUnseen(host)).map(({ host }) => host));
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
  /** Identifies the change. */
  readonly key: string;
  /** The login server of a join. */
  readonly server: string | undefined;
}

/** `all` without `known`; a change that occurs twice must be known twice. */
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
    server: typeof action.args?.loginServer === "string" ? action.args.loginServer : undefined,
  }));
}

/** Nothing is done on a failed host, but the reviewer must know that its host key changed. */
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

/** The risk of an action by any of its ways. A first join is no risk: it removes nothing. */
function riskOf({ do: does, verb, args, otherwise }: ActionLike): Risk {
  if (does === "delete-node" || verb === "leave") return "removal";
  if (does === "disable-expiry") return "re-auth";
  if (verb === "join" && args?.switchServer) return "other control server";
  if (verb === "join" && args?.forceReauth) return "re-auth";
  return otherwise ? riskOf(otherwise.action) : null;
}

/** JSON with sorted keys. Titles are words for people and do not count. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.entries(inner)
            .filter(([name]) => name !== "title")
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : inner,
  );
}
