// Which of the rungs that are broken is to be mended first: one that others stand on is the cause of theirs, one that bears nothing is not.

import type { DoctorCode, RungId } from "./types.ts";

/** What is said there keeps no later rung from being asked, and is the reason for none. */
const bearsNothing: ReadonlySet<RungId | DoctorCode> = new Set<RungId | DoctorCode>([
  ...(["rights", "clock", "dns", "mtu"] as const satisfies readonly RungId[]),
  ...(["service-disabled", "not-started", "relayed"] as const satisfies readonly DoctorCode[]),
]);

interface Broken {
  readonly rung: RungId;
  readonly result: string;
  readonly code: DoctorCode | null;
}

const isBroken = ({ result }: Broken): boolean => result === "broken";

/** The first that is broken and others stand on. */
export const brokenBearer = <T extends Broken>(rungs: readonly T[]): T | undefined =>
  rungs.find((one) => isBroken(one) && !bearsNothing.has(one.rung) && !(one.code && bearsNothing.has(one.code)));

/** That one, or else the first that is broken. */
export const causeOf = <T extends Broken>(rungs: readonly T[]): T | undefined =>
  brokenBearer(rungs) ?? rungs.find(isBroken);
