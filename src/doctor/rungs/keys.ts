// Host key and sign-in: whether it is the host that is meant, and whether it lets our user in.

import { MeshError } from "../../core/errors.ts";
import { shellWords } from "../../shell/posix.ts";
import type { Asked } from "../asked.ts";
import { brokenBy, good, onHost, sshTo, unknown } from "../says.ts";
import type { Outcome } from "../types.ts";
import type { DoctorWorld } from "../world.ts";
import { how, isElsewhere, withoutWay } from "./reach.ts";
import type { Look } from "./rung.ts";

export const hostKey: Look = async (world, asked) => {
  const { way } = world;
  if (way === undefined) return ownKey(world, asked);
  const typed = scan(world);
  if (way instanceof MeshError) return brokenBy(world, typed, way);
  const entered = await asked.entered();
  if (!(entered instanceof MeshError)) return good(typed, `the pinned key of ${way.hostKeyNames[0]}`);
  switch (how("host-key", entered)) {
    case "broke":
      return brokenBy(world, typed, entered);
    case "past":
      return good(typed, `the pinned key of ${way.hostKeyNames[0]}`);
    default:
      return unknown("no connection came so far");
  }
};

/** A host with `connection: local` that is another machine is known by this rung's means: its address and its key are not ours. */
async function ownKey(world: DoctorWorld, asked: Asked): Promise<Outcome> {
  const entered = await asked.entered();
  return isElsewhere(entered) ? brokenBy(world, "hostname", entered) : withoutWay(asked);
}

function scan({ host, way, whose }: DoctorWorld): string {
  if (whose === "listed" || way === undefined || way instanceof MeshError) return `mesh ssh scan ${host.name}`;
  return shellWords(["mesh", "ssh", "scan", way.written, ...(way.port === 22 ? [] : ["--port", String(way.port)])]);
}

export const signIn: Look = async (world, asked) => {
  const { way } = world;
  if (way === undefined) return withoutWay(asked);
  const typed = onHost(world, "true");
  if (way instanceof MeshError) return unknown(way.problem);
  const entered = await asked.entered();
  if (!(entered instanceof MeshError)) return good(typed, `signed in as ${way.user}`);
  if (how("sign-in", entered) !== "broke") return unknown("no connection came so far");
  const outcome = brokenBy(world, typed, entered);
  return entered.code === "SSH_TIMEOUT" ? { ...outcome, next: [`${sshTo(world)} -v`] } : outcome;
};
