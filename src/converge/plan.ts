// Station 3: a pure function of inventory and observation. The plan holds the very actions that apply will run.

import { isIP } from "node:net";
import { MeshError } from "../core/errors.ts";
import { sudoersLine, sudoersWords } from "../core/hints.ts";
import { unmanagedNodes } from "../headscale/match.ts";
import type { HostFacts } from "../host/protocol.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import { claimedNodes, identityOf } from "../steps/identity.ts";
import { skipReason, stepsFor } from "../steps/index.ts";
import type { StepPlan } from "../steps/types.ts";
import { change, keep } from "../steps/types.ts";
import type { HostPlan, Observation, Plan } from "./types.ts";

/** What would change, on the given hosts, and why. */
export function makePlan(inventory: Inventory, hosts: readonly Host[], observation: Observation): Plan {
  const plans = hosts.map((host) => planHost(inventory, host, observation));
  return {
    version: 1,
    server: planServer(inventory, observation, plans),
    hosts: plans,
    unmanaged: unmanaged(inventory, observation),
    notes: [observation.server.versionNote, nameNote(inventory.headscale.url)].filter((note) => note !== undefined),
  };
}

/** tailscaled holds on to port 443 after a lost connection, but not for an address: https://github.com/tailscale/tailscale/issues/15008 */
function nameNote(url: string): string | undefined {
  const { protocol, hostname } = new URL(url);
  if (protocol === "https:" || hostname === "localhost" || isIP(hostname.replace(/^\[|\]$/g, "")) !== 0)
    return undefined;
  return `hosts that lose ${url} may not find it again, because Tailscale then insists on port 443; name the server by its address, as in http://192.168.1.10:8080, or use https`;
}

function planServer(inventory: Inventory, observation: Observation, hosts: readonly HostPlan[]): readonly StepPlan[] {
  const { user } = inventory.headscale;
  const mints = hosts.some((host) => host.steps.some((s) => s.step === "mint-key" && s.outcome === "change"));
  if (observation.server.userExists || !mints) return [];
  return [change("headscale", `the user "${user}" does not exist yet`, [{ on: "headscale", do: "create-user", user }])];
}

function planHost(inventory: Inventory, host: Host, observation: Observation): HostPlan {
  const skipped = skipReason(host);
  if (skipped) return { host: host.name, steps: [], error: undefined, skipped };
  const facts = observation.hosts.get(host.name);
  if (facts === undefined) throw new Error(`${host.name} was not observed`);
  if (facts instanceof MeshError) return { host: host.name, steps: [], error: facts, skipped: undefined };
  const seen = [...observation.hosts.values()].filter((other): other is HostFacts => !(other instanceof MeshError));
  const { nodes } = observation.server;
  const observed = { facts, nodes, claimed: claimedNodes(seen, nodes) };
  const steps = [
    keep("connect", `connected in ${((observation.took.get(host.name) ?? 0) / 1000).toFixed(1)} s`),
    ...stepsFor(host).map((step) => step.plan({ host, inventory }, observed)),
  ];
  return { host: host.name, steps, error: obstacle(host, facts, steps), skipped: undefined };
}

/** Why nothing may be done on this host: a step that is blocked, or changes without the right to make them. */
function obstacle(host: Host, facts: HostFacts, steps: readonly StepPlan[]): MeshError | undefined {
  const stop = steps.find((step) => step.outcome === "blocked");
  if (stop?.outcome === "blocked") return new MeshError({ ...stop.error, host: host.name, step: stop.step });
  const asRoot = steps.some((s) => s.outcome === "change" && s.actions.some((action) => action.on === "host"));
  const { sudo } = facts.user;
  if (!asRoot || sudo === "root" || sudo === "passwordless") return undefined;
  const asked = sudo === "password";
  const why = asked
    ? `sudo asks ${facts.user.name} for a password, and MeSH never sends one`
    : `${facts.user.name} may not use sudo, or sudo is not installed`;
  return new MeshError({
    code: asked ? "SUDO_PASSWORD" : "SUDO_MISSING",
    host: host.name,
    step: "detect",
    problem: `${why}; allow it there with the line: ${sudoersLine(facts.user.name)}`,
    next: sudoersWords(host),
  });
}

/** Nodes nobody in the inventory is. Hosts that were not observed are recognised by their name, to be careful. */
function unmanaged(inventory: Inventory, observation: Observation): Plan["unmanaged"] {
  const identities = [...observation.hosts.values()].flatMap((facts) =>
    facts instanceof MeshError ? [] : (identityOf(facts) ?? []),
  );
  const names = inventory.hosts.map((host) => host.name);
  return unmanagedNodes(observation.server.nodes, identities, names).map((node) => ({
    id: node.id,
    name: node.givenName,
    ips: node.ips,
  }));
}
