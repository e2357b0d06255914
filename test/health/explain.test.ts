// What explains what, row by row; and that nothing explains what is a fault of its own.

import { expect, test } from "vitest";
import type { Look, Member, ProbeId } from "../../src/health/types.ts";
import {
  bad,
  blind,
  gone,
  good,
  member,
  members,
  open,
  silent,
  stateOf,
  time,
  verdictOn,
  verdicts,
  window,
} from "./nights.ts";

interface Row {
  readonly is: string;
  readonly looks: readonly Look[];
  readonly of?: readonly Member[];
  readonly told: readonly string[];
}

const everywhere = (...probes: readonly ProbeId[]) => members.flatMap(({ name }) => silent(name, ...probes));
const peers = (host: string, ...lost: readonly string[]) =>
  bad("syncthing", `host:${host}`, "syncthing-peer-lost", { says: { peers: lost.join(",") } });
const down = bad("headscale", "server", "headscale-down");
const behindPc = [...members, member("lab1", { behind: "pc" })];

const rows: readonly Row[] = [
  {
    is: "a runner without network",
    looks: [
      bad("runner", "runner", "runner-no-network"),
      down,
      ...everywhere("control", "mesh-ping", "ssh-lan", "ssh-mesh"),
    ],
    told: ["runner-no-network"],
  },
  {
    is: "a runner that is not in the mesh",
    looks: [bad("runner", "runner", "runner-not-in-mesh"), ...everywhere("mesh-ping", "ssh-mesh")],
    told: ["runner-not-in-mesh"],
  },
  {
    is: "a runner that is not in the mesh, and a host that does not hear from Headscale",
    looks: [bad("runner", "runner", "runner-not-in-mesh"), ...silent("h1", "control")],
    told: ["runner-not-in-mesh", "control-lost:h1"],
  },
  {
    is: "a host behind a relay, and who was pinged by it",
    looks: [
      bad("mesh-ping", "host:h1", "relayed"),
      bad("mesh-ping", "host:server", "relayed", { says: { pinger: "h1" } }),
    ],
    told: ["relayed:h1"],
  },
  {
    is: "two hosts behind a relay, of which neither pinged the other",
    looks: [
      bad("mesh-ping", "host:h1", "relayed"),
      bad("mesh-ping", "host:server", "relayed", { says: { pinger: "h2" } }),
    ],
    told: ["relayed:h1", "relayed:server"],
  },
  { is: "Windows that is off, with its WSL2", looks: [...gone("pc"), ...gone("wsl")], told: ["host-down:pc"] },
  {
    is: "WSL2 that is stopped on a Windows that is well",
    looks: [...gone("wsl"), bad("wsl", "host:wsl", "wsl-stopped")],
    told: ["wsl-stopped:wsl"],
  },
  {
    is: "a machine that is off, and what is behind it",
    of: behindPc,
    looks: [...gone("pc"), ...gone("wsl"), ...gone("lab1")],
    told: ["host-down:pc"],
  },
  {
    is: "the server's machine that is off, with Headscale",
    looks: [...gone("server"), down, ...everywhere("control")],
    told: ["host-down:server"],
  },
  {
    is: "Headscale down and tailscaled stopped, which are two",
    looks: [
      down,
      ...everywhere("control"),
      ...silent("h1", "mesh-ping", "ssh-mesh"),
      bad("service", "host:h1", "service-stopped"),
    ],
    told: ["headscale-down", "service-stopped:h1"],
  },
  {
    is: "Headscale down and a disk full, which are two",
    looks: [down, ...everywhere("control"), bad("machine", "host:h1", "disk-full")],
    told: ["headscale-down", "disk-full:h1"],
  },
  {
    is: "Headscale down and a host off, which are two",
    looks: [down, ...everywhere("control"), ...gone("h1")],
    told: ["headscale-down", "host-down:h1"],
  },
  {
    is: "a host that is off, with all that is of it",
    looks: [
      ...gone("h1"),
      bad("machine", "host:h1", "disk-full"),
      bad("check", "check:wiki@h1", "check-failed"),
      bad("pair", "pair:pc>h1", "pair-cut"),
    ],
    told: ["host-down:h1"],
  },
  {
    is: "a host that is off, and its node key that expires soon",
    looks: [...gone("h1"), bad("node", "host:h1", "node-expiring")],
    told: ["host-down:h1", "node-expiring:h1"],
  },
  {
    is: "a host that is off, and who misses it",
    looks: [...gone("h1"), peers("pc", "h1"), peers("wsl", "h1")],
    told: ["host-down:h1"],
  },
  {
    is: "a host that is off, and another one that is missed as well",
    looks: [...gone("h1"), peers("pc", "h1", "wsl")],
    told: ["host-down:h1", "syncthing-peer-lost:pc"],
  },
  {
    is: "Syncthing that is stopped, and who misses it",
    looks: [bad("syncthing", "host:h1", "syncthing-stopped"), peers("pc", "h1")],
    told: ["syncthing-stopped:h1"],
  },
  {
    is: "a host that only a relay reaches, and its pairs",
    looks: [
      bad("mesh-ping", "host:h1", "relayed"),
      bad("pair", "pair:pc>h1", "pair-relayed"),
      bad("pair", "pair:h1>pc", "pair-relayed"),
    ],
    told: ["relayed:h1"],
  },
  { is: "an MTU trap", looks: [bad("ssh-mesh", "host:h1", "mtu-trap")], told: ["mtu-trap:h1"] },
  {
    is: "a host key that changed",
    looks: [bad("ssh-lan", "host:h1", "host-key-changed"), bad("ssh-mesh", "host:h1", "host-key-changed")],
    told: ["host-key-changed:h1"],
  },
  {
    is: "a wrong clock",
    looks: [
      bad("machine", "host:h1", "clock-wrong"),
      ...silent("h1", "control"),
      bad("service", "host:h1", "tailscale-warning"),
    ],
    told: ["clock-wrong:h1"],
  },
  {
    is: "a warning of Tailscale alone",
    looks: [bad("service", "host:h1", "tailscale-warning")],
    told: ["tailscale-warning:h1"],
  },
  {
    is: "a join that waits for a person",
    looks: [
      bad("drift", "host:h1", "join-waits"),
      ...silent("h1", "control", "mesh-ping", "ssh-mesh"),
      bad("node", "host:h1", "node-missing"),
    ],
    told: ["join-waits:h1"],
  },
];

