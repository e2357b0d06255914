// Every rung broken, on a played host: which code, which rung, and that what stands on it is not asked.

import { expect, test } from "vitest";
import { type ErrorCode, MeshError } from "../../src/core/errors.ts";
import { doctorResult } from "../../src/doctor/result.ts";
import { presentable } from "../../src/doctor/says.ts";
import { type RungOutcome, rungIds } from "../../src/doctor/types.ts";
import type { DoctorWorld } from "../../src/doctor/world.ts";
import { timeoutError } from "../../src/ssh/errors.ts";
import { factsOf, failure, gone, ipOf, joined, nodeNamed, windowsSystem } from "../health/probes/played.ts";
import { handover, loggedOut, noTailscale, stoppedService, tailscale, url } from "../steps/facts.ts";
import {
  answers,
  doctorWorld,
  examine,
  firstBroken,
  keyLine,
  keyOf,
  large,
  notGood,
  type Patient,
  patient,
  small,
  wayTo,
} from "./played.ts";

const inMesh = ["name skipped"];

test("of a host that is well every rung is good", async () => {
  const of = patient("h1", { names: { "h1.mesh.lab": [ipOf("h1")] } });
  expect(notGood(await examine(of))).toEqual(inMesh);
  // One connection by its address and one through the mesh, and nothing asked twice.
  expect(of.mesh.asked).toEqual(["h1", `h1 pings ${ipOf("server")}`, `h1 at ${ipOf("h1")}`]);
});

const cut = (code: ErrorCode) => (of: Patient) => void of.mesh.cut.set("h1", failure(code));
const late = (phase: "tcp" | "greeting" | "keys" | "sign-in") => (of: Patient) =>
  void of.mesh.cut.set("h1", timeoutError(wayTo("10.0.0.2"), { phase, ms: 10_000 }));
const facts =
  (some: Parameters<typeof factsOf>[1]) =>
  ({ mesh, name }: Patient) =>
    void mesh.facts.set(name, factsOf(name, some));
/** The node that it is, and its backend does not run. */
const inState = (backendState: string) => {
  const { status, ...rest } = joined("h1");
  return { ...rest, status: status && { ...status, backendState } };
};
const own =
  (some: object) =>
  ({ mesh, name }: Patient) =>
    void mesh.health.set(name, some);
const answer =
  (line: string, exit: number | null, output = "") =>
  (of: Patient) =>
    answers(of, line, { exit, output });
const both =
  (...all: readonly ((of: Patient) => void)[]) =>
  (of: Patient) =>
    all.forEach((one) => {
      one(of);
    });
const unreached = own({ server: { status: 0, why: "Could not resolve host: sfspark1.local" } });
const lonely = { kind: "needs-prepare" } as const;

