// A plan that was read, and a laptop that sleeps when it is made or when it is carried out.

import { expect, test } from "vitest";
import { hashPlan, isEmpty, leftForSleepers, type PlanLike, reviewPlan } from "../../src/plan/review.ts";
import { type Action, change } from "../../src/steps/types.ts";

type Host = PlanLike["hosts"][number];

const revive: Action = { on: "headscale", do: "disable-expiry", id: "7" };
const rename: Action = { on: "headscale", do: "rename-node", id: "7", name: "laptop" };
const remove: Action = { on: "headscale", do: "delete-node", id: "8", name: "web-1" };

const doing = (host: string, ...actions: Action[]): Host => ({ host, steps: [change("join", "why", actions)] });
const asleep = (host: string): Host => ({ host, steps: [], waiting: { for: "machine" } });
const plan = (...hosts: Host[]): PlanLike => ({ server: [], hosts });
const review = (read: PlanLike, fresh: PlanLike) => reviewPlan({ hash: hashPlan(read), plan: read }, fresh);

test("what was read for a laptop that sleeps now is still needed, and stops nothing", () => {
  const read = plan(doing("laptop", revive), doing("web-1", remove));
  const { added, gone, error } = review(read, plan(asleep("laptop"), doing("web-1", remove)));
  expect({ added, gone, error }).toEqual({ added: [], gone: [], error: null });
});

test("what was read for a host that a person joins is no longer needed when it is gone", () => {
  const byPerson: Host = { host: "laptop", steps: [], waiting: { for: "person" } };
  expect(review(plan(doing("laptop", revive)), plan(byPerson)).gone).toHaveLength(1);
});

test("a laptop that was asleep then and is awake now gets what is harmless; what is risky stops, and the reason is told", () => {
  const read = plan(asleep("laptop"), doing("web-1"));
  expect(review(read, plan(doing("laptop", rename), doing("web-1"))).error).toBeNull();
  const { error } = review(read, plan(doing("laptop", revive), doing("web-1", remove)));
  expect(error?.problem.split("\n").slice(1)).toEqual([
    "laptop: lift the expiry of the node with id 7 (re-auth; it was asleep when the plan was made)",
    "web-1: delete the node web-1 (id 8) (removal)",
  ]);
});

test("what was read for a guest of a laptop is left with the laptop's own", () => {
  const behind: Host = { host: "laptop-wsl", steps: [], waiting: { for: "host" } };
  const read = plan(doing("laptop"), doing("laptop-wsl", revive));
  expect(review(read, plan(asleep("laptop"), behind)).gone).toEqual([]);
  expect(leftForSleepers(read, plan(asleep("laptop"), behind))).toEqual(read);
});

test("after an apply there is left what was read for those who slept, and nothing else", () => {
  const server = [change("headscale", "", [{ on: "headscale", do: "create-user", user: "mesh" }])];
  const read = { ...plan(doing("laptop", revive), doing("web-1", remove), doing("pc", rename)), server };
  const byPerson: Host = { host: "pc", steps: [], waiting: { for: "person" } };
  const left = leftForSleepers(read, plan(asleep("laptop"), doing("web-1", remove), byPerson));
  expect(left).toEqual(plan(doing("laptop", revive)));
  expect([isEmpty(left), isEmpty(plan(asleep("laptop")))]).toEqual([false, true]);
});
