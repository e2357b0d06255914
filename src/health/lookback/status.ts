// status.json: the mesh as it is now, and how its last nights were, for other programs. The document, its type, and its JSON Schema in the
// manual (docs/references/status.schema.json). While `version` is 1, fields are only added.

import { z } from "zod";
import { serverStateNow, stateNow, summaryOf } from "./summary.ts";
import type { LookBack } from "./types.ts";

const time = z.string().describe("UTC, ISO 8601");

const hostState = z.enum([
  ...(["healthy", "degraded", "failed", "unknown"] as const),
  ...(["progressing", "waiting-for-machine", "waiting-for-person"] as const),
]);

const nightsShape = z
  .strictObject({
    up: z.number().describe("healthy or degraded"),
    down: z.number().describe("failed"),
    looked: z
      .number()
      .describe("could look at it; those that are neither up nor down found it waiting or being changed"),
    of: z.number().describe("in which it was in the inventory; the rest nobody looked at"),
  })
  .meta({ id: "nights" });

const latencyShape = z
  .strictObject({ nights: z.number(), median: z.number(), p95: z.number(), max: z.number() })
  .meta({ id: "latency", description: "of mesh pings, in milliseconds" });

const hostShape = z
  .strictObject({
    name: z.string(),
    state: hostState.describe("unknown, too, when it was seen more than 36 hours ago"),
    why: z.string(),
    lookedAt: time.nullable().describe("when the state was last seen; null: not lately"),
    via: z.enum(["direct", "peer-relay", "relay"]).nullable(),
    nights: nightsShape,
    enough: z.boolean().describe("false: too few nights to say something"),
    latency: latencyShape.nullable().describe("null: too little data"),
  })
  .meta({ id: "host" });

const incidentShape = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    hosts: z.array(z.string()),
    severity: z.enum(["low", "medium", "high"]),
    since: time,
  })
  .meta({ id: "incident" });

export const statusDocument = z.strictObject({
  version: z.literal(1),
  at: time.describe("when this was written"),
  newest: time.nullable().describe("when the newest run ended: what is old says nothing of now. null: there was none"),
  state: z.enum(["failed", "degraded", "unknown", "healthy"]).describe("the worst of Headscale and the hosts"),
  words: z.string(),
  days: z.number().describe("days that the nights are of, today included"),
  nights: z.strictObject({ looked: z.number(), of: z.number() }),
  history: z.string().describe("what is wrong with the history; empty: nothing"),
  server: z.strictObject({ state: hostState, why: z.string() }).describe("Headscale"),
  hosts: z.array(hostShape).describe("in the order of the inventory"),
  incidents: z.array(incidentShape).describe("those that have not ended"),
});

/** JSON Schema 2020-12 of `statusDocument`. */
export const statusSchema = (): object => z.toJSONSchema(statusDocument);

/** The document of what was looked back on. */
export function statusOf(back: LookBack): z.infer<typeof statusDocument> {
  const { at, newest, days, nights, hosts } = back;
  const server = { state: serverStateNow(back), why: back.server.why };
  const { mood, words } = summaryOf(back);
  return {
    ...{ version: 1, at, newest, state: mood, words, days, nights, history: back.history.words, server },
    hosts: hosts.map((host) => {
      const { name, why, lookedAt, via, nights, enough, latency } = host;
      return { name, state: stateNow(host, at), why, lookedAt, via, nights, enough, latency };
    }),
    incidents: back.incidents
      .filter(({ endedAt }) => endedAt === null)
      .map(({ cause: { id, title, hosts, severity }, since }) => ({ id, title, hosts: [...hosts], severity, since })),
  };
}
