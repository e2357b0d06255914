import { describe, expect, test } from "vitest";
import { MeshError } from "../../src/core/errors.ts";
import { comparePlans, hashPlan, type PlanLike, reviewPlan } from "../../src/plan/review.ts";
import type { Action, HostAction } from "../../src/steps/types.ts";
import { change, keep } from "../../src/steps/types.ts";

const url = "http://192.168.1.10:8080";
const join = (args: object = {}, server = url): HostAction => ({
  on: "host",
  verb: "join",
  args: { loginServer: server, hostname: "web-1", ...args },
  key: { tags: [], lifeMs: 600_000 },
});
/** A join by a person alone, or where the first way fails. */
const byPerson: HostAction = {
  on: "host",
  verb: "write-join-script",
  args: { loginServer: url, hostname: "web-1" },
  key: { tags: [], lifeMs: 86_400_000, keep: true },
};
const inTurn = (first: HostAction, action: HostAction): HostAction => ({
  ...first,
  otherwise: { after: ["JOIN_FAILED"], action },
});
const leave: Action = { on: "host", verb: "leave", args: {} };
const remove: Action = { on: "headscale", do: "delete-node", id: "7", name: "web-1" };
const revive: Action = { on: "headscale", do: "disable-expiry", id: "7" };
const rename: Action = { on: "headscale", do: "rename-node", id: "7", name: "web-1" };

/** Everything a plan does. */
const plannedChanges = (of: PlanLike) => comparePlans({ server: [], hosts: [] }, of).added;

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
    [
      "the user of Headscale is still to be made",
      { ...base, server: [change("headscale", "", [{ on: "headscale", do: "create-user", user: "mesh" }])] },
    ],
    ["a way gets another title", plan({ "web-1": [{ ...join(), title: "as steve" }], "web-2": [] })],
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

  test("is the same whichever host is named first", () => {
    const [one, two] = [[join()], [rename]];
    expect(hashPlan(plan({ "web-2": two, "web-1": one }))).toBe(hashPlan(plan({ "web-1": one, "web-2": two })));
  });

  const differs: readonly [string, PlanLike][] = [
    ["another host is changed", plan({ "web-1": [join()], "web-2": [join()] })],
    ["an argument is another", plan({ "web-1": [join({ forceReauth: true })] })],
    ["there is a way for when it fails", plan({ "web-1": [inTurn(join(), byPerson)] })],
    ["actions are in another order", plan({ "web-1": [join(), rename] })],
    ["a host key changed", plan({ "web-1": [join()], "web-2": failed("HOST_KEY_CHANGED") })],
    ["Headscale loses a node", { ...base, server: [change("headscale", "", [remove])] }],
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
    { what: "a join that a person may have to finish", action: inTurn(join(), byPerson), risk: null },
    {
      what: "a way that is a new login, where the first is none",
      action: inTurn(join(), join({ forceReauth: true })),
      risk: "re-auth",
    },
    { what: "the end of a person's key", action: { on: "headscale", do: "end-key", id: "41" }, risk: null },
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
    const byHand = { ...byPerson, args: { loginServer: "http://10.0.0.9:8080", hostname: "web-3" } } as HostAction;
    const now = plan({ "web-1": [there], "web-2": [there], "web-3": [byHand] });
    const { added } = comparePlans(plan({ "web-1": [join()] }), now);
    expect(added.map(({ host, risk }) => [host, risk])).toEqual([
      ["web-1", "other control server"],
      ["web-2", "other control server"],
      ["web-3", "other control server"],
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

describe("held against the plan that was read", () => {
  const fresh = plan({ "web-1": [remove], "web-2": [join()] });

  test("the same plan by its hash has nothing to read, though its content is not at hand", () => {
    const review = reviewPlan({ hash: hashPlan(fresh), plan: undefined }, fresh);
    expect(review).toEqual({ expected: hashPlan(fresh), added: [], gone: [], error: null });
  });

  test("a risky change that was not read stops the run, by name", () => {
    const read = plan({ "web-1": [], "web-2": [join()] });
    const { error, added, expected } = reviewPlan({ hash: hashPlan(read), plan: read }, fresh);
    expect(expected).toBe(hashPlan(read));
    expect(added.map(({ host }) => host)).toEqual(["web-1"]);
    expect([error?.code, error?.problem, error?.next]).toEqual([
      "PLAN_CHANGED",
      "the plan of now holds what the plan that was read did not, so nothing was changed:\nweb-1: delete the node web-1 (id 7) (removal)",
      ["mesh", "plan"],
    ]);
  });

  test("a change without a risk may be new", () => {
    const read = plan({ "web-1": [remove], "web-2": [] });
    const { error, added } = reviewPlan({ hash: hashPlan(read), plan: read }, fresh);
    expect([error, added.map(({ host }) => host)]).toEqual([null, ["web-2"]]);
  });

  test("what is gone may be gone", () => {
    const read = plan({ "web-1": [remove, rename], "web-2": [join()] });
    const { error, gone } = reviewPlan({ hash: hashPlan(read), plan: read }, fresh);
    expect([error, gone.map(({ text }) => text)]).toEqual([null, ["rename the node with id 7 to web-1"]]);
  });

  test("of a plan known by another hash alone everything is new, and a first join is no risk of its own", () => {
    const { error, added } = reviewPlan({ hash: "x", plan: undefined }, fresh);
    expect(added.map(({ host, risk }) => [host, risk])).toEqual([
      ["web-1", "removal"],
      ["web-2", null],
    ]);
    expect(error?.problem).toMatch(/^the plan of now has another hash than the one that was read, and it holds, /);
    expect(reviewPlan({ hash: "x", plan: undefined }, plan({ "web-2": [join()] })).error).toBeNull();
  });

  test("what a run about one host does not touch is not gone", () => {
    expect(comparePlans(plan({ "web-1": [remove], "web-2": [join()] }), plan({ "web-1": [remove] })).gone).toEqual([]);
  });

  test("what is to happen in Headscale for no single host is named after it", () => {
    const server = [change("headscale", "", [{ ...remove, id: "9" }])];
    const read = plan({});
    expect(reviewPlan({ hash: hashPlan(read), plan: read }, { ...read, server }).error?.problem).toContain(
      "\nHeadscale: delete the node",
    );
  });
});

test("two hosts whose keys changed are two plans, and a revoked key is not a changed one", () => {
  const hash = (hosts: Readonly<Record<string, MeshError>>) => hashPlan(plan(hosts));
  const revoked = new MeshError({ code: "HOST_KEY_REVOKED", problem: "…" });
  const hashes = [
    hash({ a: failed("HOST_KEY_CHANGED") }),
    hash({ b: failed("HOST_KEY_CHANGED") }),
    hash({ a: revoked }),
    hash({}),
  ];
  expect(new Set(hashes).size).toBe(4);
});

test("what a plan does is told host by host, in its order", () => {
  const told = plannedChanges(plan({ "web-2": [remove], "web-1": [leave, rename] }));
  expect(told.map(({ host, text }) => `${host}: ${text}`)).toEqual([
    "web-1: log out and stop tailscaled",
    "web-1: rename the node with id 7 to web-1",
    "web-2: delete the node web-1 (id 7)",
  ]);
});

test("what a step keeps, or must not do, is in no hash and no review", () => {
  const blocked = { step: "join", outcome: "blocked", why: "", actions: [remove] };
  const kept = { step: "join", outcome: "keep", why: "", actions: [remove] };
  expect(plannedChanges({ server: [], hosts: [{ host: "a", steps: [blocked, kept] }] })).toEqual([]);
});
