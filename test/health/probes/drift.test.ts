// Drift by the plan, without what another probe tells in better words.

import { expect, test } from "vitest";
import { MeshError } from "../../../src/core/errors.ts";
import { driftSight, type Told } from "../../../src/health/probes/drift.ts";
import type { HostSeen } from "../../../src/health/probes/seen.ts";
import type { HostPlan } from "../../../src/plan/types.ts";
import { type Action, change, keep, type StepPlan } from "../../../src/steps/types.ts";
import type { WaitingForPerson } from "../../../src/steps/waiting.ts";
import { factsOf, failure, hostNamed } from "./played.ts";

const session = undefined as never;
const one: HostSeen = {
  host: hostNamed("h1"),
  lan: { value: { session, facts: factsOf("h1") }, at: 0, ms: 0 },
  ...{ mesh: undefined, pings: undefined },
};
const planned = (...steps: readonly StepPlan[]): HostPlan => ({ host: "h1", outcome: "planned", steps });
const blocked = (error: MeshError): HostPlan => ({ host: "h1", outcome: "blocked", steps: [], error });
const nothing: Told = { codes: new Set(), isShared: false, outOfContact: false, guestsAway: new Set() };
const codes = (...some: readonly string[]): Told => ({ ...nothing, codes: new Set(some) });

const host = (verb: string, more: object = {}) => ({ on: "host", verb, args: {}, ...more }) as unknown as Action;
const headscale = (does: string) => ({ on: "headscale", do: does, id: "1" }) as unknown as Action;
const join = (...actions: readonly Action[]) => planned(change("join", "why", actions));

const person: WaitingForPerson = {
  for: "person",
  ...{ why: "Tailscale is in use by anna", until: "2026-11-30T00:00:00Z", script: "s" },
  ...{ where: "w", line: "l", sees: "x", after: "a" },
};

test.each<{ is: string; plan: HostPlan; told?: Told; looks: string }>([
  { is: "has nothing to do", plan: planned(keep("join", "joined")), looks: "good" },
  { is: "leaves it alone", plan: { host: "h1", outcome: "skipped", why: "no" }, looks: "good" },
  { is: "repairs it", plan: join(host("repair")), looks: "bad drift" },
  { is: "starts what is stopped", plan: join(host("repair")), told: codes("service-stopped"), looks: "good" },
  { is: "edits its node", plan: join(headscale("set-tags"), headscale("rename-node")), looks: "bad drift" },
  {
    is: "edits a node that is told",
    plan: join(headscale("set-tags"), headscale("rename-node")),
    told: codes("node-drifted"),
    looks: "good",
  },
  {
    is: "edits a node that is told, and repairs",
    plan: join(headscale("set-tags"), host("repair")),
    told: codes("node-drifted"),
    looks: "bad drift",
  },
  {
    is: "installs Syncthing that is stopped",
    plan: planned(change("install-syncthing", "why", [host("install-syncthing")])),
    told: codes("syncthing-stopped"),
    looks: "good",
  },
  {
    is: "joins a host without contact",
    plan: join(host("join")),
    told: { ...nothing, outOfContact: true },
    looks: "good",
  },
  { is: "joins", plan: join(host("join")), looks: "bad drift" },
  {
    is: "opens a guest that does not answer",
    plan: planned(change("open-wsl", "why", [host("open-wsl", { guest: "wsl" })])),
    told: { ...nothing, guestsAway: new Set(["wsl"]) },
    looks: "good",
  },
  {
    is: "opens a guest that answers",
    plan: planned(change("open-wsl", "why", [host("open-wsl", { guest: "wsl" })])),
    looks: "bad drift",
  },
  { is: "clears up after a person", plan: join(host("remove-join-script")), looks: "good" },
  { is: "is blocked", plan: blocked(failure("OTHER_CONTROL_SERVER")), looks: "bad drift" },
  { is: "is blocked by the clock", plan: blocked(failure("CLOCK_WRONG")), looks: "unknown CLOCK_WRONG: no" },
  {
    is: "is blocked by a shared key",
    plan: blocked(failure("NODE_CONFLICT")),
    told: { ...nothing, isShared: true },
    looks: "unknown NODE_CONFLICT: no",
  },
  {
    is: "waits for a person",
    plan: { host: "h1", outcome: "planned", steps: [change("join", "why", [])], waiting: person },
    looks: "bad join-waits",
  },
  {
    is: "waits for the machine",
    plan: { host: "h1", outcome: "waiting", steps: [], waiting: { for: "machine", why: "it sleeps" } },
    looks: "unknown it sleeps",
  },
])("a plan that $is: $looks", ({ plan, told = nothing, looks }) => {
  const sight = driftSight(one, { value: new Map([["h1", plan]]), at: 0, ms: 0 }, told);
  const found = [...new Set(sight.findings.map(({ code }) => code))];
  expect([sight.result, ...found, sight.unknownWhy].filter(Boolean).join(" ")).toBe(looks);
});

test("without a plan, or without facts, it is not known", () => {
  const error = failure("HEADSCALE_DOWN");
  const sight = (value: ReadonlyMap<string, HostPlan> | MeshError, seen = one) =>
    driftSight(seen, { value, at: 0, ms: 0 }, nothing).unknownWhy;
  expect(sight(error)).toBe("there is no plan: HEADSCALE_DOWN: no");
  expect(sight(new Map())).toBe("there is no plan for it");
  expect(
    sight(new Map(), { ...one, lan: { value: new MeshError({ code: "SSH_AUTH", problem: "no" }), at: 0, ms: 0 } }),
  ).toBe("no way in (SSH_AUTH)");
});
