// WSL2, from itself and from the Windows that it runs on. Windows is never asked through wsl.exe, which would start it.

import { MeshError } from "../../core/errors.ts";
import type { PlatformOf } from "../../host/platform.ts";
import { overSsh } from "../typed.ts";
import { factsOf, type HostSeen, hasWhy, noFacts } from "./seen.ts";
import { finding, onHost, type Sight, seen, unseen } from "./sight.ts";

/** The look at a host that is WSL2; undefined for others. `on`: the host that it runs on, if that was looked at. */
export function wslSight(guest: HostSeen, on: HostSeen | undefined, platformOf: PlatformOf): Sight | undefined {
  const { host } = guest;
  if (host.wslOf === undefined) return undefined;
  const at = onHost("wsl", host.name);
  if (answers(guest)) return seen(at);
  if (isAnotherMachine(guest)) return unseen(at, "somebody answers in its place");
  if (!on) return unseen(at, `${host.wslOf} was not looked at`);
  const facts = factsOf(on);
  if (!facts) return unseen(at, `${host.wslOf}: ${noFacts(on)}`);
  const { is, obstacle } = platformOf(on.host).guest?.(facts, host, on.host) ?? {};
  const known = obstacle?.problem ?? is;
  const words = `${host.wslOf} answers, and ${host.name} does not by any road`;
  return seen(at, [
    finding("wsl-stopped", known === undefined ? words : `${words}: ${known}`, overSsh(on.host, "wsl -l -v")),
  ]);
}

function answers(guest: HostSeen): boolean {
  const { lan, mesh, pings } = guest;
  const byLan = lan !== undefined && !(lan.value instanceof MeshError);
  const met = mesh === undefined || hasWhy(mesh) || mesh.value instanceof MeshError ? undefined : mesh.value.reached;
  const byMesh = met !== undefined && !(met instanceof MeshError);
  const byPing = pings !== undefined && !hasWhy(pings) && pings.value.some(({ reachable }) => reachable);
  return byLan || byMesh || byPing;
}

/** A key that is not its own, or a login that is refused. */
const isAnotherMachine = ({ lan }: HostSeen): boolean =>
  lan?.value instanceof MeshError && ["HOST_KEY_CHANGED", "HOST_KEY_REVOKED", "SSH_AUTH"].includes(lan.value.code);
