// SSH by the host's address in the mesh. Whether it comes to the end shows more than a ping: a ping is small, and SSH is not.

import { MeshError } from "../../core/errors.ts";
import { overSsh } from "../typed.ts";
import { factsOf, type HostSeen, hasWhy, type MeshReached } from "./seen.ts";
import { finding, onHost, type Sight, seen, unseen } from "./sight.ts";
import { hung, sshSight } from "./ssh.ts";

/** The look at a host; undefined for the one that the runner is. */
export function sshMeshSight(one: HostSeen): Sight | undefined {
  const { host, mesh } = one;
  if (mesh === undefined) return undefined;
  const at = onHost("ssh-mesh", host.name);
  if (hasWhy(mesh)) return unseen(at, mesh.why);
  if (mesh.value instanceof MeshError) return unseen(at, mesh.value.problem);
  const { ip, reached } = mesh.value;
  const by = overSsh({ ...host, address: ip });
  const stuck = whereStuck(one, mesh.value);
  return stuck ? seen(at, [finding("mtu-trap", stuck, by)]) : sshSight(at, by, reached);
}

/** Its greeting comes, a ping comes, and what is larger does not: the packets are too large for something on the way. */
function whereStuck(one: HostSeen, { reached, greeted }: MeshReached): string | undefined {
  if (!(reached instanceof MeshError) || !hung.has(reached.code)) return undefined;
  const pings = one.pings && !hasWhy(one.pings) ? one.pings.value : [];
  if (!greeted || !pings.some(({ reachable }) => reachable)) return undefined;
  const system = factsOf(one)?.system;
  const told = system?.family === "linux" ? system.findings.find(({ id }) => id === "mtu")?.detail : undefined;
  const sizes = told === undefined ? "" : `; eth0 and tailscale0 there take ${told} bytes`;
  return `the SSH greeting and a ping come through the mesh, and then nothing more (${reached.code})${sizes}`;
}
