// Four contacts with a host that are easily taken for one another: whether it hears from Headscale ("online"), whether it answers a ping
// through the mesh, and whether its SSH answers by its LAN address and by its mesh address. What they come to is one table.

import type { HealthCode } from "../inventory/health-codes.ts";

export const contactProbes = ["control", "mesh-ping", "ssh-lan", "ssh-mesh"] as const;

type ContactProbe = (typeof contactProbes)[number];

/** `none`: there is no such road, because the host has a mesh address alone. */
export type Contact = "good" | "bad" | "unknown" | "none";

export type Contacts = Readonly<Record<ContactProbe, Contact>>;

/** Control, mesh ping, SSH by LAN, SSH by mesh: + answers, - does not. */
type Signs = `${"+" | "-"}${"+" | "-"}${"+" | "-"}${"+" | "-"}`;

/** What is wrong with a host that answers like this; null: nothing. */
export const contactTable: Readonly<Record<Signs, HealthCode | null>> = {
  "++++": null,
  "-+++": "control-lost",
  "+-++": "ping-lost",
  "--++": "control-lost",
  "++-+": "lan-unreachable",
  // Without its LAN a host does not hear from a Headscale that is on it; a restart of tailscaled would not help.
  "-+-+": "lan-unreachable",
  "+--+": "lan-unreachable",
  "---+": "lan-unreachable",
  "+++-": "mesh-ssh-blocked",
  // What it was last told by Headscale is old, and so are the rules for who may come in.
  "-++-": "control-lost",
  "+-+-": "mesh-cut",
  "--+-": "tailscale-down",
  // tailscaled lives, so the machine does; MeSH cannot get in by any road.
  "++--": "ssh-down",
  "-+--": "ssh-down",
  // Headscale goes on counting a frozen machine as online for as long as its connection is not missed.
  "+---": "host-frozen",
  "----": "host-down",
};

/** Codes of the table: one judgement on one host, of which there is never more than one at a time. */
export const contactCodes: ReadonlySet<HealthCode> = new Set(
  Object.values(contactTable).filter((code) => code !== null),
);

/**
 * What four contacts come to. One that could not be looked at accuses nobody: ping and SSH through the mesh stand for one another, and
 * what is left is taken as good. Only where two or more were looked at and none answered, the rest is taken as bad. A LAN address that
 * does not answer says nothing by itself, where nobody could look through the mesh: it may be a laptop that has just fallen asleep.
 */
export function judgeContacts(contacts: Contacts): HealthCode | null {
  const known = contactProbes.map((probe) => contacts[probe]).filter(isKnown);
  const assumed = known.length >= 2 && known.every((one) => one === "bad") ? "bad" : "good";
  const first = (...ones: readonly Contact[]) => (ones.find(isKnown) ?? assumed) === "good";
  const ping = first(contacts["mesh-ping"], contacts["ssh-mesh"]);
  const mesh = first(contacts["ssh-mesh"], contacts["mesh-ping"]);
  const lan = contacts["ssh-lan"] === "none" ? mesh : first(contacts["ssh-lan"]);
  const byLanAlone = !isKnown(contacts["mesh-ping"]) && !isKnown(contacts["ssh-mesh"]) && assumed === "good";
  if (byLanAlone && !lan) return null;
  const signs = [first(contacts.control), ping, lan, mesh].map((good) => (good ? "+" : "-")).join("");
  return contactTable[signs as Signs];
}

const isKnown = (one: Contact) => one === "good" || one === "bad";
