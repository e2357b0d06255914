// What the doctor looks at, from the runner outward, and what comes of each rung, as plain data.

import type { ErrorCode } from "../core/errors.ts";
import type { meshCodes, OwnCode } from "./own-codes.ts";

/** From the runner outward: a rung stands on those before it. */
export const rungIds = [
  ...(["name", "port", "banner", "host-key", "sign-in", "account", "rights"] as const),
  ...(["service", "backend", "login-server", "headscale", "clock", "ping", "dns", "mtu"] as const),
] as const;

export type RungId = (typeof rungIds)[number];

/** Those of runs, those of nights, and the few of the doctor alone. */
export type DoctorCode = ErrorCode | (typeof meshCodes)[number] | OwnCode;

/** What came of one rung. */
export interface Outcome {
  readonly result: "good" | "broken" | "skipped" | "unknown";
  /** The command as a person would type it; "" where nothing was tried. */
  readonly tried: string;
  readonly cameBack: string;
  /** What that means; for what was not looked at, why. */
  readonly means: string;
  /** Only of a broken rung. */
  readonly code: DoctorCode | null;
  /** Commands to type next, the first first. */
  readonly next: readonly string[];
}

export interface RungOutcome extends Outcome {
  readonly rung: RungId;
}
