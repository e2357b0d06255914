// SSH by the inventory's own road, where that is not the mesh. A host that the runner itself is needs none.

import { MeshError } from "../../core/errors.ts";
import type { Host } from "../../inventory/types.ts";
import { isMeshAddress } from "../members.ts";
import type { HostSeen } from "./seen.ts";
import { onHost, type Sight, seen, unseen } from "./sight.ts";
import { sshSight } from "./ssh.ts";

/** The look at each host that has such a road. */
export function sshLanSight({ host, lan }: HostSeen, namesFail: boolean): Sight | undefined {
  if (!lan || isMeshAddress(host.address)) return undefined;
  const at = onHost("ssh-lan", host.name);
  if (host.connection === "local") return seen(at, [], { says: { road: "local" } });
  if (isNameFailure(lan.value) && namesFail) return unseen(at, "no name of any host resolves on the runner");
  return sshSight(at, `ssh ${host.name}`, lan.value);
}

const isNameFailure = (value: unknown) => value instanceof MeshError && value.code === "DNS_FAILED";

/** Several names and none resolves: that says something about the runner, and nothing about the hosts. */
export function allNamesFail(hosts: readonly HostSeen[]): boolean {
  const byName = hosts.filter(({ host, lan }) => lan && isByName(host));
  const names = new Set(byName.map(({ host }) => host.address));
  return names.size > 1 && byName.every(({ lan }) => isNameFailure(lan?.value));
}

const isByName = ({ address, connection }: Host) =>
  connection === "ssh" && !address.includes(":") && /[a-z]/i.test(address) && address !== "localhost";
