// From what a round gathered to its looks: each probe's sight with the time at which it was seen.

import type { PlatformOf } from "../../host/platform.ts";
import type { Subject } from "../types.ts";
import { controlSight } from "./control.ts";
import { dnsSight } from "./dns.ts";
import { driftSight, type Told } from "./drift.ts";
import { headscaleSight } from "./headscale.ts";
import { timeOf } from "./host-roads.ts";
import type { Timed } from "./in-time.ts";
import { machineSight } from "./machine.ts";
import { meshPingSight } from "./mesh-ping.ts";
import { nodeSights } from "./node.ts";
import type { Gathered } from "./round.ts";
import { factsSeen, type HostSeen, type Round } from "./seen.ts";
import { serviceSight } from "./service.ts";
import { type Sight, unseen } from "./sight.ts";
import { allNamesFail, sshLanSight } from "./ssh-lan.ts";
import { sshMeshSight } from "./ssh-mesh.ts";
import { syncthingSight } from "./syncthing.ts";
import { hasFailed } from "./world.ts";
import { wslSight } from "./wsl.ts";

type Dated = Timed<Sight>;

/** Every look of a round. Without a network, what did not answer says nothing. */
export function sightsOf({ round, runner, checks }: Gathered, platformOf: PlatformOf): readonly Dated[] {
  const { headscale } = round;
  const nodes = nodeSights(round).map((sight) => at(headscale, sight));
  const hosts = round.hosts.flatMap((one) => hostSights(one, round, platformOf));
  const before = [at(headscale, headscaleSight(round)), ...nodes, ...hosts, ...checks];
  const drift = round.hosts.map((one) => at(round.plans, driftSight(one, round.plans, toldOf(one, round, before))));
  const all = [runner, ...before, ...drift];
  return round.runner.network ? all : all.map(behindRunner);
}

const at = ({ at: when, ms }: Timed<unknown>, value: Sight): Dated => ({ value, at: when, ms });

function behindRunner(one: Dated): Dated {
  const { probe, subject, result } = one.value;
  if (probe === "runner" || result !== "bad") return one;
  return { ...one, value: unseen({ probe, subject }, "the runner has no network") };
}

function hostSights(one: HostSeen, round: Round, platformOf: PlatformOf): readonly Dated[] {
  const { headscale, hosts } = round;
  const inside = factsSeen(one) ?? one.lan ?? timeOf(one.mesh) ?? headscale;
  const on = hosts.find(({ host }) => host.name === one.host.wslOf);
  const dated = (when: Timed<unknown> | undefined, sight: Sight | undefined) =>
    sight ? [at(when ?? inside, sight)] : [];
  return [
    ...dated(headscale, controlSight(one, round)),
    ...dated(timeOf(one.pings), meshPingSight(one)),
    ...dated(one.lan, sshLanSight(one, allNamesFail(hosts))),
    ...dated(timeOf(one.mesh), sshMeshSight(one)),
    ...dated(inside, serviceSight(one)),
    ...dated(one.own ?? inside, machineSight(one, machineJudging(round))),
    ...dated(one.own ?? inside, dnsSight(one, round)),
    ...dated(one.own ?? inside, syncthingSight(one, hosts)),
    ...dated(inside, wslSight(one, on, platformOf)),
  ];
}

const machineJudging = (round: Round) => ({
  serverTrusted: isTrusted(round),
  settleSeconds: round.inventory.health.settleSeconds,
});

/** Headscale's certificate holds, as the runner sees it. */
function isTrusted({ headscale: { value } }: Round): boolean {
  if (!("certificate" in value) || value.certificate === undefined || hasFailed(value.certificate)) return false;
  return value.certificate.distrust === undefined;
}

function toldOf({ host }: HostSeen, { hosts }: Round, sights: readonly Dated[]): Told {
  const subject: Subject = `host:${host.name}`;
  const own = sights.flatMap(({ value }) => (value.subject === subject ? [value] : []));
  const guests = hosts.filter((one) => one.host.wslOf === host.name && !factsSeen(one));
  return {
    codes: new Set(own.flatMap(({ findings }) => findings.map(({ code }) => code))),
    isShared: own.some(({ says, findings }) => "copies" in says || findings.some(({ code }) => code === "node-shared")),
    outOfContact: own.some(({ probe, result }) => probe === "control" && result === "bad"),
    guestsAway: new Set(guests.map((one) => one.host.name)),
  };
}
