// The account: whether its shell answers, whether our program runs in it, and whether this is a machine that MeSH knows. Then whether it may
// change the host.

import type { Blocked, ErrorCode } from "../../core/errors.ts";
import { MeshError } from "../../core/errors.ts";
import type { HostFacts } from "../../host/protocol.ts";
import { brokenBy, commands, good, placeOf, skipped, unknown } from "../says.ts";
import type { DoctorWorld } from "../world.ts";
import type { Look } from "./rung.ts";

export const account: Look = async (world, asked) => {
  const { shell } = commands(world);
  const entered = await asked.entered();
  // Of what keeps our program from running here, only that it is another machine is told before.
  if (entered instanceof MeshError && world.way === undefined) return brokenBy(world, shell, entered);
  if (entered instanceof MeshError) return unknown("no way in");
  const facts = await asked.facts();
  if (facts instanceof MeshError) return brokenBy(world, shell, facts);
  const blocked = obstacle(world, facts);
  if (blocked && isOf("account", blocked)) return brokenBy(world, shell, blocked);
  return good(shell, `${world.platform.systemName(facts.system)}, as ${facts.user.name}`);
};

/** What of the things that are in the way on a machine is told by a later rung. */
const later: Readonly<Partial<Record<ErrorCode, "rights" | "backend" | "clock">>> = {
  ACCESS_DENIED: "rights",
  POLICY_BLOCKS: "backend",
  DRIVER_FAILED: "backend",
  IPN_UNREACHABLE: "backend",
  CLOCK_WRONG: "clock",
};

/** Whether this rung is the one that tells it. */
export const isOf = (rung: "account" | "rights" | "backend" | "clock", { code }: Blocked): boolean =>
  (later[code] ?? "account") === rung;

/** What is in the way on the machine. */
export const obstacle = ({ platform, host, inventory }: DoctorWorld, facts: HostFacts): Blocked | undefined =>
  inventory && platform.obstacle(facts, { host, inventory });

export const rights: Look = async (world, asked) => {
  if (world.way === undefined && world.whose === "here") return skipped("nothing is changed from here");
  const typed = commands(world).rights;
  const facts = await asked.facts();
  if (facts instanceof MeshError) return unknown("no way in");
  const blocked = obstacle(world, facts);
  if (blocked && isOf("rights", blocked)) return brokenBy(world, typed, blocked);
  const access = await asked.access();
  if (access instanceof MeshError) return unknown(access.problem, typed);
  const asker = { user: facts.user.name, program: facts.program };
  const problem = world.platform.accessProblem(access, asker, placeOf(world));
  if (problem) return brokenBy(world, typed, problem);
  return good(typed, access.kind === "prepared" ? "by the program that was prepared" : "it may");
};
