// Name, port and banner: whether anybody is there, as the machine that looks sees it.

import { isIP } from "node:net";
import { MeshError } from "../../core/errors.ts";
import { hasFailed } from "../../health/probes/world.ts";
import { transportError } from "../../ssh/errors.ts";
import type { Asked } from "../asked.ts";
import { brokenBy, good, skipped, unknown } from "../says.ts";
import type { Outcome } from "../types.ts";
import type { DoctorWorld } from "../world.ts";
import { how, isBefore, withoutWay } from "./reach.ts";
import type { Look } from "./rung.ts";

/** The way and the error of the connection; undefined on the machine that looks. */
async function tried(world: DoctorWorld, asked: Asked) {
  const { way } = world;
  if (way === undefined) return undefined;
  if (way instanceof MeshError) return { way: undefined, error: way };
  const entered = await asked.entered();
  return { way, error: entered instanceof MeshError ? entered : undefined };
}

export const name: Look = async (world, asked) => {
  const { way } = world;
  if (way === undefined) return withoutWay(asked);
  if (way instanceof MeshError) return skipped(way.problem);
  if (way.via) return skipped(`the jump host ${way.via.name} looks it up`);
  if (isIP(way.address) !== 0) return skipped(`${way.address} is an address`);
  const typed = `getent hosts ${way.address}`;
  const found = await asked.addresses();
  const entered = await asked.entered();
  if (!(found instanceof Error)) return good(typed, [...new Set(found)].join(", "));
  if (entered instanceof MeshError) return brokenBy(world, typed, transportError(way, found));
  return good(typed, "it resolves by the user's ssh_config");
};

export const port: Look = async (world, asked) => {
  const at = await tried(world, asked);
  if (!at) return withoutWay(asked);
  if (!at.way) return unknown(at.error.problem);
  const { way, error } = at;
  const typed = `nc -vz -w 10 ${way.address} ${way.port}`;
  switch (how("port", error)) {
    case "past":
      return good(typed, "connected");
    case "broke":
      return error ? underneath(world, asked, brokenBy(world, typed, error)) : unknown("no connection was tried");
    default:
      return error && isBefore(error) ? byGreeting(world, asked, typed) : unknown("its name does not resolve");
  }
};

/** A WSL2 that nobody answers for is asked of the Windows that it runs on. */
async function underneath(world: DoctorWorld, asked: Asked, outcome: Outcome): Promise<Outcome> {
  const state = await asked.under();
  if (state === undefined) return outcome;
  const on = world.host.wslOf ?? "";
  if (state instanceof MeshError) return { ...outcome, means: `${outcome.means}. ${on} was asked: ${state.problem}` };
  if (state.obstacle) return brokenBy(world, outcome.tried, state.obstacle);
  const is = state.is ? `, where it is ${state.is}` : "";
  const means = `${on} answers${is}, and ${world.host.name} does not: it is not running, or nothing leads to it`;
  const next = [`mesh apply ${on} ${world.host.name}`, ...outcome.next];
  return { ...outcome, code: "WSL_UNREACHABLE", means, next };
}

/** Where no connection was tried, because there is no key to sign in with. */
async function byGreeting(world: DoctorWorld, asked: Asked, typed: string): Promise<Outcome> {
  const { way } = world;
  if (way === undefined || way instanceof MeshError || way.via) return unknown("no connection was tried");
  const answer = await asked.greeting();
  if (!hasFailed(answer)) return good(typed, "connected");
  if (answer.failed === "name") return unknown("its name does not resolve");
  return brokenBy(world, typed, transportError(way, Object.assign(new Error(answer.why), { code: answer.why })));
}

export const banner: Look = async (world, asked) => {
  const at = await tried(world, asked);
  if (!at) return withoutWay(asked);
  if (!at.way) return unknown(at.error.problem);
  const { way, error } = at;
  const typed = `ssh-keyscan -p ${way.port} ${way.address}`;
  const state = how("banner", error);
  // What leads to a WSL2 takes the connection and has nobody to hand it to.
  if (state === "broke" && error) return underneath(world, asked, brokenBy(world, typed, error));
  if (state === "before" && error && !isBefore(error)) return unknown("nothing answers on the port");
  const entered = await asked.entered();
  if (!(entered instanceof MeshError)) return good(typed, entered.server ?? "SSH");
  if (!isBefore(entered)) return good(typed, "SSH, and the keys were exchanged");
  if (way.via) return unknown("it was not asked through the jump host");
  const answer = await asked.greeting();
  if (hasFailed(answer)) return unknown("nothing answers there", typed, answer.why);
  return answer.greeting.startsWith("SSH-")
    ? good(typed, answer.greeting)
    : unknown("it greets with something else", typed, answer.greeting);
};
