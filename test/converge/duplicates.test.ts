// Two hosts with one node key: a disk that was copied, or one machine under two names. Neither is touched.

import { expect, test } from "vitest";
import { makePlan } from "../../src/converge/plan.ts";
import { platformOf } from "../../src/host/platform.ts";
import { desired, factsWith, node, tailscale } from "../steps/facts.ts";

function planOf(secondKey: string) {
  const { host, inventory } = desired();
  const hosts = [host, { ...host, name: "h2" }];
  const facts = (letter: string) =>
    factsWith({ tailscale: tailscale({ self: { PublicKey: `nodekey:${letter.repeat(64)}` } }) });
  const server = { version: "v0.29.2", versionNote: undefined, userExists: true, nodes: [node()], unreadable: [] };
  const seen = new Map([
    ["h1", facts("a")],
    ["h2", facts(secondKey)],
  ]);
  const observation = { server, hosts: seen, took: new Map(), access: new Map(), keys: undefined, history: undefined };
  return makePlan({ inventory: { ...inventory, hosts }, hosts, observation, platformOf }).plan.hosts.map((plan) => ({
    error: plan.outcome === "blocked" ? plan.error : undefined,
    steps: plan.outcome === "skipped" ? [] : plan.steps,
  }));
}

test("both say NODE_CONFLICT, name the other, and change nothing", () => {
  const plans = planOf("a");
  expect(plans.map(({ error }) => error?.code)).toEqual(["NODE_CONFLICT", "NODE_CONFLICT"]);
  expect(plans.map(({ error }) => error?.problem.split(" ")[0])).toEqual(["h2", "h1"]);
  const joins = plans.flatMap(({ steps }) => steps.filter(({ step }) => step === "join" || step === "mint-key"));
  expect(joins.map(({ outcome }) => outcome)).not.toContain("change");
});

test("with keys of their own they are not taken for one", () => {
  expect(planOf("b").map(({ error }) => error?.problem ?? "")).not.toContainEqual(
    expect.stringContaining("same node key"),
  );
});
