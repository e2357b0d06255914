// A host that waits: for its machine, which is asleep, for a person, who finishes its join, or for the host it runs on. Plain data for
// results.

import { z } from "zod";

export const waitingShape = z
  .discriminatedUnion("for", [
    z.strictObject({ for: z.literal("machine"), why: z.string() }),
    z
      .strictObject({ for: z.literal("host"), host: z.string().describe("that it runs on"), why: z.string() })
      .describe("its turn comes after that host's"),
    z.strictObject({
      for: z.literal("person"),
      why: z.string().describe("in one sentence"),
      until: z.iso.datetime({ offset: true }).describe("until then the line works"),
      script: z.string().describe("path on the host"),
      where: z.string().describe("where the line is typed"),
      line: z.string().describe("the exact line to type"),
      sees: z.string().describe("what the person will see"),
      after: z.string().describe("what happens next"),
    }),
  ])
  .meta({ id: "waiting" });

export type Waiting = Readonly<z.infer<typeof waitingShape>>;
export type WaitingForMachine = Extract<Waiting, { for: "machine" }>;
export type WaitingForHost = Extract<Waiting, { for: "host" }>;
export type WaitingForPerson = Extract<Waiting, { for: "person" }>;
