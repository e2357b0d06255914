// The machine itself: its clock, its disks, whether it waits for a restart, and whether something is just changing it.

import type { HostHealth } from "../../host/health.ts";
import type { HostFacts } from "../../host/protocol.ts";
import type { Host } from "../../inventory/types.ts";
import { sayNotTold } from "../not-told.ts";
import { overSsh } from "../typed.ts";
import type { Finding } from "../types.ts";
import { factsOf, type HostSeen, noFacts, noOwnWord, ownOf } from "./seen.ts";
import { finding, onHost, type Sight, seen, unseen } from "./sight.ts";

interface Judging {
  /** Headscale's certificate was seen to be valid, so one that looks expired on the host is a wrong clock. */
  readonly serverTrusted: boolean;
  /** A host that has just started has so long to start what belongs to it. */
  readonly settleSeconds: number;
}

/** The look at a host. */
export function machineSight(one: HostSeen, { serverTrusted, settleSeconds }: Judging): Sight {
  const { host } = one;
  const at = onHost("machine", host.name);
  const facts = factsOf(one);
  if (!facts) return unseen(at, noFacts(one));
  const own = ownOf(one);
  if (own) {
    const says = words(own, settleSeconds);
    return seen(at, [...tooLittle(facts), ...restart(own, host)], { measures: figures(own), says });
  }
  const findings = clockByWarnings(facts, host, serverTrusted);
  const says = sayNotTold(["disk-full", "restart-pending"]);
  return findings.length > 0 ? seen(at, findings, { says }) : unseen(at, noOwnWord(one));
}

/** The fullest of all file systems counts. */
function figures({ clockOff, disks }: HostHealth): Sight["measures"] {
  const { disk, inodes } = fullest(disks);
  return {
    clockMs: clockOff * 1000,
    ...(disk ? { diskPercent: disk.usedPercent } : {}),
    ...(inodes ? { inodePercent: inodes.inodePercent ?? 0 } : {}),
  };
}

function fullest(disks: HostHealth["disks"]) {
  const counted = disks.filter(({ inodePercent }) => inodePercent !== null);
  return {
    disk: disks.toSorted((a, b) => b.usedPercent - a.usedPercent)[0],
    inodes: counted.toSorted((a, b) => (b.inodePercent ?? 0) - (a.inodePercent ?? 0))[0],
  };
}

/** The figures are of which file system, and what is just changing the host. */
function words(own: HostHealth, settleSeconds: number): Sight["says"] {
  const { disk, inodes } = fullest(own.disks);
  const up = own.bootedAt === null ? undefined : own.clock - own.bootedAt;
  const starts = up !== undefined && up >= 0 && up < settleSeconds ? `it started ${up} s ago` : "";
  const progressing = own.busy || starts;
  return {
    ...(disk ? { diskPercent: disk.mount } : {}),
    ...(inodes ? { inodePercent: inodes.mount } : {}),
    ...(progressing === "" ? {} : { progressing }),
    // A disk that hangs is not told in time, and has no room again by that.
    ...sayNotTold(own.disks.length === 0 ? ["disk-full"] : []),
  };
}

const restart = ({ restart: why }: HostHealth, host: Host): readonly Finding[] =>
  why === "" ? [] : [finding("restart-pending", `it waits for a restart: ${why}`, overSsh(host))];

/** Windows says when there is less than an installation takes, however large the disk. */
const tooLittle = ({ system }: HostFacts): readonly Finding[] =>
  system.family !== "windows"
    ? []
    : system.findings
        .filter(({ id }) => id === "disk-full")
        .map(({ detail }) => finding("disk-full", `only ${detail} bytes are free on its system drive`));

/** Tailscale takes a certificate for bad whose time has not come by its clock. */
function clockByWarnings({ tailscale }: HostFacts, host: Host, serverTrusted: boolean): readonly Finding[] {
  const said = (tailscale.status?.health ?? []).find(
    (text) => /not yet valid/i.test(text) || (serverTrusted && /certificate has expired/i.test(text)),
  );
  return said === undefined ? [] : [finding("clock-wrong", said, overSsh(host, "tailscale status"))];
}
