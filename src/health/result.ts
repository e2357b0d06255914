// The result of a health run as plain data, defined once: the type for renderers, the document of `mesh health --json`, and its JSON
// Schema in the manual (docs/references/health.schema.json). While `version` is 1, fields are only added.

import { z } from "zod";
import { exitCode } from "../core/exit.ts";
import { healthCodes } from "../inventory/health-codes.ts";

const time = z.string().describe("UTC, ISO 8601");

const causeShape = z
  .strictObject({
    id: z.string().describe("the same in each run: host-down:office-one"),
    code: z.enum(healthCodes).describe("what is wrong, from a closed list"),
    hosts: z.array(z.string()).describe("the host where it sits comes first; empty for Headscale and the runner"),
    severity: z.enum(["low", "medium", "high"]),
    touchesConnectivity: z.boolean(),
    title: z.string().describe("in plain words"),
    evidence: z.array(
      z.strictObject({
        code: z.string(),
        detail: z.string().describe("what was seen"),
        by: z.string().describe("by which command; empty: by none"),
        since: time.nullable().describe("since when, where the host itself says so"),
      }),
    ),
    explains: z.array(z.string()).describe("ids of causes that follow from it, and are not told"),
    next: z.array(z.string()).describe("commands to type next"),
  })
  .meta({ id: "cause" });

const hostState = z.enum([
  ...(["healthy", "degraded", "failed", "unknown"] as const),
  ...(["progressing", "waiting-for-machine", "waiting-for-person"] as const),
]);

const hostShape = z
  .strictObject({
    host: z.string(),
    os: z.enum(["linux", "windows"]),
    wslOf: z.string().nullable(),
    state: hostState,
    why: z.string(),
    via: z.enum(["direct", "peer-relay", "relay"]).nullable().describe("the road of its mesh pings; null: not seen"),
    latencyMs: z.number().nullable(),
    lossPercent: z.number().nullable(),
    diskPercent: z.number().nullable(),
  })
  .meta({ id: "host" });

const incidentShape = z
  .strictObject({
    cause: causeShape,
    since: time,
    state: z.enum(["open", "over"]),
    endedAt: time.nullable(),
    because: z.enum(["well", "gone", "part-of", "expected"]).nullable(),
    partOf: z.string().nullable().describe("the id of the cause that it turned out to be part of"),
    paused: z.strictObject({ window: z.string(), until: time }).nullable().describe("it is in a maintenance window"),
    flapping: z.strictObject({ changes: z.number(), nights: z.number() }).nullable(),
    issue: z.strictObject({ number: z.number(), url: z.string() }).nullable().describe("where it is told at GitHub"),
  })
  .meta({ id: "incident" });

const silenceShape = z
  .discriminatedUnion("by", [
    z.strictObject({ by: z.literal("explained"), cause: z.string().describe("the id of the cause that explains it") }),
    z.strictObject({ by: z.literal("rising"), seen: z.number(), of: z.number() }),
    z.strictObject({ by: z.literal("window"), window: z.string(), until: time }),
    z.strictObject({ by: z.literal("expected-sometimes") }),
    z.strictObject({ by: z.literal("progressing"), why: z.string() }),
  ])
  .meta({ id: "silence" });

const toldShape = z
  .strictObject({
    to: z.enum(["issues", "webhook", "dead-man"]),
    state: z.enum(["told", "failed", "off"]).describe("off: it was not to be told there, or there was no need to"),
    words: z.string(),
  })
  .meta({ id: "told" });

export const healthDocument = z.strictObject({
  version: z.literal(1),
  command: z.literal("health"),
  run: z.string(),
  startedAt: time,
  endedAt: time,
  exit: z.literal(Object.values(exitCode)),
  interrupted: z.boolean(),
  looked: z.boolean().describe("it could look at something besides the runner itself; what is wrong is another matter"),
  whole: z.boolean().describe("it was asked for all hosts"),
  looks: z.strictObject({ good: z.number(), bad: z.number(), unknown: z.number() }),
  hosts: z.array(hostShape).describe("those that were asked for, in the order of the inventory"),
  incidents: z.array(incidentShape).describe("what is wrong, and what was and is remembered"),
  untold: z.array(z.strictObject({ cause: causeShape, silence: silenceShape })),
  notLooked: z.array(z.string()).describe("kinds of looks that could not be taken at all, and why"),
  told: z.array(toldShape),
  notes: z.array(z.string()),
});

/** JSON Schema 2020-12 of `healthDocument`. */
export const healthSchema = (): object => z.toJSONSchema(healthDocument);

/** Makes a type deeply read-only. */
type Data<T> = T extends readonly (infer Each)[]
  ? readonly Data<Each>[]
  : T extends object
    ? { readonly [K in keyof T]: Data<T[K]> }
    : T;

export type HealthResult = Data<z.infer<typeof healthDocument>>;
export type HealthHost = HealthResult["hosts"][number];
export type HealthIncident = HealthResult["incidents"][number];
export type HealthCause = HealthIncident["cause"];
export type Untold = HealthResult["untold"][number];
export type ToldTo = HealthResult["told"][number];
