// The ways of a platform as actions of a plan.

import { expect, test } from "vitest";
import { installTailscale } from "../../src/steps/install-tailscale.ts";
import { join } from "../../src/steps/join.ts";
import { keyLine } from "../../src/steps/mint-key.ts";
import type { Desired } from "../../src/steps/types.ts";
import { desired, factsWith, node, noTailscale, stoppedService, tailscale, url } from "./facts.ts";
import { personKeyMs, threeWays, wished } from "./three-ways.ts";

const fresh = { facts: factsWith({ tailscale: noTailscale }), nodes: [] };

function actionOf(of: typeof join, want: Desired, observed = fresh) {
  const plan = of.plan(want, observed);
  return plan.outcome === "change" ? plan.actions.at(-1) : undefined;
}

const pinned = { version: "1.102.3", source: "http://mirror.lab:8000", signingKey: "A".repeat(40) };
const login = { loginServer: url, hostname: "h1" };

test("one way alone is the bare action, in every byte", () => {
  const install = { on: "host", verb: "install-tailscale", args: pinned };
  expect(JSON.stringify(actionOf(installTailscale, desired()))).toBe(JSON.stringify(install));
  const key = { tags: ["tag:mesh"], lifeMs: 600_000 };
  const bare = { on: "host", verb: "join", args: login, key };
  expect(JSON.stringify(actionOf(join, desired()))).toBe(JSON.stringify(bare));
});

test("two ways to install: the second stands in the first, with what it is for", () => {
  expect(actionOf(installTailscale, wished())).toEqual({
    on: "host",
    verb: "install-tailscale",
    args: { ...pinned, by: "installer" },
    title: "fetched by the host",
    otherwise: {
      after: ["PACKAGE_SOURCE_DOWN"],
      action: {
        on: "host",
        verb: "install-tailscale",
        args: { ...pinned, by: "brought", waitSeconds: 9 },
        title: "brought to the host",
      },
    },
  });
});

test("three ways to join: each with a key, made ready and proven as its rung says; the last is a person's, and its key is kept", () => {
  const proof = { on: "host", verb: "prove-login", args: { ...login, seconds: 60 } };
  const after = ["IPN_UNREACHABLE", "JOIN_FAILED"];
  const key = { tags: ["tag:mesh"], lifeMs: 600_000 };
  const person = {
    on: "host",
    verb: "write-join-script",
    args: login,
    key: { tags: ["tag:mesh"], lifeMs: personKeyMs, keep: true },
    title: "by a person",
  };
  const system = {
    on: "host",
    verb: "join",
    args: { ...login, by: "system" },
    key,
    title: "as the system",
    proof,
    otherwise: { after, action: person },
  };
  expect(actionOf(join, wished())).toEqual({
    on: "host",
    verb: "join",
    args: { ...login, by: "account", tries: 3 },
    key,
    title: "as the account",
    before: { on: "host", verb: "repair", args: { start: true, backendSeconds: 360 } },
    proof,
    otherwise: { after, action: system },
  });
});

test.each([
  ["nobody bears its name", []],
  ["a node bears its name, which may be its own and is not deleted", [node({ online: false })]],
])("a daemon that runs and does not answer this user is tried in every way, where %s", (_, nodes) => {
  const deaf = { facts: factsWith({ tailscale: tailscale({}, { status: undefined, prefs: undefined }) }), nodes };
  const plan = join.plan(wished(), deaf);
  expect(plan).toMatchObject({
    why: "tailscaled does not answer",
    actions: [{ verb: "join", args: { ...login, by: "account" }, otherwise: { action: { args: { by: "system" } } } }],
  });
  expect(plan.outcome === "change" && plan.actions).toHaveLength(1);
});

test("a service that does not run is started first, whatever other ways there are", () => {
  const stopped = { facts: factsWith({ tailscale: stoppedService }), nodes: [node({ online: false })] };
  expect(join.plan(wished(), stopped)).toMatchObject({ actions: [{ verb: "repair", args: { start: true } }] });
});

test("each way of a new login is a new login", () => {
  const deleted = { facts: factsWith(), nodes: [] };
  const action = actionOf(join, wished(), deleted);
  expect(action).toMatchObject({
    args: { forceReauth: true, by: "account" },
    otherwise: { action: { args: { forceReauth: true, by: "system" } } },
  });
});

test.each([
  [desired(), "one use, ten minutes, for this join"],
  [wished(), "one use, ten minutes, for each way of this join; 24 hours for the one that a person may get"],
  [
    { ...desired(), platform: { ...threeWays, ladder: () => [{ ...person, keyLifeMs: 90 * 60_000 }] as const } },
    "one use, ten minutes, for this join; 90 minutes for the one that a person may get",
  ],
])("the line of the key tells whose keys are made, and how long they live (%#)", (want, why) => {
  expect(keyLine(join.plan(want, fresh))).toMatchObject({ outcome: "change", why });
});

const person = { after: [], verb: "write-join-script", keyLifeMs: 1 } as const;

test("what a platform wants of a healthy node besides its name is repaired together with it", () => {
  const drift = [{ why: "it goes down when steve signs out", args: { unattended: true } }];
  const want = { ...desired(), platform: { ...threeWays, drift: () => drift } };
  const named = { facts: factsWith({ tailscale: tailscale({ prefs: { Hostname: "x" } }) }), nodes: [node()] };
  expect(join.plan(want, named)).toMatchObject({
    why: "its host name is x; it goes down when steve signs out",
    actions: [{ on: "host", verb: "repair", args: { hostname: "h1", unattended: true } }],
  });
  const right = { facts: factsWith(), nodes: [node()] };
  expect(join.plan(want, right)).toMatchObject({ actions: [{ args: { unattended: true } }] });
});
