// What a Windows machine may lack for work without a person, on the wire; prepare.ts says what it means and what is done about it.

import { z } from "zod";

export const windowsMissing = [
  "sshd-not-automatic",
  "sshd-folder-acl",
  "sshd-logs-acl",
  "keys-file-encoding",
  "keys-file-acl",
  "key-missing",
  "keys-file-elsewhere",
] as const;

/** The answer to `preparation`. */
export const missingShape = z.array(z.strictObject({ id: z.enum(windowsMissing), detail: z.string() }));

export type Missing = z.infer<typeof missingShape>[number];
