// WSL2 and the host it runs on, in a plan and in status: who opens whom, who waits for whom, and whose failure it is.

import { describe, expect, test } from "vitest";
import { type ErrorCode, MeshError } from "../../src/core/errors.ts";
import { exitOfStatus } from "../../src/plan/status-verdict.ts";
import { annas, below, distribution, ends, guest, keptUp, machine, pc, planned, statusOf } from "./pc.ts";
import type { SmallMesh } from "./world.ts";

const shutBy: readonly ErrorCode[] = [
  ...(["SSH_REFUSED", "SSH_TIMEOUT", "SSH_UNREACHABLE", "SSH_LOST", "SSH_PROTOCOL"] as const),
  "HOST_KEY_CHANGED",
];

const stepOf = (plan: Awaited<ReturnType<typeof planned>>, host = "h1") =>
  plan.result.hosts.find((each) => each.host === host)?.steps.find(({ step }) => step === "open-wsl");

test.each(shutBy)("a guest that says %s is opened by the host it runs on, and waits for it", async (code) => {
  const mesh = machine(code);
  const plan = await planned(mesh);
  expect(ends(plan.result)).toEqual(["h1 pending", "h2 waiting"]);
  expect(plan.result.exit).toBe(2);
  expect(stepOf(plan)).toMatchObject({
    outcome: "change",
    actions: [{ on: "host", verb: "open-wsl", args: { port: 2222 }, guest: "h2" }],
  });
  const step = stepOf(plan);
  const [action] = step?.outcome === "change" ? step.actions : [];
  expect(action?.args, "nothing that the inventory did not ask for").toEqual({ port: 2222 });
  expect(plan.result.hosts[1]).toMatchObject({ wslOf: "h1", waiting: { for: "host", host: "h1" }, error: null });
  expect(plan.result.hosts[1]?.text).toContain(code);
  expect(mesh.changes).toEqual([]);
});

test.each<ErrorCode>(["SSH_AUTH", "HOST_KEY_UNKNOWN", "DNS_FAILED"])(
  "what another host cannot mend (%s) is the guest's own failure",
  async (code) => {
    const plan = await planned(machine(code));
    expect(ends(plan.result)).toEqual(["h1 converged", `h2 failed ${code}`]);
  },
);

test("a guest that answers leaves nothing to do", async () => {
  const plan = await planned(machine());
  expect(ends(plan.result)).toEqual(["h1 converged", "h2 converged"]);
  expect(stepOf(plan)).toMatchObject({ outcome: "keep", why: "h2 answers" });
  expect(plan.result.exit).toBe(0);
});

test("a host that nothing runs on has no word about it", async () => {
  const plan = await planned(machine(), [pc()]);
  expect(stepOf(plan)).toBeUndefined();
});

test("a laptop's guest is opened, not waited for as a machine that sleeps", async () => {
  const plan = await planned(machine("SSH_TIMEOUT"), [pc({ expected: "sometimes" }), guest({ expected: "sometimes" })]);
  expect(plan.result.hosts[1]).toMatchObject({ state: "waiting", waiting: { for: "host" } });
});

test("a guest of a laptop that is asked for alone waits as any machine that sleeps", async () => {
  const laptop = [pc({ expected: "sometimes" }), guest({ expected: "sometimes" })];
  const plan = await planned(machine("SSH_TIMEOUT"), laptop, laptop.slice(1));
  expect(plan.result.hosts[0]).toMatchObject({ state: "waiting", waiting: { for: "machine" } });
});

test.each<ErrorCode>(["SSH_REFUSED", "SSH_PROTOCOL"])(
  "a guest that leaves is let go when it is gone (%s)",
  async (code) => {
    const mesh = machine(code);
    mesh.nodes = mesh.nodes.map((node) => ({ ...node, online: node.id === "h1" }));
    const plan = await planned(mesh, [pc(), guest({ state: "absent" })]);
    expect(ends(plan.result)).toEqual(["h1 converged", "h2 pending"]);
  },
);

