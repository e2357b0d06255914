// The machine itself: clock, disk, pending restart, as far as the facts of a host tell.

import type { HostFacts, SystemFacts } from "../../host/protocol.ts";
import type { Finding } from "../types.ts";
import { factsOf, type HostSeen, noFacts } from "./seen.ts";
import { finding, onHost, type Sight, seen, unseen } from "./sight.ts";

/** The look at a host. `serverTrusted`: Headscale's certificate was seen to be valid, so one that looks expired there is a wrong clock. */
export function machineSight(one: HostSeen, serverTrusted: boolean): Sight {
  const at = onHost("machine", one.host.name);
  const facts = factsOf(one);
  if (!facts) return unseen(at, noFacts(one));
  const measures = clockOf(facts);
  const findings = [...ownFindings(facts), ...(measures ? [] : clockByWarnings(facts, one.host.name, serverTrusted))];
  if (findings.length > 0) return seen(at, findings, { measures: measures ?? {} });
  if (facts.system.family === "windows") return seen(at, [], { measures: measures ?? {} });
  if (measures) return seen(at, [], { measures, says: { notTold: "disk, pending restart" } });
  return unseen(at, "the host program does not tell clock, disk and pending restart of this system");
}

function clockOf({ system, clockOff }: HostFacts): Sight["measures"] | undefined {
  const said = clockOff ?? windowsClock(system);
  return said === undefined ? undefined : { clockMs: said * 1000 };
}

/** In seconds; a Windows host says nothing of a clock that is right to a minute. */
function windowsClock(system: SystemFacts): number | undefined {
  if (system.family !== "windows") return undefined;
  const said = Number(system.findings.find(({ id }) => id === "clock-off")?.detail ?? 0);
  return Number.isFinite(said) ? said : undefined;
}

function ownFindings({ system }: HostFacts): readonly Finding[] {
  if (system.family !== "windows") return [];
  return system.findings.flatMap(({ id, detail }): Finding[] => {
    if (id === "disk-full") return [finding("disk-full", `only ${detail} bytes are free on its system drive`)];
    return id === "pending-reboot" ? [finding("restart-pending", `Windows waits for a restart (${detail})`)] : [];
  });
}

/** Tailscale takes a certificate for bad whose time has not come by its clock. */
function clockByWarnings({ tailscale }: HostFacts, host: string, serverTrusted: boolean): readonly Finding[] {
  const said = (tailscale.status?.health ?? []).find(
    (text) => /not yet valid/i.test(text) || (serverTrusted && /certificate has expired/i.test(text)),
  );
  return said === undefined ? [] : [finding("clock-wrong", said, `ssh ${host} tailscale status`)];
}
