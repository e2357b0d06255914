// The frames of one conversation, read without mercy: the client passes over what it does not need, a program's author must not
// rest on that.

import { z } from "zod";
import { type ErrorCode, errorCodes } from "../../src/core/errors.ts";

const codes = Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]];

const resultShape = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({
    ok: z.literal(false),
    code: z.enum(codes),
    problem: z.string().min(1),
    detail: z.string(),
    next: z.string().min(1).optional(),
  }),
]);

export type Result = z.infer<typeof resultShape>;

export interface Frames {
  readonly notes: readonly string[];
  readonly result: Result;
}

/** Throws with what is wrong. Lines without the mark are a login script's, or another program's. */
export function readFrames(stdout: string, nonce: string): Frames {
  const mark = `mesh:${nonce}:`;
  const notes: string[] = [];
  let result: Result | undefined;
  const lines = stdout.split("\n");
  for (const [i, line] of lines.entries()) {
    if (!line.startsWith(mark)) continue;
    const [kind = "", ...rest] = line.slice(mark.length).split(" ");
    const text = rest.join(" ");
    if (result) throw new Error(`a frame after the result: ${line}`);
    if (kind === "note" && text.trim()) notes.push(text);
    else if (kind === "result") result = read(text, i < lines.length - 1);
    else throw new Error(`a frame of no kind: ${line}`);
  }
  if (!result) throw new Error(`no result: ${stdout}`);
  return { notes, result };
}

function read(text: string, ended: boolean): Result {
  if (!ended) throw new Error(`a result without its newline: ${text}`);
  const seen = resultShape.safeParse(JSON.parse(text));
  if (!seen.success) throw new Error(`a result of another shape: ${z.prettifyError(seen.error)}: ${text}`);
  return seen.data;
}
