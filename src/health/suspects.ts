// From looks to suspects: everything that could be told, before it is asked what explains what.

import type { HealthCode } from "../inventory/health-codes.ts";
import { isCode } from "./codes.ts";
import { type Contact, type Contacts, contactProbes, judgeContacts } from "./contacts.ts";
import { millis, type Seen } from "./looks.ts";
import { causeId, seatOf } from "./subjects.ts";
import { type Judged, overLimits } from "./thresholds.ts";
import type { Finding, Look, Member, Subject } from "./types.ts";

/** Something that is wrong with one subject, by itself. */
export interface Suspect {
  readonly id: string;
  readonly code: HealthCode;
  readonly subject: Subject;
  /** Where it sits: one host, both of a pair, that of Headscale. */
  readonly hosts: readonly string[];
  readonly evidence: readonly Finding[];
  /** When it was last seen in this night. */
  readonly at: string;
  /** The first look that saw it, or what the host says itself where that is earlier: a host's clock may be ahead. */
  readonly since: string;
  /** Other hosts that it is about: peers of Syncthing that are not there. */
  readonly peers: readonly string[];
  /** The hosts at the other end of the road that it was seen on, where that road was seen from there as well. */
  readonly pingers: readonly string[];
}

/** The code of findings which say no more than that a contact failed. */
export const noAnswer = "no-answer";

/** Findings of a contact that was made: it answers, only not well. */
const answered: ReadonlySet<string> = new Set<HealthCode>(["relayed", "lossy", "slow"]);

/** Whether a look at one of the four contacts made it. */
export function contactOf(look: Look | undefined): Contact {
  if (!look || look.result === "unknown") return "unknown";
  return look.findings.every(({ code }) => answered.has(code)) ? "good" : "bad";
}

/** All suspects among these looks, one for each code and subject. */
export function suspectsOf(looks: readonly Seen[], members: readonly Member[], judged: Judged): readonly Suspect[] {
  const named = looks.flatMap((look) =>
    findingsOf(look, judged).map(({ code, evidence }) =>
      suspect(code, { subject: look.subject, looks: [look], evidence }, members),
    ),
  );
  const bySubject = Map.groupBy(looks, ({ subject }) => subject);
  const silent = members.flatMap((member) => contactSuspect(member, bySubject.get(`host:${member.name}`) ?? []));
  return [...new Map([...named, ...silent].map((one) => [one.id, one])).values()];
}

/** The findings of a look by their codes. Throws for one that is not in the list, because it would be told to nobody. */
function findingsOf(look: Look, judged: Judged) {
  const all = [...look.findings, ...overLimits(look, judged)].filter(({ code }) => code !== noAnswer);
  return [...Map.groupBy(all, ({ code }) => code)].map(([code, evidence]) => {
    if (!isCode(code))
      throw new Error(`the probe ${look.probe} found ${code}, which src/health/codes.ts does not know`);
    return { code, evidence };
  });
}

function contactSuspect(member: Member, looks: readonly Seen[]): readonly Suspect[] {
  const by = new Map(looks.map((look) => [look.probe, look]));
  const contact = (probe: (typeof contactProbes)[number]) => contactOf(by.get(probe));
  const contacts: Contacts = {
    control: contact("control"),
    "mesh-ping": contact("mesh-ping"),
    "ssh-lan": member.hasLan ? contact("ssh-lan") : "none",
    "ssh-mesh": contact("ssh-mesh"),
  };
  const code = judgeContacts(contacts);
  if (code === null) return [];
  const bad = contactProbes.flatMap((probe) => (contacts[probe] === "bad" ? (by.get(probe) ?? []) : []));
  const sight: Sight = {
    subject: `host:${member.name}`,
    looks: bad,
    evidence: bad.flatMap(({ findings }) => findings),
  };
  return [suspect(code, sight, [])];
}

interface Sight {
  readonly subject: Subject;
  /** One at least. */
  readonly looks: readonly Seen[];
  readonly evidence: readonly Finding[];
}

function suspect(code: HealthCode, { subject, looks, evidence }: Sight, members: readonly Member[]): Suspect {
  const said = evidence.flatMap(({ since }) => since ?? []);
  return {
    id: causeId(code, subject),
    ...{ code, subject, evidence },
    hosts: seatOf(subject, members),
    at: looks.map(({ at }) => at).reduce((a, b) => (millis(b) > millis(a) ? b : a)),
    since: [...said, ...looks.map(({ first }) => first)].reduce((a, b) => (millis(b) < millis(a) ? b : a)),
    peers: looks.flatMap(({ says }) => (says.peers ?? "").split(",").filter(Boolean)),
    pingers: looks.flatMap(({ says }) => says.pinger ?? []),
  };
}
