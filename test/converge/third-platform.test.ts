// The proof that the house has room: an operating system that nobody has heard of is planned, applied, verified, reported and shown
// by what stands in this file alone.

import { expect, test } from "vitest";
import { runApply, runPlan } from "../../src/converge/run.ts";
import { meshStatus } from "../../src/converge/status.ts";
import { changeHost, readHost } from "../../src/host/client.ts";
import type { Call, Platform } from "../../src/host/platform.ts";
import type { Access, Handover, SystemFacts } from "../../src/host/protocol.ts";
import type { Host } from "../../src/inventory/types.ts";
import { runLines } from "../../src/report/plan-text.ts";
import { statusLines } from "../../src/report/status-text.ts";
import { noStyle } from "../../src/report/style.ts";
import type { Connection } from "../../src/ssh/types.ts";
import { desired, factsWith, handover, node, stoppedService, tailscale } from "../steps/facts.ts";
import { threeWays } from "../steps/three-ways.ts";
import { smallMesh, use } from "./world.ts";

const plan9: Platform = {
  launch: ({ verb, nonce, as }: Call) => ({ command: `${as} ${verb} ${nonce}`, stdin: [] }),
  shown: ({ verb, as }: Call) => ({ asks: verb, command: `${as} ${verb}`, stdin: [], scripts: [] }),
  obstacle: ({ system: { arch } }) => (arch === "mips" ? { code: "OS_UNSUPPORTED", problem: "no mips" } : undefined),
  warnings: () => [],
  systemName: () => "Plan 9",
  accessProblem: ({ kind }) => (kind === "none" ? { code: "ACCESS_DENIED", problem: "not glenda" } : undefined),
  refusal: ({ stderr }) =>
    /permission denied/.test(stderr) ? { code: "ACCESS_DENIED", problem: "rc says no" } : undefined,
  hint: (topic, host) => (topic === "HOST_PROGRAM" ? ["acid", host.name] : undefined),
  drift: () => [],
  installs: () => [{ after: [], args: {} }],
  ladder: () => [{ after: [], verb: "join", args: {} }],
  instructions: () => undefined,
  plain: (stderr) => stderr,
  syncthing: () => ({ args: {} }),
};

const host = { ...desired().host, os: "plan9" as Host["os"] };
const inventory = { ...desired().inventory, hosts: [host] };

/** A host that speaks by frames, as the client hears them: its service is stopped until it is told to repair. */
function machine(
  answers: {
    readonly system?: SystemFacts;
    readonly access?: Access;
    readonly repairs?: string;
    readonly says?: string;
  } = {},
) {
  const mesh = smallMesh();
  mesh.nodes = [node()];
  const { system, access = { kind: "full", self: false }, repairs = "", says = "" } = answers;
  const commands: string[] = [];
  let up = false;
  const wire = () => {
    const { tailscale: seen, ...facts } = factsWith({ tailscale: up ? tailscale() : stoppedService });
    const status = { BackendState: "Running", Self: { PublicKey: node().nodeKey, HostName: "h1", Online: true } };
    const said = { status: JSON.stringify({ ...status, TailscaleIPs: node().ips }), prefs: '{"ControlURL":""}' };
    return {
      ...facts,
      system: system ?? { family: "other", name: "Plan 9", arch: "amd64" },
      tailscale: { ...seen, ...(up ? said : { status: says, prefs: "" }) },
    };
  };
  const connection: Connection = {
    exec: async ({ command }) => {
      const [as, verb, nonce] = command.split(" ");
      commands.push(`${as} ${verb}`);
      if (verb === "repair" && repairs) return { code: 1, stdout: "", stderr: repairs, truncated: false };
      if (verb === "repair") up = true;
      const value = verb === "facts" ? wire() : verb === "access" ? access : { changed: true, did: [] };
      const stdout = `mesh:${nonce}:result ${JSON.stringify({ ok: true, value })}\n`;
      return { code: 0, stdout, stderr: "", truncated: false };
    },
    close: () => {},
  };
  const options = { host, platform: plan9 };
  Object.assign(mesh.world, {
    platformOf: () => plan9,
    read: async () => readHost(connection, options),
    change: async (_: Host, how: Access) => changeHost(connection, options, how),
  });
  const plan = () => runPlan(mesh.world, { inventory, hosts: [host] });
  const apply = async () => runApply(mesh.world, {} as never, await plan(), { limit: 1 });
  return { mesh, commands, plan, apply };
}

test("a third system goes through plan, apply, verify, report and status", async () => {
  const { mesh, commands, plan, apply } = machine();
  expect((await plan()).result.hosts[0]).toMatchObject({ state: "pending", error: null });
  const result = await apply();
  expect([result.exit, result.hosts[0]?.state]).toEqual([0, "changed"]);
  expect(commands).toEqual(expect.arrayContaining(["user facts", "user access", "administrator repair"]));
  expect(runLines(result, noStyle).join("\n")).toMatch(/^\+ h1 {2}done .*\n +\+ {2}join {2}tailscaled is not running/);
  const detect = (await plan()).result.hosts[0]?.steps.find(({ step }) => step === "detect");
  expect(detect?.why).toBe("Plan 9 amd64");
  const status = await meshStatus(mesh.world, inventory, [host]);
  expect(statusLines(status, noStyle, new Date(0)).join("\n")).toContain("h1    Plan 9  100.64.0.1");
});

