// What the doctor found, as plain data, defined once: the type for the renderer, the document of `mesh doctor --json`, and its JSON Schema
// in the manual (docs/references/doctor.schema.json). While `version` is 1, fields are only added.

import { z } from "zod";
import { type ErrorCode, errorCodes, MeshError } from "../core/errors.ts";
import { type ExitCode, exitCode } from "../core/exit.ts";
import { meshCodes, type OwnCode, ownCodes } from "./own-codes.ts";
import { type RungOutcome, rungIds } from "./types.ts";
import type { DoctorWorld } from "./world.ts";

const names = <T extends string>(all: object) => Object.keys(all) as T[];
const code = z.enum([...names<ErrorCode>(errorCodes), ...meshCodes, ...names<OwnCode>(ownCodes)]);

const rungShape = z.strictObject({
  rung: z.enum(rungIds).describe("in their order, from the machine that looks outward"),
  result: z
    .enum(["good", "broken", "skipped", "unknown"])
    .describe("skipped: it was not asked, or does not apply; unknown: it could not be asked"),
  tried: z.string().describe("the command as a person would type it; empty: nothing was tried"),
  cameBack: z.string(),
  means: z.string().describe("of a broken rung what it means, of one that was not looked at why"),
  code: code.nullable().describe("of a broken rung; docs/topics/troubleshooting.md has a chapter for each"),
  next: z.array(z.string()).describe("commands to type next"),
});

export const doctorDocument = z.strictObject({
  version: z.literal(1),
  command: z.literal("doctor"),
  host: z.string(),
  whose: z.enum(["listed", "stranger", "here"]).describe("of the inventory, of none, or the machine that looks"),
  address: z.string(),
  port: z.int().nullable().describe("null: no connection is made to the machine that looks"),
  user: z.string().nullable(),
  os: z.enum(["linux", "windows"]),
  inventory: z.string().nullable().describe("null: there is none"),
  all: z.boolean().describe("it went on behind what is broken"),
  exit: z.literal(Object.values(exitCode)),
  broken: z.enum(rungIds).nullable().describe("the first rung that is broken"),
  rungs: z.array(rungShape),
});

export type DoctorResult = z.infer<typeof doctorDocument>;

export const doctorSchema = (): object => z.toJSONSchema(doctorDocument);

/** The document. 0: nothing is broken; 3: the first that is broken waits for a person; otherwise 1. */
export function doctorResult(world: DoctorWorld, all: boolean, rungs: readonly RungOutcome[]): DoctorResult {
  const { host, whose, inventory } = world;
  const way = world.way === undefined || world.way instanceof MeshError ? undefined : world.way;
  const first = rungs.find(({ result }) => result === "broken");
  return {
    ...{ version: 1, command: "doctor", host: host.name, whose, all, os: host.os },
    ...{ address: way?.address ?? host.address, port: way?.port ?? null, user: way?.user ?? null },
    ...{ inventory: inventory?.file ?? null, exit: exitOf(first), broken: first?.rung ?? null },
    rungs: rungs.map((one) => ({ ...one, next: [...one.next] })),
  };
}

function exitOf(first: RungOutcome | undefined): ExitCode {
  if (!first) return exitCode.converged;
  return first.code === "join-waits" ? exitCode.person : exitCode.failed;
}