test.each(rows)("told of $is: $told", ({ looks, of, told }) => {
  expect(open(verdictOn({ looks, ...(of ? { of } : {}) })).toSorted()).toEqual(told.toSorted());
});

test("what is explained names the cause at the end of all explanations", () => {
  const looks = [...gone("server"), down, ...everywhere("control")];
  const silences = verdictOn({ looks }).causes.flatMap(({ silence }) => silence ?? []);
  expect(silences).toHaveLength(4);
  expect(silences.every((silence) => silence.by === "explained" && silence.cause === "host-down:server")).toBe(true);
});

test("two that explain each other are both told", () => {
  const of = [member("a", { behind: "b" }), member("b", { behind: "a" })];
  expect(open(verdictOn({ of, looks: [...gone("a"), ...gone("b")] }))).toEqual(["host-down:a", "host-down:b"]);
});

test("a cause that is over before the run ends keeps its consequences silent", () => {
  const more = [bad("headscale", "server", "headscale-down", { at: time(0, 10) })];
  const looks = [good("headscale", "server", { at: time(0, 90) }), ...everywhere("control")];
  const verdict = verdictOn({ looks, more });
  expect(open(verdict)).toEqual([]);
  expect(verdict.causes.every(({ silence }) => silence?.by === "progressing")).toBe(true);
  expect(stateOf(verdict, "h1")).toBe("progressing");
});

test("what is still wrong when Headscale has long been well is told", () => {
  const more = [bad("headscale", "server", "headscale-down", { at: time(0, 10) })];
  const late = silent("h1", "control").map((look) => ({ ...look, at: time(0, 290) }));
  const verdict = verdictOn({ looks: [good("headscale", "server", { at: time(0, 90) }), ...late], more });
  expect(open(verdict)).toEqual(["control-lost:h1"]);
});

