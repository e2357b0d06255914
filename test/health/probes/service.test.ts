// tailscaled on a host, and its own warnings with their names.

import { expect, test } from "vitest";
import { warningsOf } from "../../../src/health/probes/warnings.ts";
import type { HostFacts } from "../../../src/host/protocol.ts";
import { noTailscale, stoppedService } from "../../steps/facts.ts";
import { factsOf, joined, lineOf, look, looksAt, played, turnOff } from "./played.ts";

const seenAs = async (name: string, tailscale: HostFacts["tailscale"], system: Partial<HostFacts["system"]> = {}) => {
  const mesh = played();
  const facts = factsOf(name, { tailscale });
  mesh.facts.set(name, { ...facts, system: { ...facts.system, ...system } as HostFacts["system"] });
  return lineOf(await look(mesh), "service", `host:${name}`);
};

const of = (name: string) => joined(name);
const needsLogin = {
  ...of("h1"),
  status: { ...joined("h1").status, backendState: "NeedsLogin" },
} as HostFacts["tailscale"];
const loginText = ["You are logged out. The last login error was: expired in 2m14s"];

test.each([
  { is: "runs", tailscale: of("h1"), looks: "good" },
  { is: "is stopped and disabled", tailscale: stoppedService, looks: "bad service-stopped service-disabled" },
  {
    is: "runs and will not after a restart",
    tailscale: { ...of("h1"), service: { startsAtBoot: false, running: true } },
    looks: "bad service-disabled",
  },
  { is: "does not answer", tailscale: { ...of("h1"), status: undefined }, looks: "bad tailscale-warning" },
  { is: "is logged out", tailscale: needsLogin, looks: "bad logged-out" },
  { is: "is not installed", tailscale: noTailscale, looks: "unknown Tailscale is not installed" },
])("a host whose Tailscale $is: $looks", async ({ tailscale, looks }) => {
  expect(await seenAs("h1", tailscale)).toBe(looks);
});

test("without systemd nobody knows what starts with the host", async () => {
  const service = { startsAtBoot: false, running: false };
  expect(await seenAs("h1", { ...of("h1"), service }, { init: "other" } as Partial<HostFacts["system"]>)).toBe("good");
});

test("that it is logged out is said once", async () => {
  const status = { ...needsLogin.status, health: loginText } as HostFacts["tailscale"]["status"];
  expect(await seenAs("h1", { ...needsLogin, status })).toBe("bad logged-out");
});

test("nobody gets in: it is not known", async () => {
  const mesh = played();
  turnOff(mesh, "h1");
  expect(lineOf(await look(mesh), "service", "host:h1")).toBe("unknown no way in (SSH_TIMEOUT)");
});

const dns = "Tailscale can't reach the configured DNS servers. Internet connectivity may be affected.";
const relay = (time: string) =>
  `Tailscale hasn't heard from the 'lab' relay server in ${time}. The server might be down.`;

test("H25: the same warnings in another order, with other figures, are the same findings", async () => {
  const texts = async (health: readonly string[]) => {
    const mesh = played();
    mesh.facts.set("h1", factsOf("h1", { tailscale: joined("h1", {}, health) }));
    return looksAt(await look(mesh), "service", "host:h1")[0]?.findings;
  };
  const first = await texts([dns, relay("2m5s")]);
  expect(first?.map(({ code }) => code)).toEqual(["tailscale-warning", "tailscale-warning"]);
  expect(await texts([relay("1h3m12s"), dns])).toEqual(first);
});

test.each([
  [dns, "dns-forward-failing"],
  [relay("2m5s"), "derp-timed-out"],
  ["Tailscale could not connect to any relay server. Check your Internet connection.", "no-derp-home"],
  [
    "Tailscale could not connect to the 'lab' relay server. Your Internet connection might be down.",
    "no-derp-connection",
  ],
  ["The relay server #901 is reporting an issue: overloaded", "derp-region-error"],
  [
    "Unable to connect to the Tailscale coordination server to synchronize the state of your tailnet.",
    "not-in-map-poll",
  ],
  ["Tailscale hasn't received a network map from the coordination server in 4m10s.", "mapresponse-timeout"],
  ["Some peers are advertising routes but --accept-routes is false", "other"],
  ["A security update from version 1.102.1 to 1.102.3 is available.", "security-update-available"],
])("%s: %s", (text, code) => {
  expect(warningsOf([text]).map((one) => one.code)).toEqual([code]);
});

test.each([
  { is: "an update", texts: ["An update from version 1.102.3 to 1.104.0 is available."] },
  { is: "a start", texts: ["Tailscale is starting. Please wait."] },
])("$is is no warning", ({ texts }) => {
  expect(warningsOf(texts)).toEqual([]);
});

test("a warning that another one makes follow is left out", () => {
  const network = "Tailscale cannot connect because the network is down.";
  expect(warningsOf([dns, relay("2m"), network]).map(({ code }) => code)).toEqual(["network-status"]);
});

test("H25: figures and durations leave no trace", () => {
  expect(warningsOf([relay("2m14s")])[0]?.text).not.toMatch(/\d/);
});