test("its own gate, its own refusals and its own next commands are what people read", async () => {
  const mips = machine({ system: { family: "other", name: "Plan 9", arch: "mips" } });
  expect((await mips.plan()).result.hosts[0]?.error).toMatchObject({ code: "OS_UNSUPPORTED", problem: "no mips" });
  const closed = machine({ access: { kind: "none", why: "" } });
  expect((await closed.apply()).hosts[0]?.error).toMatchObject({ code: "ACCESS_DENIED", problem: "not glenda" });
  expect(closed.commands).not.toContain("administrator repair");
  const refused = machine({ repairs: "permission denied" });
  expect((await refused.apply()).hosts[0]?.error).toMatchObject({
    code: "ACCESS_DENIED",
    problem: "rc says no",
    step: "join",
  });
});

test("what its Tailscale said and nobody understands is told with its host and its own next command", async () => {
  const { plan } = machine({ says: "tailscale: bad plumber" });
  const error = { code: "HOST_PROGRAM", host: "h1", step: "detect", next: ["acid", "h1"] };
  expect((await plan()).result.hosts[0]?.error).toMatchObject(error);
});

test("where the installed program is all that is allowed, it is what runs", async () => {
  const { apply, commands } = machine({ access: { kind: "prepared", version: "0.1.0", without: "none" } });
  expect((await apply()).hosts[0]?.state).toBe("changed");
  expect(commands.filter((command) => command.endsWith("repair"))).toEqual(["installed repair"]);
});

/** Plan 9 where MeSH can log in by itself in two ways, which both fail here, and else asks a person. */
const byHand: Platform = {
  ...plan9,
  launch: ({ verb, nonce, as, args }: Call) => ({ command: `${as} ${verb} ${nonce}`, stdin: [JSON.stringify(args)] }),
  ladder: threeWays.ladder,
  instructions: ({ script }, { user }, { host: { name } }) => ({
    where: `on ${name}, at ${user.name}'s console`,
    line: `rc ${script}`,
    sees: "h1 is in the mesh",
  }),
};

/** Its machine: Tailscale runs and is logged out, no login of MeSH's works, and a script can be left for a person. */
function stubborn() {
  const mesh = smallMesh();
  let joined = false;
  let left: Handover | null = null;
  const wire = () => {
    const { tailscale: seen, ...facts } = factsWith({ tailscale: tailscale() });
    const self = { PublicKey: joined ? node().nodeKey : "", HostName: "h1", Online: joined };
    const status = {
      BackendState: joined ? "Running" : "NeedsLogin",
      Self: self,
      TailscaleIPs: joined ? node().ips : [],
    };
    const prefs = JSON.stringify({ ControlURL: inventory.headscale.url, Hostname: "h1" });
    const system = { family: "other", name: "Plan 9", arch: "amd64" };
    return { ...facts, system, handover: left, tailscale: { ...seen, status: JSON.stringify(status), prefs } };
  };
  const answer = (verb: string, args: Pick<Handover, "keyId" | "until" | "why">) => {
    if (verb === "join") return { ok: false, code: "JOIN_FAILED", problem: "no", detail: "" };
    if (verb === "write-join-script") left = handover({ keyId: args.keyId, until: args.until, why: args.why });
    if (verb === "remove-join-script") left = null;
    const value = { facts: wire(), access: { kind: "full", self: false } }[verb] ?? { changed: true, did: [] };
    return { ok: true, value };
  };
  const connection: Connection = {
    exec: async ({ command, stdin }) => {
      const [, verb = "", nonce] = command.split(" ");
      const stdout = `mesh:${nonce}:result ${JSON.stringify(answer(verb, JSON.parse(String(stdin[0]))))}\n`;
      return { code: 0, stdout, stderr: "", truncated: false };
    },
    close: () => {},
  };
  const options = { host, platform: byHand };
  Object.assign(mesh.world, {
    platformOf: () => byHand,
    read: async () => readHost(connection, options),
    change: async (_: Host, how: Access) => changeHost(connection, options, how),
  });
  const plan = () => runPlan(mesh.world, { inventory, hosts: [host] });
  const apply = async () => runApply(mesh.world, mesh.keys, await plan(), { limit: 1 });
  /** The person does it. */
  const help = () => {
    joined = true;
    mesh.nodes = [node()];
    if (left) left = { ...left, state: "joined" };
    use(mesh, "key-3");
  };
  return { mesh, plan, apply, help };
}

test("a system with three ways climbs them, hands the join to a person, and the run after they did it finishes", async () => {
  const { mesh, plan, apply, help } = stubborn();
  const first = await apply();
  expect([first.exit, first.hosts[0]?.state]).toEqual([3, "waiting"]);
  const told = runLines(first, noStyle).join("\n");
  for (const words of ["waiting for a person", "on h1, at steve's console", "rc /n/join", "by itself: no\n"])
    expect(told).toContain(words);
  const status = async () =>
    statusLines(await meshStatus(mesh.world, inventory, [host]), noStyle, new Date(0)).join("\n");
  expect(await status()).toContain("rc /n/join");
  help();
  const noticed = "a person joined it; what they were given is taken away";
  expect(runLines((await plan()).result, noStyle).join("\n")).toContain(noticed);
  expect(await status()).toContain(noticed);
  const second = await apply();
  expect([second.exit, second.hosts[0]?.state]).toEqual([0, "changed"]);
  expect((await plan()).result.hosts[0]?.state).toBe("converged");
  expect(mesh.changes.filter((change) => !/^(mint|revoke)/.test(change))).toEqual([]);
});
