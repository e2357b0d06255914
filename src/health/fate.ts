// What became of a cause that is remembered and was not seen tonight. That nobody looked is no good news, nor is a good look at a host that
// is just being changed.

import type { HealthCode } from "../inventory/health-codes.ts";
import type { CheckSpec } from "../inventory/health-types.ts";
import { codes } from "./codes.ts";
import { contactCodes } from "./contacts.ts";
import type { Looks } from "./looks.ts";
import { notToldIn } from "./not-told.ts";
import { busyHosts } from "./silence.ts";
import { hostsOf } from "./subjects.ts";
import { contactOf, noAnswer, type Suspect } from "./suspects.ts";
import { isUnjudged, type Judged } from "./thresholds.ts";
import type { Look, Member, Subject } from "./types.ts";

/** `replaced`: the same contacts with the host come to something else now. */
export type Fate =
  | { readonly is: "well" }
  | { readonly is: "gone" }
  | { readonly is: "not-looked" }
  | { readonly is: "replaced"; readonly by: Suspect };

interface Scene {
  readonly looks: Looks;
  readonly members: ReadonlyMap<string, Member>;
  readonly checks: readonly CheckSpec[];
  readonly present: readonly Suspect[];
  readonly judged: Judged;
}

/** The fate of a cause that is not among the suspects. */
export function fateOf(code: HealthCode, subject: Subject, scene: Scene): Fate {
  if (isGone(code, subject, scene)) return { is: "gone" };
  const worse = scene.present.find((one) => one.subject === subject && one.code === becomes[code]);
  if (worse) return { is: "replaced", by: worse };
  const busy = busyHosts(scene.looks);
  if (hostsOf(subject).some((host) => busy.has(host))) return { is: "not-looked" };
  const looks = codes[code].probes.flatMap((probe) => scene.looks.at(probe, subject) ?? []);
  if (looks.some((look) => isWell(look, code) && !isUnjudged(look, code, scene.judged))) return { is: "well" };
  const by = scene.present.find((one) => one.subject === subject && contactCodes.has(one.code));
  return by && contactCodes.has(code) ? { is: "replaced", by } : { is: "not-looked" };
}

/** What was only about to be, and now is: it did not get well. */
const becomes: Readonly<Partial<Record<HealthCode, HealthCode>>> = {
  "node-expiring": "node-expired",
  "certificate-expiring": "certificate-expired",
  "api-key-expiring": "headscale-api-refused",
  "headscale-unreachable": "headscale-down",
};

/** What only the machine that Headscale is on can say, or its answer: a look without this figure did not see it. */
const seenBy: Readonly<Partial<Record<HealthCode, string>>> = {
  "headscale-disk-full": "diskPercent",
  "headscale-log-large": "diskPercent",
  "headscale-backup-old": "backupDays",
  "headscale-clock-wrong": "clockMs",
};

/** Figures that only a host with the role of Headscale tells: without one in the inventory, nobody will. */
const ofItsMachine: ReadonlySet<string | undefined> = new Set(["diskPercent", "backupDays"]);

/** The look says that the cause is not there. */
export function isWell(look: Look, code: HealthCode): boolean {
  if (look.result === "unknown") return false;
  if (contactCodes.has(code)) return contactOf(look) === "good";
  if (notToldIn(look).includes(code)) return false;
  const figure = seenBy[code];
  if (figure !== undefined && look.measures[figure] === undefined) return false;
  // A Headscale that is down says nothing of itself.
  if (figure === undefined && look.findings.some((finding) => finding.code === "headscale-down")) return false;
  return look.findings.every((finding) => finding.code !== noAnswer && finding.code !== code);
}

/**
 * Its host or check has left the inventory, or what it was about is no longer looked at: a probe that is for a host always leaves a look
 * there, if only to say that it could not.
 */
function isGone(code: HealthCode, subject: Subject, { looks, members, checks }: Scene): boolean {
  if (subject === "server")
    return ofItsMachine.has(seenBy[code]) && ![...members.values()].some(({ isServer }) => isServer);
  if (subject === "runner") return false;
  if (hostsOf(subject).some((host) => !members.has(host))) return true;
  if (subject.startsWith("pair:")) return false;
  if (subject.startsWith("check:")) return !checks.some(({ name }) => subject.startsWith(`check:${name}@`));
  const isVisited = looks.now.some((look) => look.subject === subject);
  return isVisited && codes[code].probes.every((probe) => !looks.at(probe, subject));
}
