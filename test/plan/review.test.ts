import { describe, expect, test } from "vitest";
import { MeshError } from "../../src/core/errors.ts";
import { comparePlans, hashPlan, type PlanLike, plannedChanges } from "../../src/plan/review.ts";
import type { Action } from "../../src/steps/types.ts";
import { change, keep } from "../../src/steps/types.ts";

const url = "http://192.168.1.10:8080";
const join = (args: object = {}, server = url): Action => ({
  on: "host",
  verb: "join",
  args: { loginServer: server, hostname: "web-1", ...args },
  key: { tags: [], lifeMs: 600_000 },
});
const leave: Action = { on: "host", verb: "leave", args: {} };
const remove: Action = { on: "headscale", do: "delete-node", id: "7", name: "web-1" };
const revive: Action = { on: "headscale", do: "disable-expiry", id: "7" };
const rename: Action = { on: "headscale", do: "rename-node", id: "7", name: "web-1" };

/** A plan of hosts by name, each with the actions of one step, or the code it failed with. */
function plan(hosts: Readonly<Record<string, readonly Action[] | MeshError>>): PlanLike {
  return {
    server: [],
    hosts: Object.entries(hosts).map(([host, what]) =>
      what instanceof MeshError
        ? { host, steps: [], error: what }
        : { host, steps: [what.length > 0 ? change("join", "why", what) : keep("join", "joined")] },
    ),
  };
}

const failed = (code: "HOST_KEY_CHANGED" | "SSH_TIMEOUT") => new MeshError({ code, problem: "…" });

describe("the hash of a plan", () => {
  const base = plan({ "web-1": [join()], "web-2": [] });

  test("is one value for one plan, for ever: what is written down once is found again by every release", () => {
    expect(hashPlan(base)).toBe("6dc72300a97a1582fd5153e20d5ba68de500850926d081758b6678f872839e73");
  });

  const same: readonly [string, PlanLike][] = [
    ["hosts are in another order", { ...base, hosts: base.hosts.toReversed() }],
    [
      "a reason has other words or times",
      { ...base, hosts: [{ host: "web-1", steps: [change("join", "after 3.2 s", [join()])] }] },
    ],
    [
      "a host that needs nothing is added",
      { ...base, hosts: [...base.hosts, { host: "web-3", steps: [keep("join", "x")] }] },
    ],
    [
      "a host cannot be reached",
      { ...base, hosts: [...base.hosts, { host: "web-3", steps: [], error: failed("SSH_TIMEOUT") }] },
    ],
    ["it comes back out of JSON", JSON.parse(JSON.stringify(base)) as PlanLike],
    [
      "the keys of an action are in another order",
      {
        server: [],
        hosts: [
          {
            host: "web-1",
            steps: [change("join", "", [Object.fromEntries(Object.entries(join()).toReversed()) as Action])],
          },
        ],
      },
    ],
  ];
  test.each(same)("is the same when %s", (_, other) => expect(hashPlan(other)).toBe(hashPlan(base)));

  const differs: readonly [string, PlanLike][] = [
    ["another host is changed", plan({ "web-1": [join()], "web-2": [join()] })],
    ["an argument is another", plan({ "web-1": [join({ forceReauth: true })] })],
    ["actions are in another order", plan({ "web-1": [join(), rename] })],
    ["a host key changed", plan({ "web-1": [join()], "web-2": failed("HOST_KEY_CHANGED") })],
    [
      "Headscale gets a user",
      { ...base, server: [change("headscale", "", [{ on: "headscale", do: "create-user", user: "mesh" }])] },
    ],
  ];
  test.each(differs)("is another when %s", (_, other) => expect(hashPlan(other)).not.toBe(hashPlan(base)));

  test("knows a host's actions from those of the next host", () => {
    expect(hashPlan(plan({ a: [rename], b: [] }))).not.toBe(hashPlan(plan({ a: [], b: [rename] })));
  });
});

describe("compared with a plan that was read", () => {
  const rows: readonly { what: string; action: Action; risk: string | null }[] = [
    { what: "a first join", action: join(), risk: null },
    { what: "a new name", action: rename, risk: null },
    { what: "a node's removal", action: remove, risk: "removal" },
    { what: "a host that leaves", action: leave, risk: "removal" },
    { what: "a new login of a node that has one", action: join({ forceReauth: true }), risk: "re-auth" },
    { what: "the end of an expiry somebody set", action: revive, risk: "re-auth" },
    { what: "a switch of control server", action: join({ switchServer: true }), risk: "other control server" },
  ];
  test.each(rows)("$what is new, its risk $risk", ({ action, risk }) => {
    const { added, gone } = comparePlans(plan({ "web-1": [] }), plan({ "web-1": [action] }));
    expect(added.map((change) => change.risk)).toEqual([risk]);
    expect(gone).toEqual([]);
  });

  test("the same plan has nothing new, whatever it does", () => {
    const both = plan({ "web-1": [leave, remove], "web-2": failed("HOST_KEY_CHANGED") });
    expect(comparePlans(JSON.parse(JSON.stringify(both)) as PlanLike, both)).toEqual({ added: [], gone: [] });
  });

  test("a removal of another node than the one that was read is new", () => {
    const other: Action = { ...remove, id: "8" };
    expect(comparePlans(plan({ "web-1": [remove] }), plan({ "web-1": [other] })).added).toEqual([
      { host: "web-1", step: "join", text: "delete the node web-1 (id 8)", risk: "removal" },
    ]);
  });

  test("a removal that was read once is not read twice", () => {
    expect(comparePlans(plan({ "web-1": [remove] }), plan({ "web-1": [remove, remove] })).added.length).toBe(1);
  });

  test("a host key that changed since is a risk, a host that is off is none", () => {
    const fresh = plan({ "web-1": failed("HOST_KEY_CHANGED"), "web-2": failed("SSH_TIMEOUT") });
    expect(comparePlans(plan({ "web-1": [], "web-2": [] }), fresh).added.map(({ host, risk }) => [host, risk])).toEqual(
      [["web-1", "host key"]],
    );
  });

  test("a join of another server than the one that was read is a risk, also on a host that is new", () => {
    const there = join({}, "http://10.0.0.9:8080");
    const { added } = comparePlans(plan({ "web-1": [join()] }), plan({ "web-1": [there], "web-2": [there] }));
    expect(added.map(({ host, risk }) => [host, risk])).toEqual([
      ["web-1", "other control server"],
      ["web-2", "other control server"],
    ]);
  });

  test("what is no longer needed is named and no risk", () => {
    expect(
      comparePlans(plan({ "web-1": [remove], "web-2": [join()] }), plan({ "web-1": [], "web-2": [join()] })),
    ).toEqual({
      added: [],
      gone: [{ host: "web-1", step: "join", text: "delete the node web-1 (id 7)", risk: "removal" }],
    });
  });
});

test("every action has words", () => {
  const actions: Action[] = [join(), leave, remove, revive, rename];
  expect(plannedChanges(plan({ "web-1": actions })).map(({ text }) => text)).toEqual([
    `join ${url} as web-1 by a new pre-auth key`,
    "log out and stop tailscaled",
    "delete the node web-1 (id 7)",
    "lift the expiry of the node with id 7",
    "rename the node with id 7 to web-1",
  ]);
});
