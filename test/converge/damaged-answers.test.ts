// Every answer of a host, damaged in every way: it is that host's failure, with its name and step, and the others go on.
// Tailscale's own answer inside the facts is damaged in test/embedded/damaged.test.ts.

import { describe, expect, test } from "vitest";
import { runApply, runPlan } from "../../src/converge/run.ts";
import { meshStatus } from "../../src/converge/status.ts";
import { changeHost, readHost } from "../../src/host/client.ts";
import { posix } from "../../src/host/posix/index.ts";
import type { Access, HostFacts } from "../../src/host/protocol.ts";
import type { Host } from "../../src/inventory/types.ts";
import type { Connection } from "../../src/ssh/types.ts";
import { desired, factsWith, node, stoppedService, tailscale } from "../steps/facts.ts";
import { smallMesh } from "./world.ts";

const damages: Readonly<Record<string, (frame: string) => string>> = {
  "cut off": (frame) => frame.slice(0, -9),
  "not JSON": (frame) => frame.replace(/result .*/, "result Service Unavailable"),
  "of other types": (frame) => frame.replace(/"value":.*/, '"value":{"changed":"yes","kind":7,"system":[],"0":1}}'),
  bytes: (frame) => frame.replace(/\{.*/, String.fromCharCode(...Array.from({ length: 200 }, (_, i) => (i % 31) + 1))),
  "10 MB": (frame) => frame.replace(/"value":.*/, `"value":"${"x".repeat(10_000_000)}"}`),
  missing: () => "",
};

type Verb = "facts" | "access" | "repair" | "ping";

/** h1 and h2, both with a stopped service that a repair starts; h1's answer to one verb comes damaged. */
function mesh(verb: Verb, damage: (frame: string) => string) {
  const small = smallMesh();
  const up = new Set<string>();
  const ip = (name: string) => `100.64.0.${name.at(-1)}`;
  const hosts = ["h1", "h2"].map(
    (name): Host => ({ ...desired().host, name, role: name === "h1" ? "headscale" : undefined }),
  );
  small.nodes = hosts.map(({ name }) =>
    node({ id: name, givenName: name, nodeKey: `nodekey:${name}`, ips: [ip(name)] }),
  );
  const raw = (name: string) => {
    const { tailscale: seen, ...facts }: HostFacts = factsWith({
      tailscale: up.has(name) ? tailscale() : stoppedService,
    });
    const self = { PublicKey: `nodekey:${name}`, HostName: name, Online: true };
    const said = { BackendState: "Running", TailscaleIPs: [ip(name)], Self: self };
    const status = up.has(name) ? JSON.stringify(said) : "";
    const prefs = up.has(name) ? JSON.stringify({ ControlURL: "http://sfspark1.local:8080", Hostname: name }) : "";
    return { ...facts, tailscale: { ...seen, status, prefs } };
  };
  const connection = (name: string): Connection => ({
    exec: async ({ command }) => {
      const [, nonce = "", asked = ""] = / ([0-9a-f]{16}) (\S+)/.exec(command.replaceAll("'", "")) ?? [];
      if (asked === "repair") up.add(name);
      const pings = [{ ip: ip("h2"), reachable: true, via: "direct", detail: "10.0.0.2:1", ms: 1 }];
      const values = { facts: raw(name), access: { kind: "full", self: false }, ping: pings };
      const value = asked in values ? values[asked as keyof typeof values] : { changed: true, did: [] };
      const frame = `mesh:${nonce}:result ${JSON.stringify({ ok: true, value })}`;
      const stdout = `${name === "h1" && asked === verb ? damage(frame) : frame}\n`;
      return { code: 0, stdout: stdout.slice(0, 4_000_000), stderr: "", truncated: stdout.length > 4_000_000 };
    },
    close: () => {},
  });
  Object.assign(small.world, {
    read: async (host: Host) => readHost(connection(host.name), { host, platform: posix }),
    change: async (host: Host, access: Access) => changeHost(connection(host.name), { host, platform: posix }, access),
    now: (() => {
      let clock = 0;
      return () => (clock += 30_000); // patience ends with the first look
    })(),
  });
  const inventory = { ...desired().inventory, hosts };
  const plan = () => runPlan(small.world, { inventory, hosts });
  return {
    plan,
    apply: async () => runApply(small.world, {} as never, await plan(), { limit: 2 }),
    status: () => meshStatus(small.world, inventory, hosts),
  };
}

const steps = { facts: "detect", access: "detect", repair: "join" } as const;

describe.each(Object.entries(damages))("an answer that is %s", (_, damage) => {
  test.each(["facts", "access", "repair"] as const)(
    "to %s fails that host, in its step, and no other",
    async (verb) => {
      const { hosts } = await mesh(verb, damage).apply();
      expect(hosts.map(({ host, state, error }) => [host, state, error?.code, error?.host, error?.step])).toEqual([
        ["h1", "failed", "HOST_PROGRAM", "h1", steps[verb]],
        ["h2", "changed", undefined, undefined, undefined],
      ]);
      expect(hosts[0]?.error?.problem.length).toBeLessThan(1000);
    },
  );

  test("to ping lets nobody fail, and is told", async () => {
    const result = await mesh("ping", damage).apply();
    expect(result.hosts.map(({ state }) => state)).toEqual(["changed", "changed"]);
    expect(result.notes.join("\n")).toContain("could not be pinged through the mesh from h1: HOST_PROGRAM");
  });

  test("to facts leaves the plan and the status of the other whole", async () => {
    const { plan, status } = mesh("facts", damage);
    expect((await plan()).result.hosts.map(({ state }) => state)).toEqual(["failed", "pending"]);
    const shown = (await status()).hosts;
    expect(shown.map(({ error, pending }) => [error?.code, pending.length])).toEqual([
      ["HOST_PROGRAM", 0],
      [undefined, 1],
    ]);
  });
});