test("after a restart of Headscale nobody cries for some seconds", () => {
  const restarted = good("headscale", "server", { says: { restartedAt: time(0, 20) } });
  const inTime = verdictOn({ looks: [restarted, ...everywhere("control")] });
  expect(open(inTime)).toEqual([]);
  const settled = verdictOn({ looks: [restarted, ...everywhere("control")], set: { settleSeconds: 30 } });
  expect(open(settled)).toHaveLength(4);
});

test("a host that says that it is being changed is not judged", () => {
  const looks = [bad("machine", "host:h1", "disk-full", { says: { progressing: "a restart" } })];
  const verdict = verdictOn({ looks });
  expect(open(verdict)).toEqual([]);
  expect(verdict.states.get("h1")).toEqual({ state: "progressing", why: "a restart" });
});

test("what was told stays open behind what hides it, and ends when it is seen to be well", () => {
  const sick = [bad("machine", "host:h1", "disk-full")];
  const [, hidden, back] = verdicts([{ looks: sick }, { looks: [...gone("h1"), blind("machine", "host:h1")] }, {}]);
  expect(hidden && open(hidden)).toEqual(["disk-full:h1", "host-down:h1"]);
  expect(back?.incidents.map(({ state, because }) => [state, because])).toEqual([
    ["over", "well"],
    ["over", "well"],
  ]);
});

test("a host that was told of stays open while Headscale is down, and ends when it hears again", () => {
  const lost = silent("h1", "control");
  const [, hidden, back] = verdicts([{ looks: lost }, { looks: [down, ...everywhere("control")] }, {}]);
  expect(hidden && open(hidden)).toEqual(["control-lost:h1", "headscale-down"]);
  expect(back && open(back)).toEqual([]);
});

test("a frozen host that Headscale gives up on is one incident after the other, never two", () => {
  const frozen = silent("h1", "mesh-ping", "ssh-lan", "ssh-mesh");
  const [first, second] = verdicts([{ looks: frozen }, { looks: gone("h1") }]);
  expect(first && open(first)).toEqual(["host-frozen:h1"]);
  expect(second && open(second)).toEqual(["host-down:h1"]);
  const [over] = second?.incidents.filter(({ state }) => state === "over") ?? [];
  expect(over).toMatchObject({ because: "part-of", partOf: "host-down:h1", cause: { code: "host-frozen" } });
});

test("a reason that is found later takes the place of what was seen from outside", () => {
  const dead = silent("h1", "control", "mesh-ping", "ssh-mesh");
  const [, second] = verdicts([{ looks: dead }, { looks: [...dead, bad("service", "host:h1", "service-stopped")] }]);
  expect(second && open(second)).toEqual(["service-stopped:h1"]);
});

test("what is told stays open until the other is told, and the host has been down since the first", () => {
  const frozen = silent("h1", "mesh-ping", "ssh-lan", "ssh-mesh");
  const [, first, second] = verdicts([{ looks: frozen }, { looks: frozen }, { looks: gone("h1") }], { raiseAfter: 2 });
  expect(first && open(first)).toEqual(["host-frozen:h1"]);
  expect(second?.incidents).toMatchObject([
    { state: "open", since: time(0, 60), cause: { code: "host-down" } },
    { state: "over", because: "part-of" },
  ]);
  const windows = [window({ causes: ["service-stopped"] })];
  const dead = silent("h1", "control", "mesh-ping", "ssh-mesh");
  const nights = [{ looks: dead }, { looks: [...dead, bad("service", "host:h1", "service-stopped")] }];
  const [, held] = verdicts(nights, { windows });
  expect(held && open(held)).toEqual(["tailscale-down:h1"]);
});

test("what is another sight of something hidden stays open, as that would: the pair of a host whose relay a dead Headscale hides", () => {
  const pair = bad("pair", "pair:h1>pc", "pair-relayed");
  const relayed = bad("mesh-ping", "host:h1", "relayed");
  const nights = verdicts([{ looks: [pair] }, { looks: [pair, relayed, down] }, { looks: [pair] }]);
  expect(nights.map(open)).toEqual([
    ["pair-relayed:h1>pc"],
    ["headscale-down", "pair-relayed:h1>pc"],
    ["pair-relayed:h1>pc"],
  ]);
});
