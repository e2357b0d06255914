// The results of all commands as plain data, defined once: the types for stations and renderers, the documents of `--json`, their
// JSON Schema in the manual (docs/references/result.schema.json), and the parser of saved documents. While `version` is 1, fields
// are only added.

import { z } from "zod";
import { type ErrorCode, errorCodes } from "../core/errors.ts";
import { exitCode } from "../core/exit.ts";
import { stepId } from "../steps/types.ts";
import { waitingShape } from "../steps/waiting.ts";
import { shownDocument } from "./shown.ts";

const errorShape = z
  .strictObject({
    code: z
      .enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]])
      .describe("stable; explained in docs/topics/troubleshooting.md"),
    host: z.string().nullable(),
    step: z.string().nullable(),
    problem: z.string().describe("what is wrong, in words"),
    next: z.array(z.string()).nullable().describe("the next command to type, as words"),
  })
  .meta({ id: "error" });

const action = z.record(z.string(), z.unknown()).describe("one change, as plain data; never holds a secret");

const line = { step: stepId, why: z.string() };

const stepShape = z
  .discriminatedUnion("outcome", [
    z.strictObject({ ...line, outcome: z.literal("keep") }),
    z.strictObject({ ...line, outcome: z.literal("change"), actions: z.array(action) }),
    z.strictObject({
      ...line,
      outcome: z.literal("blocked"),
      error: errorShape.pick({ code: true, problem: true, next: true }),
    }),
  ])
  .meta({ id: "step" });

const pingShape = z
  .strictObject({
    ip: z.string(),
    reachable: z.boolean(),
    via: z.enum(["direct", "relay", "none"]),
    detail: z.string().describe("the endpoint, the relay's region, or the reason there was no answer"),
    ms: z.number().nullable(),
  })
  .meta({ id: "ping" });

const nodeShape = z.strictObject({ id: z.string(), name: z.string(), ips: z.array(z.string()) }).meta({ id: "node" });

const wslOf = z
  .string()
  .nullable()
  .default(null)
  .describe("the host that it runs on, of a WSL2 host; it stands right below that one");

const hostFields = {
  host: z.string(),
  wslOf,
  meshIp: z.string().nullable(),
  ping: pingShape.nullable(),
  text: z.string(),
  steps: z.array(stepShape),
  done: z.array(stepId).describe("the changing steps that ran to their end"),
  durationMs: z.number(),
};

const well = <State extends string>(state: State) =>
  z.strictObject({ ...hostFields, state: z.literal(state), error: z.null() });

const hostShape = z.discriminatedUnion("state", [
  well("converged"),
  well("changed"),
  well("pending"),
  well("skipped"),
  z
    .strictObject({ ...hostFields, state: z.literal("waiting"), error: z.null(), waiting: waitingShape })
    .describe("for a machine that is asleep, for the host that it runs on, or for a person who finishes its join"),
  z.strictObject({ ...hostFields, state: z.literal("failed"), error: errorShape }),
]);

const changeShape = z
  .strictObject({
    host: z.string().describe("empty for Headscale itself"),
    step: z.string(),
    text: z.string(),
    risk: z.enum(["removal", "re-auth", "other control server", "host key"]).nullable(),
  })
  .meta({ id: "change" });

const reviewShape = z.strictObject({
  expected: z.string().describe("hash of the plan that was read"),
  added: z.array(changeShape),
  gone: z.array(changeShape).describe("in the plan that was read, and no longer needed"),
  error: errorShape.nullable().describe("PLAN_CHANGED when something risky is new; nothing was changed then"),
});

const exit = z.literal(Object.values(exitCode)).meta({ id: "exit" });

export const runDocument = z.strictObject({
  version: z.literal(1),
  command: z.enum(["plan", "apply"]),
  shard: z.string().nullable().describe('"2/4" with --shard 2/4'),
  planHash: z.string().describe("SHA-256 of what the plan does, in hex; for --expect-hash"),
  exit,
  interrupted: z.boolean(),
  durationMs: z.number(),
  server: z.array(stepShape).describe("changes in Headscale that no single host owns"),
  hosts: z.array(hostShape).describe("in inventory order, but for WSL2 hosts"),
  unmanaged: z.array(nodeShape).describe("nodes of Headscale that no host of the inventory is"),
  notes: z.array(z.string()),
  review: reviewShape.nullable().describe("how the plan differs from the one given by --plan or --expect-hash"),
});

/** A step of any release. */
const savedStep = z.object({ step: z.string(), outcome: z.string(), actions: z.array(action).optional() });

/** What `apply --plan` needs of a saved plan; steps and fields of other releases are let through. */
export const savedPlan = z.object({
  version: z.literal(1),
  command: z.literal("plan"),
  planHash: z.string(),
  server: z.array(savedStep),
  hosts: z.array(
    z.object({
      host: z.string(),
      steps: z.array(savedStep),
      error: z.object({ code: z.string() }).nullable(),
      waiting: z.object({ for: z.string() }).optional(),
    }),
  ),
});

const statusHost = z.strictObject({
  host: z.string(),
  wslOf,
  well: z.boolean().describe("in the mesh as the inventory says, or left alone"),
  os: z.string().nullable(),
  meshIp: z.string().nullable(),
  online: z.boolean().nullable(),
  ping: pingShape.nullable(),
  expiry: z.string().nullable().describe("RFC 3339; null: never"),
  version: z.string().nullable(),
  lastSeen: z.string().nullable().describe("RFC 3339, of the last connect"),
  pending: z.array(z.string()).describe("what a plan would change, in words"),
  waiting: waitingShape.nullable(),
  skipped: z.string().nullable(),
  error: errorShape.nullable(),
});

const statusDocument = z.strictObject({
  version: z.literal(1),
  command: z.literal("status"),
  headscale: z.strictObject({ url: z.string(), version: z.string() }),
  hosts: z.array(statusHost),
  unmanaged: z.array(nodeShape),
  notes: z.array(z.string()),
});

export const failureDocument = z.strictObject({ version: z.literal(1), exit, error: errorShape });

/** Any document that `plan`, `apply` and `status` print. */
export const anyDocument = z.union([runDocument, shownDocument, statusDocument, failureDocument]);

/** JSON Schema 2020-12 of `anyDocument`. */
export const documentSchema = (): object => z.toJSONSchema(anyDocument);

/** Makes a type deeply read-only. */
type Data<T> = T extends readonly (infer Each)[]
  ? readonly Data<Each>[]
  : T extends object
    ? { readonly [K in keyof T]: Data<T[K]> }
    : T;

export type RunResult = Data<z.infer<typeof runDocument>>;
export type HostOutcome = RunResult["hosts"][number];
export type HostState = HostOutcome["state"];
export type Waiting = Extract<HostOutcome, { state: "waiting" }>["waiting"];
export type StepResult = RunResult["server"][number];
export type NodeRef = RunResult["unmanaged"][number];
export type Review = NonNullable<RunResult["review"]>;
export type PlannedChange = Review["added"][number];
export type MeshStatus = Data<z.infer<typeof statusDocument>>;
export type HostStatus = MeshStatus["hosts"][number];
export type Failure = Data<z.infer<typeof failureDocument>>;
