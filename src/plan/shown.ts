// What an apply would send, as plain data: the document of `mesh plan --show-commands --json`, and what the terminal shows of it.

import { z } from "zod";
import { stepId } from "../steps/types.ts";

const lineShape = z
  .strictObject({
    step: stepId,
    why: z.string(),
    when: z
      .enum(["always", "before", "proof", "otherwise"])
      .describe(
        "before: before the key is made; proof: afterwards, on a new connection; otherwise: when the one above it fails",
      ),
    after: z.array(z.string()).describe("the codes after which an `otherwise` is sent"),
    on: z.enum(["host", "headscale"]),
    says: z.string().describe("the same in words"),
    key: z.boolean().describe("a pre-auth key is made just before, and goes on standard input"),
    asks: z.string().nullable().describe("the verb and its arguments; null for Headscale"),
    command: z.string().nullable().describe("the command line that the SSH server gets; NONCE is made for each"),
    stdin: z.array(z.string()).describe("what standard input gets: a script by its name, or words; secrets are ***"),
  })
  .meta({ id: "sent" });

const scriptShape = z
  .strictObject({ name: z.string(), bytes: z.int(), sha256: z.string(), base64: z.string() })
  .describe("a script as it is sent, byte for byte")
  .meta({ id: "script" });

export const shownDocument = z.strictObject({
  version: z.literal(1),
  command: z.literal("plan --show-commands"),
  server: z.array(lineShape).describe("in Headscale, before any host"),
  hosts: z.array(
    z.strictObject({
      host: z.string(),
      state: z.enum(["converged", "changed", "pending", "skipped", "waiting", "failed"]),
      text: z.string().describe("why nothing would be sent, where that is to be said"),
      as: z
        .enum(["administrator", "installed"])
        .nullable()
        .describe(
          "installed: by the program that `mesh remote prepare` installed; null: the host itself is not changed",
        ),
      lines: z.array(lineShape),
    }),
  ),
  scripts: z.array(scriptShape),
});

export type ShownPlan = z.infer<typeof shownDocument>;
export type ShownHost = ShownPlan["hosts"][number];
export type ShownLine = z.infer<typeof lineShape>;
export type ShownScript = z.infer<typeof scriptShape>;
