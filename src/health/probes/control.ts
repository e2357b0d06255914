// Whether a host hears from Headscale, which is what both call "online", and nothing more: an online host may answer nothing.

import { MeshError } from "../../core/errors.ts";
import { clock } from "../../core/times.ts";
import { overSsh } from "../typed.ts";
import { apiOf, factsOf, type HostSeen, nodeOf, type Round } from "./seen.ts";
import { onHost, type Sight, seen, unanswered, unseen } from "./sight.ts";

const by = "sudo headscale nodes list";

/** The look at a host, by Headscale's word; the host's own is the second witness. */
export function controlSight(one: HostSeen, round: Pick<Round, "headscale">): Sight {
  const { host } = one;
  const at = onHost("control", host.name);
  const api = apiOf(round);
  const facts = factsOf(one);
  const own = facts?.tailscale.status;
  if (api instanceof MeshError) {
    if (own === undefined) return unseen(at, `Headscale was not asked: ${api.code}: ${api.problem}`);
    const hears = own.backendState === "Running" && own.online;
    return seen(
      at,
      hears ? [] : [unanswered("it says itself that it is not in contact", overSsh(host, "tailscale status"))],
    );
  }
  const node = nodeOf(host, facts, api.listing.nodes);
  if (!node) return unseen(at, "Headscale lists no node of it");
  if (!node.online) return seen(at, [unanswered(offline(node.lastSeen, own?.online), by)]);
  if (own === undefined || own.online) return seen(at);
  return seen(at, [
    unanswered("it counts as online, and says itself that it is not in contact", overSsh(host, "tailscale status")),
  ]);
}

function offline(lastSeen: string | undefined, own: boolean | undefined): string {
  const since = lastSeen === undefined || lastSeen.startsWith("0001") ? "" : `, last connected ${clock(lastSeen)}`;
  const says = own ? "; it says itself that it is in contact" : "";
  return `Headscale lists it as offline${since}${says}`;
}
