// The host's clock against ours.

import { MeshError } from "../../core/errors.ts";
import { duration } from "../../core/text.ts";
import { broken, brokenBy, commands, good, skipped, unknown } from "../says.ts";
import { isOf, obstacle } from "./account.ts";
import type { Look } from "./rung.ts";

export const clock: Look = async (world, asked) => {
  if (world.way === undefined) return skipped("there is no other clock to compare it with");
  const facts = await asked.facts();
  if (facts instanceof MeshError) return unknown("no way in");
  const typed = commands(world).clock;
  const blocked = obstacle(world, facts);
  if (blocked && isOf("clock", blocked)) return brokenBy(world, typed, blocked);
  const own = await asked.own();
  if (own instanceof MeshError) return unknown(own.problem, typed);
  const off = own.clockOff;
  const words = `${duration(Math.abs(off) * 1000)} ${off < 0 ? "behind" : "ahead"}`;
  if (Math.abs(off) < world.clockLimit.begin) return good(typed, off === 0 ? "as ours" : words);
  return broken(world, "clock-wrong", { tried: typed, cameBack: words, means: words });
};
