// tailscaled on the host: whether it runs, comes back after a restart, and what it warns of itself.

import type { HostHealth } from "../../host/health.ts";
import type { HostFacts } from "../../host/protocol.ts";
import type { Host } from "../../inventory/types.ts";
import { overSsh } from "../typed.ts";
import type { Finding } from "../types.ts";
import { factsOf, type HostSeen, noFacts, ownOf } from "./seen.ts";
import { finding, onHost, type Sight, seen, unseen } from "./sight.ts";
import { codedWarnings, warningsOf } from "./warnings.ts";

/** The look at a host. */
export function serviceSight(one: HostSeen): Sight {
  const { host } = one;
  const at = onHost("service", host.name);
  const facts = factsOf(one);
  if (!facts) return unseen(at, noFacts(one));
  const { tailscale } = facts;
  if (tailscale.origin === "none") return unseen(at, "Tailscale is not installed");
  const findings = [...daemon(facts, host), ...warned(facts, ownOf(one), host)];
  return seen(at, findings, { says: tailscale.version === "" ? {} : { version: tailscale.version } });
}

function daemon({ system, tailscale }: HostFacts, host: Host): readonly Finding[] {
  const { service, status } = tailscale;
  const isManaged = system.family === "windows" || (system.family === "linux" && system.init === "systemd");
  const by = overSsh(host, "systemctl status tailscaled");
  const stopped = status === undefined && !service.running && isManaged;
  return [
    ...(stopped ? [finding("service-stopped", "the service is not running", by)] : []),
    ...(isManaged && !service.startsAtBoot ? [finding("service-disabled", "the service is not enabled", by)] : []),
    ...(status === undefined && !stopped
      ? [finding("tailscale-warning", "tailscaled does not answer", overSsh(host, "tailscale status"))]
      : []),
    ...(status?.backendState === "NeedsLogin"
      ? [finding("logged-out", "Tailscale wants a login", overSsh(host, "tailscale status"))]
      : []),
  ];
}

/** What a login would mend is said by the state, in better words. */
function warned({ tailscale: { status } }: HostFacts, own: HostHealth | undefined, host: Host): readonly Finding[] {
  if (!status) return [];
  return (own?.warnings ? codedWarnings(own.warnings) : warningsOf(status.health))
    .filter(({ code }) => code !== "login-state" || status.backendState !== "NeedsLogin")
    .map(({ code, text, since }) => ({
      ...finding("tailscale-warning", `${code}: ${text}`, overSsh(host, "tailscale status")),
      ...(since === undefined ? {} : { since }),
    }));
}
