// Answers of a played and of a real Windows program made comparable: what differs by nature (versions, addresses, keys, what only a
// whole Tailscale says) becomes a word for it or is left out, and what is left must be equal.

import type { z } from "zod";
import type { EmbeddedLab } from "../../lab/embedded/index.ts";
import { healthShape, parseHealth } from "../../src/host/health.ts";
import type { factsShape } from "../../src/host/protocol.ts";
import type { Frames } from "../host/frames.ts";

/** The frames of one conversation, and its exit status. */
export interface Answer extends Frames {
  readonly code: number | null;
}

type Facts = z.infer<typeof factsShape>;

const patterns: readonly (readonly [RegExp, string])[] = [
  [/http:\/\/127\.0\.0\.1:\d+\/stable/g, "SOURCE"],
  [/\bpc-1\b/gi, "COMPUTER"],
  [/\b[0-9a-f]{64}\b/g, "SUM"],
  [/401 Unauthorized: /g, ""],
  // PowerShell 7 has no number for a port that nobody listens on; 5.1 has.
  [/it does not answer as it should|nothing listens there, or there is no route to it/g, "WHY"],
];

/** A function of any answer; undefined where none came. */
export function comparable(lab: EmbeddedLab, answer: Answer | undefined): unknown {
  if (!answer) return undefined;
  const { notes, result, code } = answer;
  const said = result.ok
    ? { ok: true, value: valueIn(result.value) }
    : { ok: false, code: result.code, problem: result.problem };
  const text = JSON.stringify({ code, notes, ...said }).replaceAll(lab.headscale.url, "LOGIN-SERVER");
  return JSON.parse(patterns.reduce((all, [from, to]) => all.replace(from, to), text));
}

function valueIn(value: unknown): unknown {
  if (isFacts(value)) return factsOf(value);
  const health = healthShape.safeParse(value).data;
  return health ? healthOf(health) : value;
}

/** Texts of others are read, and of Tailscale's warnings the codes are kept. */
function healthOf(health: z.infer<typeof healthShape>): unknown {
  const { clockOff: _, clock: __, ...read } = parseHealth(health, { asked: 0, heard: 0 });
  const warnings = read.warnings?.map(({ code, severity, title, text }) => [code, severity, title, text]);
  const { bootedAt, syncthing } = read;
  return { ...read, warnings: warnings ?? "none", syncthing: [...syncthing], bootedAt: bootedAt !== null };
}

const isFacts = (value: unknown): value is Facts => typeof value === "object" && value !== null && "handover" in value;

/** The machine's own versions are left out; Tailscale's texts are read, and what MeSH plans by is kept of them. */
function factsOf({ system, tailscale, ...facts }: Facts): unknown {
  const {
    build: _,
    edition: __,
    powershell: ___,
    ...machine
  } = system as Extract<Facts["system"], { family: "windows" }>;
  const { status, prefs, ...rest } = tailscale;
  return { ...facts, system: machine, tailscale: { ...rest, status: statusOf(status), prefs: prefsOf(prefs) } };
}

function statusOf(text: string): unknown {
  if (!text) return "";
  const { BackendState: state, Self } = JSON.parse(text);
  return { state, online: Self.Online, hasKey: !/^nodekey:0*$/.test(Self.PublicKey) };
}

function prefsOf(text: string): unknown {
  if (!text) return "";
  const { ControlURL: url, Hostname: hostname, ForceDaemon: unattended = false, WantRunning: wants } = JSON.parse(text);
  return { url, hostname, unattended, wants };
}
