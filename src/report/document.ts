// The JSON documents of `--json`, as shapes: the types of what json.ts and status-text.ts write, and the JSON Schema in the
// manual (docs/references/result.schema.json). Fields are only ever added while `version` is 1.

import { z } from "zod";
import { errorCodes } from "../core/errors.ts";

const codes = Object.keys(errorCodes) as [string, ...string[]];

export const errorDocument = z.strictObject({
  code: z.enum(codes).describe("stable; explained in docs/topics/troubleshooting.md"),
  host: z.string().nullable(),
  step: z.string().nullable(),
  problem: z.string().describe("what is wrong, in words"),
  next: z.array(z.string()).nullable().describe("the next command to type, as words"),
});

const action = z.record(z.string(), z.unknown()).describe("one change, as plain data; never holds a secret");

const step = z.strictObject({
  step: z.string(),
  outcome: z.enum(["keep", "change", "blocked"]),
  why: z.string(),
  actions: z.array(action).optional(),
  error: z.record(z.string(), z.unknown()).optional(),
});

const ping = z.strictObject({
  ip: z.string(),
  reachable: z.boolean(),
  via: z.enum(["direct", "relay", "none"]),
  detail: z.string().describe("the endpoint, the relay's region, or the reason there was no answer"),
  ms: z.number().optional(),
});

const node = z.strictObject({ id: z.string(), name: z.string(), ips: z.array(z.string()) });

const runHost = z.strictObject({
  host: z.string(),
  state: z.enum(["converged", "changed", "pending", "failed", "skipped"]),
  meshIp: z.string().nullable(),
  ping: ping.nullable(),
  text: z.string(),
  steps: z.array(step),
  done: z.array(z.string()).describe("the changing steps that ran to their end"),
  error: errorDocument.nullable(),
  durationMs: z.number(),
});

const plannedChange = z.strictObject({
  host: z.string().describe("empty for Headscale itself"),
  step: z.string(),
  text: z.string(),
  risk: z.enum(["removal", "re-auth", "other control server", "host key"]).nullable(),
});

const review = z.strictObject({
  expected: z.string().describe("hash of the plan that was read"),
  added: z.array(plannedChange),
  gone: z.array(plannedChange).describe("in the plan that was read, and no longer needed"),
  error: errorDocument.nullable().describe("PLAN_CHANGED when something risky is new; nothing was changed then"),
});

export const runDocument = z.strictObject({
  version: z.literal(1),
  command: z.enum(["plan", "apply"]),
  shard: z.string().nullable().describe('"2/4" with --shard 2/4'),
  planHash: z.string().describe("SHA-256 of what the plan does, in hex; for --expect-hash"),
  exit: z.number(),
  interrupted: z.boolean(),
  durationMs: z.number(),
  server: z.array(step).describe("changes in Headscale that no single host owns"),
  hosts: z.array(runHost).describe("in inventory order"),
  unmanaged: z.array(node).describe("nodes of Headscale that no host of the inventory is"),
  notes: z.array(z.string()),
  review: review.nullable().describe("how the plan differs from the one given by --plan or --expect-hash"),
});

/** What `apply --plan` needs of a saved plan; fields of other releases are let through. */
export const savedPlan = z.object({
  version: z.literal(1),
  command: z.literal("plan"),
  planHash: z.string(),
  server: z.array(step),
  hosts: z.array(
    z.object({ host: z.string(), steps: z.array(step), error: z.object({ code: z.string() }).nullable() }),
  ),
});

const statusHost = z.strictObject({
  host: z.string(),
  well: z.boolean(),
  os: z.string().nullable(),
  meshIp: z.string().nullable(),
  online: z.boolean().nullable(),
  ping: ping.nullable(),
  expiry: z.string().nullable().describe("RFC 3339; null: never"),
  version: z.string().nullable(),
  lastSeen: z.string().nullable().describe("RFC 3339, of the last connect"),
  pending: z.array(z.string()),
  skipped: z.string().nullable(),
  error: errorDocument.nullable(),
});

export const statusDocument = z.strictObject({
  version: z.literal(1),
  command: z.literal("status"),
  headscale: z.strictObject({ url: z.string(), version: z.string() }),
  hosts: z.array(statusHost),
  unmanaged: z.array(node),
  notes: z.array(z.string()),
});

export const failureDocument = z.strictObject({ version: z.literal(1), exit: z.number(), error: errorDocument });

/** Any document `plan`, `apply` and `status` print. */
export const anyDocument = z.union([runDocument, statusDocument, failureDocument]);

export type RunDocument = z.input<typeof runDocument>;
export type StatusDocument = z.input<typeof statusDocument>;
export type FailureDocument = z.input<typeof failureDocument>;
export type ErrorDocument = z.input<typeof errorDocument>;

/** JSON Schema 2020-12 of `anyDocument`. */
export const documentSchema = (): object => z.toJSONSchema(anyDocument);
