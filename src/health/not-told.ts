// Causes that a look says nothing of, because a part of what it goes by did not come: none of them is over then.

import type { HealthCode } from "../inventory/health-codes.ts";
import { isCode } from "./codes.ts";
import type { Look } from "./types.ts";

/** As a look carries them; nothing where it told all. */
export const sayNotTold = (codes: readonly HealthCode[]): Look["says"] =>
  codes.length === 0 ? {} : { notTold: [...new Set(codes)].join(",") };

/** Those that the look says nothing of. */
export const notToldIn = ({ says }: Pick<Look, "says">): readonly HealthCode[] =>
  (says.notTold?.split(",") ?? []).filter(isCode);
