// What the judge says of a night that was put together by hand.

import { judge } from "../../../src/health/judge.ts";
import type { Night, Remembered, Verdict } from "../../../src/health/types.ts";
import { settings } from "../../health/nights.ts";

export const verdictWith = (night: Night, memory: readonly Remembered[]): Verdict =>
  judge({ night, memory, settings, usual: () => undefined });

export const causesOf = (night: Night): readonly string[] => verdictWith(night, []).causes.map(({ cause }) => cause.id);