test.each<[string, (of: Patient) => void, Partial<Patient>?]>([
  ["name DNS_FAILED", cut("DNS_FAILED"), { set: { way: wayTo("h1.local") } }],
  ["port SSH_REFUSED", cut("SSH_REFUSED")],
  ["port SSH_UNREACHABLE", cut("SSH_UNREACHABLE")],
  ["port SSH_TIMEOUT", late("tcp")],
  ["banner SSH_TIMEOUT", late("greeting")],
  ["banner SSH_TIMEOUT", late("keys")],
  ["banner SSH_PROTOCOL", cut("SSH_PROTOCOL")],
  ["host-key HOST_KEY_UNKNOWN", cut("HOST_KEY_UNKNOWN")],
  ["host-key HOST_KEY_CHANGED", cut("HOST_KEY_CHANGED")],
  ["host-key HOST_KEY_REVOKED", cut("HOST_KEY_REVOKED")],
  ["sign-in SSH_AUTH", cut("SSH_AUTH")],
  ["sign-in SSH_LOST", cut("SSH_LOST")],
  ["sign-in SSH_TIMEOUT", late("sign-in")],
  ["account HOST_PROGRAM", ({ mesh }) => void mesh.mute.set("h1", failure("HOST_PROGRAM"))],
  ["account OS_UNSUPPORTED", ({ mesh }) => void mesh.mute.set("h1", failure("OS_UNSUPPORTED"))],
  ["account COMMAND_TIMEOUT", ({ mesh }) => void mesh.mute.set("h1", failure("COMMAND_TIMEOUT"))],
  ["rights ACCESS_PASSWORD", () => undefined, { access: lonely }],
  ["rights ACCESS_DENIED", () => undefined, { access: { kind: "none", why: "steve may not use sudo" } }],
  ["rights PREPARE_OUTDATED", () => undefined, { access: { kind: "prepared", version: "0.0.9", without: "none" } }],
  ["service not-installed", facts({ tailscale: noTailscale })],
  ["service half-installed", facts({ tailscale: tailscale({}, { halfMade: true }) })],
  ["service service-stopped", facts({ tailscale: stoppedService })],
  [
    "service service-disabled",
    facts({ tailscale: { ...joined("h1"), service: { startsAtBoot: false, running: true } } }),
  ],
  ["backend logged-out", facts({ tailscale: loggedOut })],
  ["backend taken-down", facts({ tailscale: tailscale({ state: "Stopped" }) })],
  ["backend not-started", facts({ tailscale: inState("Starting") })],
  ["backend node-expired", facts({ tailscale: joined("h1", { Expired: true }) })],
  ["backend IPN_UNREACHABLE", facts({ tailscale: { ...joined("h1"), status: undefined } })],
  ["backend join-waits", facts({ tailscale: loggedOut, handover: handover() })],
  [
    "login-server OTHER_CONTROL_SERVER",
    facts({ tailscale: tailscale({ prefs: { ControlURL: "http://other:8080" } }) }),
  ],
  ["login-server server-differs", answer(keyLine, 0, keyOf("b"))],
  ["headscale LOGIN_SERVER_UNREACHABLE", unreached],
  ["headscale HEADSCALE_DOWN", both(unreached, ({ mesh }) => void mesh.fetched.set(`${url}/health`, gone))],
  [
    "headscale control-lost",
    both(facts({ tailscale: joined("h1", { Online: false }) }), own({ server: { status: 200, why: "" } })),
  ],
  [
    "headscale node-missing",
    ({ mesh }) => void Object.assign(mesh, { nodes: mesh.nodes.filter(({ id }) => id !== "h1") }),
  ],
  ["headscale HEADSCALE_ANSWER", ({ mesh }) => void Object.assign(mesh, { refusal: failure("HEADSCALE_ANSWER") })],
  ["headscale HEADSCALE_AUTH", ({ mesh }) => void Object.assign(mesh, { refusal: failure("HEADSCALE_AUTH") })],
  ["clock clock-wrong", own({ clockOff: -7200 })],
  ["ping mesh-cut", ({ mesh }) => void mesh.paths.set(ipOf("server"), () => "silent")],
  ["ping relayed", ({ mesh }) => void mesh.paths.set(ipOf("server"), () => "relay")],
  ["dns dns-broken", own({ names: [{ name: "h1.mesh.lab", ips: [] }] })],
  ["mtu mtu-trap", both(answer(large, 1, "100% packet loss"), answer(small, 0))],
  ["mtu mtu-trap", ({ mesh }) => void mesh.cut.set(ipOf("h1"), failure("COMMAND_TIMEOUT"))],
])("%s", async (says, breaks, more) => {
  const of = patient("h1", more);
  breaks(of);
  const outcomes = await examine(of);
  const broken = firstBroken(outcomes);
  expect(`${broken?.rung} ${broken?.code}`).toBe(says);
  expect([broken?.tried, broken?.cameBack, broken?.means, broken?.next[0]].map(Boolean)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  const at = rungIds.indexOf(broken?.rung ?? "mtu");
  expect(outcomes.slice(0, at).map(({ result }) => result)).not.toContain("unknown");
  // What stands on it is not asked; what does not, is.
  const bearsNothing = /^(rights|clock|dns|mtu) |service-disabled|not-started|relayed/.test(says);
  const behind = outcomes.slice(at + 1);
  expect(behind.map(({ means }) => means.startsWith("not looked at"))).toEqual(behind.map(() => !bearsNothing));
});

test("a host that is not entered is asked nothing, and with --all what others know of it is told", async () => {
  const off = (mesh: Patient["mesh"]) => {
    mesh.cut.set("h1", failure("SSH_REFUSED"));
    mesh.nodes = mesh.nodes.map((one) => (one.id === "h1" ? { ...one, online: false } : one));
    mesh.paths.set(ipOf("h1"), () => "silent");
  };
  const [once, all] = [patient(), patient()];
  off(once.mesh);
  off(all.mesh);
  await examine(once);
  expect(once.mesh.asked).toEqual(["h1"]);
  const outcomes = await examine(all, true);
  expect(notGood(outcomes).filter((line) => line.includes("broken"))).toEqual([
    ...["port broken SSH_REFUSED", "backend broken host-down", "ping broken mesh-cut"],
  ]);
  expect(all.mesh.asked).toEqual(["h1", "server", `server pings ${ipOf("h1")}`]);
});

test.each<[string, (of: Patient) => void]>([
  ["SSH_AUTH", cut("SSH_AUTH")],
  ["HOST_KEY_CHANGED", cut("HOST_KEY_CHANGED")],
  ["SSH_KEY", cut("SSH_KEY")],
  ["SSH_TIMEOUT", late("greeting")],
  ["HOST_PROGRAM", ({ mesh }) => void mesh.mute.set("h1", failure("HOST_PROGRAM"))],
  ["COMMAND_TIMEOUT", ({ mesh }) => void mesh.mute.set("h1", failure("COMMAND_TIMEOUT"))],
])(
  "a host that answers, and then ends with %s, is not called down because Headscale does not hear from it",
  async (_, breaks) => {
    const of = patient();
    breaks(of);
    of.mesh.greetings.set("10.0.0.2:22", "SSH-2.0-OpenSSH_9.2");
    of.mesh.nodes = of.mesh.nodes.map((one) => (one.id === "h1" ? { ...one, online: false } : one));
    const backend = (await examine(of, true)).find(({ rung }) => rung === "backend");
    expect(backend).toMatchObject({ result: "unknown", cameBack: expect.stringContaining("offline") });
  },
);

test.each([
  ["a relay until a way of their own is found", (n: number) => (n < 2 ? "relay" : "direct")],
  ["a way of their own, and once a relay", (n: number) => (n === 4 ? "relay" : "direct")],
] as const)("pings by %s are good", async (_, path) => {
  const of = patient();
  of.mesh.paths.set(ipOf("server"), path);
  expect(notGood(await examine(of))).toEqual(inMesh);
});

test("a server whose name we ourselves do not find is not called down", async () => {
  const of = patient();
  unreached(of);
  of.mesh.fetched.set(`${url}/health`, { failed: "name", why: "ENOTFOUND" });
  const broken = firstBroken(await examine(of));
  expect(broken?.code).toBe("LOGIN_SERVER_UNREACHABLE");
  // A run's next command for this is the doctor, who has said all that it knows here.
  expect(broken?.next.filter((line) => line.startsWith("mesh "))).toEqual([]);
});

const badGateway = { status: 502, body: "<html>", date: undefined };

test("a server that answers us with an error is down, whether the host is entered or not", async () => {
  const [both, off, hosts] = [patient(), patient(), patient()];
  own({ server: { status: 502, why: "" } })(both);
  both.mesh.fetched.set(`${url}/health`, badGateway);
  const told = firstBroken(await examine(both));
  expect(told).toMatchObject({ rung: "headscale", code: "HEADSCALE_DOWN" });
  expect(told?.means).toContain("502");
  cut("SSH_REFUSED")(off);
  off.mesh.fetched.set(`${url}/health`, badGateway);
  const headscale = (await examine(off, true)).find(({ rung }) => rung === "headscale");
  expect(headscale).toMatchObject({ code: "HEADSCALE_DOWN", cameBack: "status 502" });
  // Only the host's own way ends there.
  own({ server: { status: 502, why: "" } })(hosts);
  expect(firstBroken(await examine(hosts))?.code).toBe("LOGIN_SERVER_UNREACHABLE");
});

const allBroken = (outcomes: readonly RungOutcome[]) => notGood(outcomes).filter((line) => line.includes("broken"));

test("two that are broken and others stand on: the first is told, and with --all both", async () => {
  const of = patient();
  facts({ tailscale: loggedOut })(of);
  own({ server: { status: 0, why: "no answer" } })(of);
  expect(allBroken(await examine(of))).toEqual(["backend broken logged-out"]);
  expect(allBroken(await examine(of, true))).toEqual([
    ...["backend broken logged-out", "headscale broken LOGIN_SERVER_UNREACHABLE"],
  ]);
});

test("behind what bears nothing it goes on, and what bears others is to be mended first", async () => {
  const of = patient("h1", { access: lonely });
  facts({ tailscale: stoppedService })(of);
  const outcomes = await examine(of);
  expect(allBroken(outcomes)).toEqual(["rights broken ACCESS_PASSWORD", "service broken service-stopped"]);
  expect(outcomes.at(-1)?.means).toBe("not looked at, because the rung service is broken");
  // Nor is what follows from it told as well.
  own({ server: { status: 200, why: "" } })(of);
  expect(allBroken(await examine(of, true))).toEqual(allBroken(outcomes));
  expect(doctorResult(doctorWorld(of), false, outcomes)).toMatchObject({ broken: "service", exit: 1 });
  const waits = patient("h1", { access: lonely });
  facts({ tailscale: loggedOut, handover: handover() })(waits);
  expect(doctorResult(doctorWorld(waits), false, await examine(waits))).toMatchObject({ broken: "backend", exit: 3 });
});

test("of a tailscaled that does not come up, the login server that it does not reach is the cause", async () => {
  const of = patient();
  both(facts({ tailscale: inState("NoState") }), unreached)(of);
  const outcomes = await examine(of);
  expect(allBroken(outcomes)).toEqual(["backend broken not-started", "headscale broken LOGIN_SERVER_UNREACHABLE"]);
  expect(doctorResult(doctorWorld(of), false, outcomes)).toMatchObject({ broken: "headscale", exit: 1 });
});

test("of several that bear nothing the first is named", async () => {
  const of = patient("h1", { access: lonely });
  own({ clockOff: -7200 })(of);
  of.mesh.paths.set(ipOf("server"), () => "relay");
  const outcomes = await examine(of);
  expect(allBroken(outcomes)).toEqual([
    ...["rights broken ACCESS_PASSWORD", "clock broken clock-wrong", "ping broken relayed"],
  ]);
  expect(doctorResult(doctorWorld(of), false, outcomes).broken).toBe("rights");
});

test.each<[string, (of: Patient) => void, Partial<Patient>]>([
  ["headscale good", () => undefined, { set: { headscale: failure("HEADSCALE_AUTH") } }],
  ["ping skipped", ({ mesh }) => void Object.assign(mesh, { nodes: [nodeNamed("h1")] }), {}],
  ["mtu unknown", both(answer(large, null, "ping: not found"), answer(small, null, "ping: not found")), {}],
  ["dns skipped", facts({ tailscale: tailscale({ self: { HostName: "h1" }, prefs: { CorpDNS: false } }) }), {}],
  ["headscale unknown", own({ server: null }), {}],
])("%s is no reason to stop", async (says, sets, more) => {
  const of = patient("h1", { names: { "h1.mesh.lab": [ipOf("h1")] }, ...more });
  sets(of);
  const [rung, result] = says.split(" ");
  const outcomes = await examine(of);
  expect(outcomes.find((one) => one.rung === rung)?.result, JSON.stringify(outcomes)).toBe(result);
});

test("without a key to sign in with, name, port and banner are looked at all the same", async () => {
  const noKey = (greeting: string) => {
    const of = patient();
    of.mesh.cut.set("h1", failure("SSH_KEY"));
    of.mesh.greetings.set("10.0.0.2:22", greeting);
    return examine(of);
  };
  expect(notGood(await noKey("SSH-2.0-OpenSSH_9.2")).slice(0, 3)).toEqual([
    ...["name skipped", "host-key unknown", "sign-in broken SSH_KEY"],
  ]);
  expect(firstBroken(await noKey(""))).toMatchObject({ rung: "port", code: "SSH_REFUSED" });
});

test("a WSL2 that is not reached is asked of its Windows", async () => {
  const guest = (under: Patient["under"]) => {
    const of = patient("wsl", under ? { under } : {});
    of.mesh.cut.set("wsl", failure("SSH_REFUSED"));
    return examine(of);
  };
  const stopped = firstBroken(await guest({ is: "Ubuntu (WSL 2)" }));
  expect(stopped).toMatchObject({ rung: "port", code: "WSL_UNREACHABLE" });
  expect(stopped?.next[0]).toBe("mesh apply pc wsl");
  const obstacle = { code: "WSL_UNREACHABLE", problem: "Ubuntu belongs to PC\\anna" } as const;
  expect(firstBroken(await guest({ obstacle }))?.means).toContain("PC\\anna");
  expect(firstBroken(await guest(failure("SSH_TIMEOUT")))).toMatchObject({ code: "SSH_REFUSED" });
});

const here: Partial<DoctorWorld> = {
  ...{ whose: "here", way: undefined, inventory: undefined },
  headscale: new MeshError({ code: "HEADSCALE_AUTH", problem: "there is no inventory" }),
};

test("the machine itself is looked at without an inventory, without sudo, and finds others by its own Tailscale", async () => {
  const of = patient("h1", { set: here, access: failure("ACCESS_DENIED") });
  const outcomes = await examine(of);
  const skipped = ["name", "port", "banner", "host-key", "sign-in", "rights", "clock"];
  expect(notGood(outcomes)).toEqual(skipped.map((rung) => `${rung} skipped`));
  expect(outcomes.find(({ rung }) => rung === "ping")?.tried).toBe(`tailscale ping ${ipOf("server")}`);
});

test("where the settings of SSH lead nowhere, what is typed has the account and the port of the inventory", async () => {
  const of = patient("h1", { set: { way: failure("SSH_CONFIG") } });
  const host = { ...doctorWorld(of).host, meshSsh: { user: "anna", port: 2222 } };
  const outcomes = await examine({ ...of, set: { ...of.set, host } }, true);
  expect(outcomes.find(({ rung }) => rung === "account")?.tried).toBe("ssh -p 2222 anna@10.0.0.2 uname -a");
});

test("a local host that is another machine breaks where keys are compared, and no rung says that it is the host", async () => {
  const of = patient("h1", { set: { way: undefined } });
  of.mesh.cut.set("h1", failure("SSH_CONFIG"));
  const outcomes = await examine(of, true);
  expect(firstBroken(outcomes)).toMatchObject({ rung: "host-key", code: "SSH_CONFIG" });
  expect(outcomes.slice(0, 3).map(({ result }) => result)).toEqual(["skipped", "skipped", "skipped"]);
  expect(outcomes.map(({ means }) => means).filter((means) => means.includes("is the host itself"))).toEqual([]);
});

test("a local host that is this machine is said to be it, also where our program does not run", async () => {
  const of = patient("h1", { set: { way: undefined } });
  for (const broken of [undefined, { rung: "account", code: "HOST_PROGRAM" }]) {
    if (broken) of.mesh.cut.set("h1", failure("HOST_PROGRAM"));
    const outcomes = await examine(of);
    expect(outcomes[0]?.means).toBe("the machine that looks is the host itself");
    if (broken) expect(firstBroken(outcomes)).toMatchObject(broken);
  }
});

test.each<[string, Parameters<typeof factsOf>[1], RegExp]>([
  ["service-stopped", { tailscale: stoppedService }, /Start-Service Tailscale/],
  [
    "service-disabled",
    { tailscale: { ...joined("pc"), service: { startsAtBoot: false, running: true } } },
    /start= auto/,
  ],
  ["control-lost", { tailscale: joined("pc", { Online: false }) }, /Restart-Service Tailscale/],
])("the next commands for %s on Windows are Windows'", async (code, some, next) => {
  const of = patient("pc");
  facts({ system: windowsSystem(), ...some })(of);
  own({ server: { status: 200, why: "" } })(of);
  const broken = firstBroken(await examine(of));
  expect(broken?.code).toBe(code);
  expect(broken?.next.join("\n")).toMatch(next);
  expect(broken?.next.join("\n")).not.toMatch(/sudo|systemctl/);
});

test("where no inventory and no login names a server, none is asked", async () => {
  const of = patient("h1", { set: here });
  facts({ tailscale: noTailscale })(of);
  const outcomes = await examine(of, true);
  expect(outcomes.find(({ rung }) => rung === "headscale")).toMatchObject({
    result: "unknown",
    means: "no login server is known",
  });
  expect(outcomes.find(({ rung }) => rung === "service")?.next).toEqual(["mesh remote provision h1"]);
});

/** What it calls its login server. */
const calls = (controlUrl: string) => (of: Patient) => {
  const known = joined("h1");
  facts({ tailscale: { ...known, prefs: known.prefs && { ...known.prefs, controlUrl } } })(of);
};

test.each(["file:///etc/passwd", "http://steve:x@10.0.0.9", "http://10.0.0.9/path", "http://a b"])(
  "what a host calls its login server is not asked when it is none: %s",
  async (ControlURL) => {
    const of = patient("h1", { set: here });
    calls(ControlURL)(of);
    // The played mesh knows no such page, and would fail for it.
    const outcomes = await examine(of, true);
    expect(outcomes.find(({ rung }) => rung === "headscale")?.means).toBe("no login server is known");
  },
);

test("what a host says is no order to the terminal, in no field", async () => {
  const evil = "http://x\u001b]0;owned\u0007\u202e\nnext: rm -rf ~:8080";
  const of = patient();
  calls(evil)(of);
  own({ server: { status: 0, why: `Could not resolve ${evil}` }, names: [{ name: evil, ips: [] }] })(of);
  const alone = patient("h1", { set: { ...here, inventory: undefined } });
  calls(evil)(alone);
  for (const outcomes of [await examine(of, true), await examine(alone, true)]) {
    const told = outcomes.flatMap(({ tried, cameBack, means, next }) => [
      ...[tried, cameBack, ...next],
      // Has lines, and each is indented.
      means.replaceAll("\n", " "),
    ]);
    expect(told.join(" ")).toContain("\\x1b]0;owned");
    expect(told.filter((text) => /[\p{Cc}\p{Cf}]/u.test(text))).toEqual([]);
  }
});

test("a clock that is not read for want of a login server says what it has to do with that, and WSL2 has told it already", async () => {
  const clock = async (name: string, clockOff?: number) => {
    const of = patient(name, { set: { whose: "stranger", inventory: undefined } });
    of.mesh.facts.set(name, { ...factsOf(name, { tailscale: noTailscale }), clockOff });
    return (await examine(of, true)).find(({ rung }) => rung === "clock");
  };
  expect(await clock("h1")).toMatchObject({
    ...{ result: "unknown", tried: "ssh steve@10.0.0.2 date -u" },
    means: "it is read along with how the host reaches its login server: no login server is known",
  });
  expect(await clock("wsl", 0)).toMatchObject({ result: "good" });
  expect(await clock("wsl", -7200)).toMatchObject({ result: "broken", code: "clock-wrong" });
});

test("no field has what is an order to the terminal, and what is typed is one line", () => {
  const evil = "a\u001b[2J\u202e\nb";
  const outcome = { result: "broken", tried: evil, cameBack: evil, means: evil, code: null, next: [evil] } as const;
  const line = "a\\x1b[2J\\x202e b";
  expect(presentable(outcome)).toEqual({
    ...{ result: "broken", code: null, tried: line, cameBack: line, next: [line] },
    means: line.replace(" ", "\n"),
  });
});

test("what Windows says of itself is told where it belongs", async () => {
  const says = async (id: "clock-off" | "driver-stuck" | "s-mode", detail: string) => {
    const of = patient("pc");
    facts({ system: windowsSystem([{ id, detail }]) })(of);
    const broken = firstBroken(await examine(of));
    return `${broken?.rung} ${broken?.code}`;
  };
  expect(await says("clock-off", "-7200")).toBe("clock CLOCK_WRONG");
  expect(await says("driver-stuck", "code 31")).toBe("backend DRIVER_FAILED");
  expect(await says("s-mode", "")).toBe("account OS_UNSUPPORTED");
});

test("an interruption is nobody's answer", async () => {
  const of = patient();
  of.mesh.cut.set("h1", failure("INTERRUPTED"));
  await expect(examine(of)).rejects.toMatchObject({ code: "INTERRUPTED" });
});