describe("what the machine says of its distributions decides before anything is begun", () => {
  test.each<[string, Parameters<typeof machine>[1], RegExp]>([
    [
      "another account's",
      { distributions: [annas] },
      /^Ubuntu belongs to PC\\anna, and WSL starts it for no other account/,
    ],
    [
      "none at all",
      null,
      /^neither steve, as whom MeSH signs in, nor anybody else who is signed in has a distribution/,
    ],
    ["several", { distributions: [distribution(), distribution({ name: "Debian" })] }, /\(Ubuntu, Debian\); say which/],
    ["WSL 1", { distributions: [distribution({ version: 1 })] }, /^Ubuntu is WSL 1/],
  ])("%s: the guest fails with what to do, and the host it runs on does not", async (_, wsl, problem) => {
    const mesh = machine("SSH_REFUSED", wsl);
    const plan = await planned(mesh);
    expect(ends(plan.result)).toEqual(["h1 converged", "h2 failed WSL_UNREACHABLE"]);
    expect(plan.result.hosts[1]?.error).toMatchObject({ host: "h2", step: "open-wsl", problem });
    expect(plan.result.hosts[1]?.error?.next?.slice(-3)).toEqual(["wsl.exe", "--list", "--verbose"]);
    expect(stepOf(plan)).toMatchObject({ outcome: "keep" });
  });

  test("one of several is opened where the inventory names it, in whatever letters", async () => {
    const mesh = machine("SSH_REFUSED", { distributions: [annas, distribution(), distribution({ name: "Debian" })] });
    const wsl = { distribution: "ubuntu", keepAlive: false, mayShutdown: false };
    const plan = await planned(mesh, [pc(), guest({ wsl })]);
    expect(stepOf(plan)).toMatchObject({ actions: [{ args: { distribution: "ubuntu", port: 2222 } }] });
  });

  test("a guest that answers is not asked whose it is", async () => {
    expect(ends((await planned(machine(undefined, { distributions: [annas] }))).result)[1]).toBe("h2 converged");
  });
});

describe("an inventory that asks for a WSL that stays up", () => {
  test.each([
    ["is a change on the host it runs on, with the guest as it is", "", "change"],
    ["is a change where another time is set", "60000", "change"],
    ["is no change where it is set", "-1", "keep"],
  ])("%s", async (_, idleTimeout, outcome) => {
    const plan = await planned(machine(undefined, { idleTimeout }), [pc(), keptUp(true)]);
    expect(stepOf(plan)).toMatchObject({ outcome });
    expect(ends(plan.result)[1]).toBe("h2 converged");
    if (outcome === "change")
      expect(stepOf(plan)).toMatchObject({ actions: [{ args: { keepAlive: true, mayShutdown: true } }] });
  });

  test("and does not ask is never changed", async () => {
    expect(stepOf(await planned(machine(undefined, { idleTimeout: "1" })))).toMatchObject({ outcome: "keep" });
  });
});

