// The answer to the verb `health`: what a nightly run wants to know of a host besides its facts. What other programs say (Tailscale,
// Syncthing) comes as their own text; a text that makes no sense is unknown here, never bad, because neither promises its shape.

import { z } from "zod";
import { type Heard, secondsOff } from "./clock.ts";

const text = z.string();
const percent = z.number().nonnegative();

/** On the wire. */
export const healthShape = z.strictObject({
  /** Seconds since 1970 by its own clock. */
  clock: z.int(),
  /** When it started, by the same clock; null: not known. */
  bootedAt: z.int().nullable(),
  /** Local file systems that matter; `mount` is a path or a drive ("C:"). `inodePercent` is null where there is no number of them. */
  disks: z.array(z.strictObject({ mount: text, usedPercent: percent, inodePercent: percent.nullable() })),
  /** Why it waits for a restart; "" when it does not. */
  restart: text,
  /** What is just changing it; "" when nothing is. */
  busy: text,
  /** `tailscale debug watch-ipn --initial-health --initial-client-version --count=1`, as text; "" when it did not answer. */
  warnings: text,
  /** The addresses that its own resolver has for each name; none for a name that it does not know. */
  names: z.array(z.strictObject({ name: text, ips: z.array(text) })),
  /** Headscale's /health as this host reaches it: the status, or 0 and why. null: it has no program to ask with. */
  server: z.strictObject({ status: z.int().nonnegative(), why: text }).nullable(),
  /** Bodies of Syncthing's REST interface by their paths; none where it does not answer. */
  syncthing: z.array(z.strictObject({ path: text, body: text })),
  /** Only where it was asked for and is there. */
  headscale: z
    .strictObject({
      /** systemd's ActiveState: "active", "failed", … */
      state: text,
      /** Seconds since 1970 by its own clock. */
      startedAt: z.int().nullable(),
      /** Bytes of the database's write-ahead log, and when its newest copy was made; null: not readable, or there is none. */
      walBytes: z.int().nonnegative().nullable(),
      backupAt: z.int().nullable(),
    })
    .nullable(),
});

type WireHealth = z.infer<typeof healthShape>;

export interface HostHealth extends Omit<WireHealth, "clock" | "warnings" | "syncthing"> {
  readonly clock: number;
  /** Seconds that its clock is ahead of ours for sure, below zero behind it. */
  readonly clockOff: number;
  /** undefined: Tailscale did not say in a way that is known here. */
  readonly warnings: readonly TailscaleWarning[] | undefined;
  readonly syncthing: ReadonlyMap<string, unknown>;
}

/** A warning of Tailscale's by its own code. */
export interface TailscaleWarning {
  readonly code: string;
  readonly severity: string;
  readonly title: string;
  readonly text: string;
  /** ISO 8601; undefined: it does not say. */
  readonly since: string | undefined;
  readonly connectivity: boolean;
}

/** The answer with its clock held against ours. */
export const parseHealth = (wire: WireHealth, heard: Heard): HostHealth => ({
  ...wire,
  clockOff: secondsOff(wire.clock, heard),
  warnings: warningsIn(wire.warnings),
  syncthing: new Map(wire.syncthing.map(({ path, body }) => [path, jsonOf(body)])),
});

/** undefined for what is no JSON. */
function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const warningShape = z.object({
  Severity: text.nullish(),
  Title: text.nullish(),
  Text: text.nullish(),
  BrokenSince: text.nullish(),
  ImpactsConnectivity: z.boolean().nullish(),
});

/** A notification of the backend (ipn.Notify in tailscale/ipn/backend.go), of which the health state is one field. */
const notifyShape = z.object({ Health: z.object({ Warnings: z.record(text, warningShape).nullish() }) });

function warningsIn(said: string): readonly TailscaleWarning[] | undefined {
  const notify = notifyShape.safeParse(jsonOf(said));
  if (!notify.success) return undefined;
  return Object.entries(notify.data.Health.Warnings ?? {}).map(([code, warning]) => ({
    code,
    severity: warning.Severity ?? "",
    title: warning.Title ?? "",
    text: warning.Text ?? "",
    since: timeOf(warning.BrokenSince),
    connectivity: warning.ImpactsConnectivity ?? false,
  }));
}

/** Go's zero time is the year 1. */
function timeOf(said: string | null | undefined): string | undefined {
  const at = Date.parse(said ?? "");
  return Number.isNaN(at) || at <= 0 ? undefined : new Date(at).toISOString();
}
