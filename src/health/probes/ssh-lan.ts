// SSH by the inventory's own road, where that is not the mesh. A host that the runner itself is needs none.

import { MeshError } from "../../core/errors.ts";
import { type Road, roadsOf } from "../../inventory/roads.ts";
import type { Host } from "../../inventory/types.ts";
import { isLan } from "../members.ts";
import { overSsh } from "../typed.ts";
import type { HostSeen } from "./seen.ts";
import { onHost, type Sight, seen, unseen } from "./sight.ts";
import { sshSight } from "./ssh.ts";

/** The look at each host that has such a road. */
export function sshLanSight({ host, lan }: HostSeen, namesFail: boolean): Sight | undefined {
  if (!lan) return undefined;
  const at = onHost("ssh-lan", host.name);
  // With the inventory of the server, another machine is not the host that it would be by `connection: local`.
  if (host.connection === "local" && isElsewhere(lan.value)) return unseen(at, lan.value.problem);
  if (host.connection === "local") return seen(at, [], { says: { road: "local" } });
  if (isNameFailure(lan.value) && namesFail && isByName(host))
    return unseen(at, "no name of any host resolves on the runner");
  return sshSight(at, overSsh(host), lan.value);
}

const isElsewhere = (value: unknown): value is MeshError => value instanceof MeshError && value.code === "SSH_CONFIG";
const isNameFailure = (value: unknown) => value instanceof MeshError && value.code === "DNS_FAILED";

/** Several names and none resolves: that says something about the runner, and nothing about the hosts. */
export function allNamesFail(hosts: readonly HostSeen[]): boolean {
  const byName = hosts.filter(({ host, lan }) => lan && isByName(host));
  const names = new Set(byName.flatMap(({ host }) => roadsOf(host).filter(isLan)).map(({ address }) => address));
  return names.size > 1 && byName.every(({ lan }) => isNameFailure(lan?.value));
}

/** A host that has another road by an address is known to be silent there. */
const isByName = (host: Host) => host.connection === "ssh" && roadsOf(host).filter(isLan).every(isName);

const isName = ({ address }: Road) => !address.includes(":") && /[a-z]/i.test(address) && address !== "localhost";
