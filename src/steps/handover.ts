// A join that was handed to a person: what the host remembers of it, compared with Headscale's list of keys. The key itself is
// known to nobody but the host, so its id and its end are the proof that a listed key is the one that was handed over.

import { printable } from "../core/text.ts";
import type { Handover } from "../host/protocol.ts";
import type { Action, Desired, Observed } from "./types.ts";
import type { WaitingForPerson } from "./waiting.ts";

/** usable: a person can still join with it. ended: revoked, expired, or no key of ours. unknown: Headscale was not asked. */
type KeyState = "usable" | "used" | "ended" | "unknown";

/** The marker went through other programs, which may cut a time to its seconds. */
const sameMoment = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b)) < 1000;

function keyState({ inventory }: Desired, { keys }: Observed, { keyId, until }: Handover): KeyState {
  if (keys === undefined) return "unknown";
  const key = keys.find(({ id }) => id === keyId);
  const ours = key && !key.reusable && key.user?.name === inventory.headscale.user;
  if (!ours || !sameMoment(key.expiration ?? "", until)) return "ended";
  if (key.used) return "used";
  return Date.parse(until) > Date.now() ? "usable" : "ended";
}

/**
 * Takes away what a person was given; nothing where nobody was given anything. The key comes first, because only the marker on
 * the host knows its id.
 */
export function takeBack(desired: Desired, observed: Observed): readonly Action[] {
  const { handover } = observed.facts;
  if (!handover) return [];
  const endKey: Action = { on: "headscale", do: "end-key", id: handover.keyId };
  const usable = keyState(desired, observed, handover) === "usable";
  return [...(usable ? [endKey] : []), { on: "host", verb: "remove-join-script", args: {} }];
}

/** Why what a person was given is taken from a host that is in the mesh; undefined where nobody was given anything. */
export function whyTakenBack({ facts: { handover } }: Observed): string | undefined {
  if (!handover) return undefined;
  const who = handover.state === "joined" ? "a person joined it; what they were" : "it is joined; what a person was";
  return `${who} given is taken away`;
}

/** How the join that a person has in hands stands, as the end of a reason; "" where nobody has one. */
export function progressOfPerson(desired: Desired, observed: Observed): string {
  const { handover } = observed.facts;
  if (!handover) return "";
  const states: Record<KeyState, string> = {
    usable: `; a person was asked to join it, and ${tried(handover) ?? "has not yet"}`,
    used: "; the key that a person was given is used in Headscale, and yet this host is not joined",
    ended: "; a person was asked to join it, and their key has ended",
    unknown: "",
  };
  return states[keyState(desired, observed, handover)];
}

const handedBecause = ({ why }: Handover) => `MeSH could not log it in by itself${why && `: ${printable(why, 300)}`}`;

const tried = ({ state, says }: Handover) =>
  state === "failed" ? `what they tried ended with: ${printable(says, 300)}` : undefined;

/** What a person can do at the machine until their key ends. */
export function waitingForPerson(desired: Desired, observed: Observed): WaitingForPerson | undefined {
  const { facts } = observed;
  const { handover } = facts;
  if (!handover || keyState(desired, observed, handover) !== "usable") return undefined;
  const how = desired.platform.instructions(handover, facts, desired);
  if (!how) return undefined;
  const until = new Date(handover.until).toISOString();
  const why = tried(handover) ?? handedBecause(handover);
  const told = { where: oneLine(how.where), line: oneLine(how.line), sees: oneLine(how.sees) };
  return { for: "person", why, until, script: oneLine(handover.script), ...told, after: afterwards };
}

/** A path or a name that the host says must not add lines of its own to what people are told to type. */
const oneLine = (text: string) => printable(text, 4000).replaceAll("\n", " ");

const afterwards =
  "nobody has to tell MeSH; the next apply sees that it joined and clears up, and mesh status shows it before that";