describe("one cause is told once", () => {
  const fails = (mesh: SmallMesh, code: ErrorCode) => {
    mesh.facts.delete("h1");
    mesh.away.set("h1", new MeshError({ code, problem: "no route\nmore", host: "h1" }));
  };

  test.each<ErrorCode>(["SSH_TIMEOUT", "SSH_AUTH"])("a host that fails (%s) lets its guest wait", async (code) => {
    const mesh = machine("SSH_TIMEOUT");
    fails(mesh, code);
    const { result } = await planned(mesh);
    expect([ends(result), result.exit]).toEqual([[`h1 failed ${code}`, "h2 waiting"], 1]);
    expect(result.hosts[1]).toMatchObject({
      waiting: { for: "host", host: "h1", why: `it failed (${code}: no route)` },
      error: null,
    });
  });

  test.each([
    ["fails", pc()],
    ["sleeps", pc({ expected: "sometimes" })],
  ] as const)("a stranger who answers for the guest while its host %s is told", async (_, host) => {
    const mesh = machine("HOST_KEY_CHANGED");
    fails(mesh, "SSH_TIMEOUT");
    expect(ends((await planned(mesh, [host, guest()])).result)[1]).toBe("h2 failed HOST_KEY_CHANGED");
  });

  test("a name that is not found for either is one cause", async () => {
    const mesh = machine("DNS_FAILED");
    fails(mesh, "DNS_FAILED");
    expect(ends((await planned(mesh)).result)).toEqual(["h1 failed DNS_FAILED", "h2 waiting"]);
  });

  test("a host that sleeps lets its guest wait, in its words, and nothing fails", async () => {
    const mesh = machine("SSH_TIMEOUT");
    fails(mesh, "SSH_TIMEOUT");
    const { result } = await planned(mesh, [pc({ expected: "sometimes" }), guest()]);
    expect([ends(result), result.exit]).toEqual([["h1 waiting", "h2 waiting"], 0]);
    expect(result.hosts[1]?.text).toBe("it does not answer (SSH_TIMEOUT), as is expected of it sometimes");
  });

  test("a guest that answers needs nobody", async () => {
    const mesh = machine();
    fails(mesh, "SSH_TIMEOUT");
    expect(ends((await planned(mesh)).result)).toEqual(["h1 failed SSH_TIMEOUT", "h2 converged"]);
  });

  test("a host that our user may not change is well where only its guest wants a change", async () => {
    const mesh = machine("SSH_REFUSED");
    mesh.access.set("h1", { kind: "none", why: "steve is no administrator" });
    const { result } = await planned(mesh);
    expect(ends(result)).toEqual(["h1 converged", "h2 failed ACCESS_DENIED"]);
    expect(result.hosts[1]?.error?.problem).toBe("h1 cannot open it: steve is no administrator");
  });
});

test("a run about the guest alone changes no other host, and says which run would help", async () => {
  const plan = await planned(machine("SSH_REFUSED"), [pc(), guest()], [guest()]);
  expect(ends(plan.result)).toEqual(["h2 failed SSH_REFUSED"]);
  expect(plan.result.hosts[0]?.error?.next).toEqual(["mesh", "apply", "h1", "h2"]);
});

test("a guest stands right below the host it runs on, wherever the inventory has it", async () => {
  const other = { ...guest(), name: "h3", wslOf: undefined, wsl: undefined };
  const mesh = machine();
  mesh.away.set("h3", new MeshError({ code: "SSH_REFUSED", problem: "no" }));
  const { result } = await planned(mesh, [guest(), other, pc()]);
  expect(result.hosts.map(({ host, wslOf }) => [host, wslOf])).toEqual([
    ["h3", null],
    ["h1", null],
    ["h2", "h1"],
  ]);
});

describe("status", () => {
  const told = async (mesh: SmallMesh, all?: Parameters<typeof statusOf>[1]) => {
    const status = await statusOf(mesh, all);
    return { wells: status.hosts.map(({ host, well }) => `${host} ${well}`), exit: exitOfStatus(status), status };
  };

  test("a guest that does not answer is what is wrong, not the host that could open it", async () => {
    const { wells, exit, status } = await told(machine("SSH_REFUSED"));
    expect([wells, exit]).toEqual([["h1 true", "h2 false"], 1]);
    expect(status.hosts[0]?.pending).toEqual(["open-wsl: h2 does not answer (SSH_REFUSED)"]);
    expect(status.hosts[1]).toMatchObject({ error: null, wslOf: "h1", waiting: { for: "host", host: "h1" } });
  });

  test("the failure of the host it runs on is told once", async () => {
    const mesh = machine("SSH_TIMEOUT");
    mesh.facts.delete("h1");
    expect(await told(mesh)).toMatchObject({ wells: ["h1 false", "h2 true"], exit: 1 });
  });

  test("a machine that sleeps is no failure, and neither is what runs on it", async () => {
    const mesh = machine("SSH_TIMEOUT");
    mesh.facts.delete("h1");
    expect(await told(mesh, [pc({ expected: "sometimes" }), guest()])).toMatchObject({
      wells: ["h1 true", "h2 true"],
      exit: 0,
    });
  });

  test("a WSL that does not stay up as it should is a change to make", async () => {
    const mesh = machine();
    below(mesh, { idleTimeout: "" });
    expect(await told(mesh, [pc(), keptUp()])).toMatchObject({ wells: ["h1 false", "h2 true"], exit: 1 });
  });
});
