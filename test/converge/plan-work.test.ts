// The work of a plan grows with the number of hosts, not with its square: reading statuses was a second of 500 hosts.

import { expect, test } from "vitest";
import { makePlan } from "../../src/converge/plan.ts";
import { platformOf } from "../../src/host/platform.ts";
import { desired, factsWith, node, tailscale } from "../steps/facts.ts";

/** How often the status of one host is read in a plan over so many hosts. */
function readsAHost(count: number): number {
  const { host, inventory } = desired();
  const names = Array.from({ length: count }, (_, at) => `h${at + 1}`);
  const hosts = names.map((name) => ({ ...host, name }));
  let reads = 0;
  const facts = (at: number) => {
    const self = { PublicKey: `nodekey:${String(at).padStart(64, "0")}` };
    const { status, ...rest } = tailscale({ self });
    const counted = {
      ...rest,
      get status() {
        reads++;
        return status;
      },
    };
    return { ...factsWith(), tailscale: counted };
  };
  const server = { version: "v0.29.2", versionNote: undefined, userExists: true, nodes: [node()], unreadable: [] };
  const seen = new Map(names.map((name, at) => [name, facts(at)]));
  const observation = { server, hosts: seen, took: new Map(), access: new Map(), keys: undefined, history: undefined };
  makePlan({ inventory: { ...inventory, hosts }, hosts, observation, platformOf });
  return reads / count;
}

test("a host's status is read as often among forty hosts as among two", () => {
  expect(readsAHost(2)).toBeGreaterThan(0);
  expect(readsAHost(40)).toBe(readsAHost(2));
});
