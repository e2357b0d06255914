// How far a connection came: the rungs that stand before anything is asked of the host.

import { type ErrorCode, MeshError } from "../../core/errors.ts";
import { phaseOf } from "../../ssh/errors.ts";
import type { Asked } from "../asked.ts";
import { skipped } from "../says.ts";
import type { Outcome, RungId } from "../types.ts";

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

/** Nobody answered at its place: the error lies at its name or its port. */
export const isUnanswered = (error: MeshError): boolean => !isBefore(error) && how("port", error) !== "past";

/** Whether the connection came past this rung, broke on it, or never got there. */
export function how(rung: ReachRung, error: MeshError | undefined): "past" | "broke" | "before" {
  if (error === undefined) return "past";
  const far = reachRungs.indexOf(brokenRung(error)) - reachRungs.indexOf(rung);
  if (far === 0) return "broke";
  return far > 0 && !isBefore(error) ? "past" : "before";
}

/** A host with `connection: local` that is another machine than this one. */
export const isElsewhere = (entered: unknown): entered is MeshError =>
  entered instanceof MeshError && entered.code === "SSH_CONFIG";

/** On the machine that looks there is no connection, which is no reason to call it the host. */
export const withoutWay = async (asked: Asked): Promise<Outcome> =>
  skipped(
    isElsewhere(await asked.entered())
      ? "with connection: local nothing is asked over the network"
      : "the machine that looks is the host itself",
  );
