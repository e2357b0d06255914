// Tailscale on the host: installed, started and enabled; then what state its backend is in.

import { MeshError } from "../../core/errors.ts";
import { nodeOf } from "../../health/probes/seen.ts";
import type { HostFacts } from "../../host/protocol.ts";
import type { Asked } from "../asked.ts";
import { broken, brokenBy, commands, good, onHost, unknown } from "../says.ts";
import type { Outcome } from "../types.ts";
import type { DoctorWorld } from "../world.ts";
import { isOf, obstacle } from "./account.ts";
import type { Look } from "./rung.ts";

export const service: Look = async (world, asked) => {
  const facts = await asked.facts();
  if (facts instanceof MeshError) return unknown("no way in");
  const typed = commands(world).service;
  const { tailscale, system } = facts;
  const say = (code: Parameters<typeof broken>[1], cameBack: string) => broken(world, code, { tried: typed, cameBack });
  if (tailscale.halfMade) return say("half-installed", "its installation is not complete");
  if (tailscale.origin === "none") return say("not-installed", "there is no Tailscale");
  const isManaged = system.family === "windows" || (system.family === "linux" && system.init === "systemd");
  const { running, startsAtBoot } = tailscale.service;
  if (isManaged && !running && tailscale.status === undefined) return say("service-stopped", "not running");
  if (isManaged && !startsAtBoot) return say("service-disabled", "running, and not enabled");
  return good(typed, `Tailscale ${tailscale.version}${isManaged ? ", enabled and running" : ""}`);
};

export const backend: Look = async (world, asked) => {
  const typed = onHost(world, "tailscale", "status");
  const facts = await asked.facts();
  if (facts instanceof MeshError) return byHeadscale(world, asked);
  const { status, origin } = facts.tailscale;
  if (origin === "none") return unknown("Tailscale is not installed");
  if (facts.handover) return waitsForPerson(world, facts, typed);
  const blocked = obstacle(world, facts);
  if (blocked && isOf("backend", blocked)) return brokenBy(world, typed, blocked);
  if (status === undefined && !facts.tailscale.service.running) return unknown("tailscaled does not run");
  if (status === undefined) {
    const problem = "tailscaled does not answer";
    return brokenBy(world, typed, new MeshError({ code: "IPN_UNREACHABLE", problem }));
  }
  const code = status.expired ? "node-expired" : states[status.backendState];
  const cameBack = [`BackendState ${status.backendState}`, ...status.health].join("; ");
  if (status.backendState === "Running" && !status.expired)
    return good(typed, `Running as ${status.dnsName || status.hostName}, ${status.ips.join(", ")}`);
  return broken(world, code ?? "not-started", { tried: typed, cameBack, means: code ? "" : cameBack });
};

const states: Readonly<Record<string, "logged-out" | "taken-down">> = {
  NeedsLogin: "logged-out",
  Stopped: "taken-down",
};

/** The branch "waiting for Tailscale": the line that a person types at the machine. */
function waitsForPerson(world: DoctorWorld, facts: HostFacts, typed: string): Outcome {
  const { host, inventory, platform } = world;
  const handover = facts.handover;
  const told = handover && inventory && platform.instructions(handover, facts, { host, inventory });
  const means = told ? `${handover.why || "a login needs a person"}. ${told.where}` : "";
  const next = told ? [told.line, `mesh apply ${host.name}`] : [`mesh apply ${host.name}`];
  const cameBack = handover ? `a script waits there: ${handover.script}, ${handover.state}` : "";
  return broken(world, "join-waits", { tried: typed, cameBack, means, next });
}

/** Nobody gets in: what Headscale says of the node. */
async function byHeadscale(world: DoctorWorld, asked: Asked): Promise<Outcome> {
  const listing = world.whose === "listed" ? await asked.listing() : undefined;
  if (listing === undefined || listing instanceof MeshError) return unknown("no way in");
  const typed = "sudo headscale nodes list";
  const node = nodeOf(world.host, undefined, listing.nodes);
  if (!node) return broken(world, "node-missing", { tried: typed, cameBack: "no node of that name" });
  const words = `${node.givenName} ${node.ips[0] ?? ""} ${node.online ? "online" : "offline"}`;
  if (node.online) return good(typed, words);
  return broken(world, "host-down", { tried: typed, cameBack: words, means: "nor does it hear from Headscale" });
}
