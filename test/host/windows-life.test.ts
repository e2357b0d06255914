// A Windows machine over its life, as the plan sees it: updated, renamed, copied, left.

import { describe, expect, test } from "vitest";
import { makePlan } from "../../src/converge/plan.ts";
import { platformOf } from "../../src/host/platform.ts";
import type { HostFacts, SystemFacts } from "../../src/host/protocol.ts";
import type { WindowsFinding } from "../../src/host/windows/facts.ts";
import { windows } from "../../src/host/windows/index.ts";
import type { Host } from "../../src/inventory/types.ts";
import { desired, factsWith, node, noTailscale, tailscale } from "../steps/facts.ts";

const system = (...findings: WindowsFinding[]): SystemFacts => ({
  ...{
    family: "windows",
    edition: "Professional",
    kind: "client",
    build: "22631.3447",
    arch: "amd64",
    language: "en-US",
  },
  ...{ powershell: "5.1.22621.2506", shell: "", wsl: null },
  account: { sid: "S-1-5-21-1-2-3-1001", elevated: true, profile: "C:\\Users\\steve" },
  findings: findings.map((id) => ({ id, detail: "" })),
});

const wish = desired({ os: "windows" });

describe("an update", () => {
  const waits = (of: Parameters<typeof factsWith>[0]) =>
    windows.installs(factsWith({ system: system(), ...of }), wish).map(({ resumeSeconds }) => resumeSeconds);

  test("by the MSI may cut its own connection, and winget's may not be made over it", () => {
    expect(waits({ tailscale: tailscale() })).toEqual([180, 180, undefined]);
  });

  test("is none where there is nothing to replace", () => {
    expect(waits({ tailscale: noTailscale })).toEqual([undefined, undefined, undefined]);
  });
});

describe("things of MeSH", () => {
  test.each([
    ["are there as long as a run's files are", ["nrpt-left", "own-files"], true],
    ["are not what Tailscale left", ["nrpt-left", "hosts-section-left"], false],
  ] as const)("%s", (_, findings, left) => {
    expect(windows.isLeft?.(factsWith({ system: system(...findings) }))).toBe(left);
  });
});

/** What is planned for Windows hosts that answer so, and these nodes. */
function planOf(seen: Readonly<Record<string, HostFacts>>, nodes = [node()]) {
  const { inventory } = wish;
  const hosts = Object.keys(seen).map((name): Host => ({ ...wish.host, name, syncthing: undefined }));
  const server = { version: "v0.29.2", versionNote: undefined, userExists: true, nodes, unreadable: [] };
  const observation = {
    server,
    hosts: new Map(Object.entries(seen)),
    took: new Map(),
    access: new Map(),
    keys: undefined,
    history: undefined,
  };
  return makePlan({ inventory: { ...inventory, hosts }, hosts, observation, platformOf }).plan.hosts;
}

const changesOf = ([plan]: ReturnType<typeof planOf>) =>
  plan?.outcome === "planned" ? plan.steps.flatMap((step) => (step.outcome === "change" ? step.actions : [])) : [plan];

describe("a computer that was renamed", () => {
  /** As Tailscale tells it: a name that was set stays, and without one the node has the computer's. */
  const renamed = (Hostname: string) =>
    factsWith({
      system: system(),
      tailscale: tailscale({ self: { HostName: Hostname || "new-name" }, prefs: { Hostname, ForceDaemon: true } }),
    });

  test("keeps the node's name, which MeSH gave it", () => {
    expect(changesOf(planOf({ h1: renamed("h1") }))).toEqual([]);
  });

  test("whose node follows the computer's name gets the inventory's, there and in Headscale", () => {
    const follows = planOf({ h1: renamed("") }, [node({ givenName: "new-name", hostname: "new-name" })]);
    expect(changesOf(follows)).toMatchObject([
      { on: "host", verb: "repair", args: { hostname: "h1" } },
      { on: "headscale", do: "rename-node", name: "h1" },
    ]);
  });
});

test("a copy of a machine: neither is touched, both are named, and each is told how it forgets who it is", () => {
  const one = factsWith({ system: system(), tailscale: tailscale({ prefs: { ForceDaemon: true } }) });
  const plans = planOf({ h1: one, h2: one });
  const errors = plans.map((plan) => (plan.outcome === "blocked" ? plan.error : undefined));
  expect(errors.map((error) => error?.code)).toEqual(["NODE_CONFLICT", "NODE_CONFLICT"]);
  expect(errors.map((error) => error?.problem.split(" ")[0])).toEqual(["h2", "h1"]);
  for (const error of errors)
    expect(error?.next?.at(-1)).toMatch(
      /Stop-Service Tailscale; Move-Item \S+server-state\.conf \S+before; Start-Service/,
    );
});
