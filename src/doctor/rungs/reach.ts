// How far a connection came: the rungs that stand before anything is asked of the host.

import type { ErrorCode, MeshError } from "../../core/errors.ts";
import { phaseOf } from "../../ssh/errors.ts";
import type { RungId } from "../types.ts";

const reachRungs = ["name", "port", "banner", "host-key", "sign-in"] as const satisfies readonly RungId[];

type ReachRung = (typeof reachRungs)[number];

const rungOf: Readonly<Partial<Record<ErrorCode, ReachRung>>> = {
  DNS_FAILED: "name",
  SSH_REFUSED: "port",
  SSH_UNREACHABLE: "port",
  SSH_PROTOCOL: "banner",
  HOST_KEY_UNKNOWN: "host-key",
  HOST_KEY_CHANGED: "host-key",
  HOST_KEY_REVOKED: "host-key",
  SSH_CONFIG: "host-key",
};

const rungOfPhase = { name: "name", tcp: "port", greeting: "banner", keys: "banner", "sign-in": "sign-in" } as const;

/** The rung that a failed connection broke. */
const brokenRung = (error: MeshError): ReachRung => rungOf[error.code] ?? rungOfPhase[phaseOf(error) ?? "sign-in"];

/** No connection was made: what is in the way lies on the machine that looks. */
export const isBefore = ({ code }: MeshError): boolean => code === "SSH_KEY" || code === "SSH_CONFIG";

/** Whether the connection came past this rung, broke on it, or never got there. */
export function how(rung: ReachRung, error: MeshError | undefined): "past" | "broke" | "before" {
  if (error === undefined) return "past";
  const far = reachRungs.indexOf(brokenRung(error)) - reachRungs.indexOf(rung);
  if (far === 0) return "broke";
  return far > 0 && !isBefore(error) ? "past" : "before";
}
