// What a rung is.

import type { Asked } from "../asked.ts";
import type { Outcome, RungId } from "../types.ts";
import type { DoctorWorld } from "../world.ts";

export type Look = (world: DoctorWorld, asked: Asked) => Promise<Outcome>;

export interface Rung {
  readonly id: RungId;
  /** For people. */
  readonly title: string;
  readonly look: Look;
}
