// The memory of causes as it is read back. A file may be of another release or of somebody's editor, and judging goes by types.

import { z } from "zod";
import type { Remembered } from "../types.ts";
import { fromJson } from "./words.ts";

const finding = z.object({ code: z.string(), detail: z.string(), by: z.string(), since: z.string().exactOptional() });

const shape: z.ZodType<Remembered> = z.object({
  id: z.string(),
  phase: z.enum(["rising", "raised", "ending", "quiet"]),
  since: z.iso.datetime(),
  lastSeen: z.iso.datetime(),
  seen: z.int().nonnegative(),
  notSeen: z.int().nonnegative(),
  recent: z.array(z.object({ at: z.iso.datetime(), seen: z.boolean() })),
  flapping: z.boolean(),
  ended: z
    .object({
      at: z.iso.datetime(),
      because: z.enum(["well", "gone", "part-of", "expected"]),
      partOf: z.string().nullable(),
    })
    .nullable(),
  cause: z.object({
    id: z.string(),
    code: z.string(),
    hosts: z.array(z.string()),
    severity: z.enum(["low", "medium", "high"]),
    touchesConnectivity: z.boolean(),
    title: z.string(),
    evidence: z.array(finding),
    explains: z.array(z.string()),
    next: z.array(z.string()),
  }),
});

/** One, or none when it cannot be read. Fields that this release does not know are left out. */
export function readRemembered(text: string): readonly Remembered[] {
  const { success, data } = shape.safeParse(fromJson<unknown>(text, undefined));
  return success ? [data] : [];
}
