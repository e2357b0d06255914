// Reads the output of a host program: frames, the same for every program (host/CONTRACT.md).
//   mesh:NONCE:note TEXT          progress, any number
//   mesh:NONCE:result JSON        exactly one, last; JSON is one line
// JSON is {"ok":true,"value":…} or {"ok":false,"code":ErrorCode,"problem":"…","detail":"…","next":"…"}; next may be left out.
// Strict: anything but a complete answer is HOST_PROGRAM, never a guess.

import { z } from "zod";
import { type ErrorCode, errorCodes, MeshError } from "../core/errors.ts";
import type { RemotePlace } from "../core/hints.ts";
import { printable } from "../core/text.ts";
import type { ExecResult } from "../ssh/types.ts";
import type { Refusal } from "./platform.ts";
import { typedOn } from "./typed.ts";

const codes = Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]];
const resultShape = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({
    ok: z.literal(false),
    code: z.enum(codes),
    problem: z.string(),
    detail: z.string().optional(),
    next: z.string().optional(),
  }),
]);

/** The text of a progress note, or undefined for any other line. */
export function noteOf(line: string, nonce: string): string | undefined {
  const mark = `mesh:${nonce}:note `;
  return line.startsWith(mark) ? printable(line.slice(mark.length), 300) : undefined;
}

type Failed = Extract<z.infer<typeof resultShape>, { ok: false }>;

interface Reader<T> {
  readonly nonce: string;
  readonly shape: z.ZodType<T>;
  /** The meaning of the system's own refusal, when the program did not start. */
  readonly refusal: (said: ExecResult) => Refusal | undefined;
  /** Stderr as people can read it. */
  readonly plain: (stderr: string) => string;
  /** Where the program runs, for the command that it says is to be typed there. */
  readonly host: RemotePlace;
}

/** The value of the result frame. Throws the error that the program reports, or HOST_PROGRAM. */
export function readAnswer<T>(result: ExecResult, { nonce, shape, refusal, plain, host }: Reader<T>): T {
  const mark = `mesh:${nonce}:result `;
  const frames = result.stdout.split("\n").filter((line) => line.startsWith(mark));
  const [frame] = frames;
  if (frame === undefined) {
    throw withoutAnswer({ ...result, stderr: plain(result.stderr) }, refusal(result), host);
  }
  if (frames.length > 1) throw misunderstood("it gave more than one answer", frame);
  const answer = parsed(resultShape, frame.slice(mark.length), result.truncated);
  if (!answer.ok) throw reported(answer, host);
  return checked(shape, answer.value ?? null, frame.slice(mark.length));
}

function parsed<T>(shape: z.ZodType<T>, json: string, truncated: boolean): T {
  try {
    return checked(shape, JSON.parse(json), json);
  } catch (cause) {
    if (cause instanceof MeshError) throw cause;
    throw misunderstood(truncated ? "its answer is too long, and was cut" : "its answer is not JSON", json, cause);
  }
}

function checked<T>(shape: z.ZodType<T>, value: unknown, seen: string): T {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  throw misunderstood("its answer has another shape than this release knows", seen, read.error);
}

const misunderstood = (why: string, seen: string, cause?: unknown) =>
  new MeshError({
    code: "HOST_PROGRAM",
    problem: `the host program was not understood: ${why}: ${printable(seen, 200)}`,
    cause,
  });

/** An error that the program reports: its sentence, then the last lines of the detail. */
function reported({ code, problem, detail = "", next = "" }: Failed, host: RemotePlace): MeshError {
  const lines = printable(lastLines(detail), 800);
  return new MeshError({
    code,
    problem: printable(problem, 500) + (lines ? `\n${lines}` : ""),
    next: typedOn(host, next),
  });
}

function withoutAnswer(result: ExecResult, refused: Refusal | undefined, host: RemotePlace): MeshError {
  if (refused) {
    const { code, problem, next = typedOn(host, refused.typed ?? "") } = refused;
    return new MeshError({ code, problem, next, cause: new Error(lastLines(result.stderr)) });
  }
  const said = printable(lastLines(result.stderr) || lastLines(result.stdout), 600);
  const problem = `the host program ended with ${result.code} and without an answer${result.truncated ? " (its output was cut)" : ""}`;
  return new MeshError({ code: "HOST_PROGRAM", problem: said ? `${problem}\n${said}` : problem });
}

/** The last lines of a text, without empty ones. */
const lastLines = (all: string, count = 5): string =>
  all
    .split("\n")
    .map((line) => line.trimEnd())
    .filter(Boolean)
    .slice(-count)
    .join("\n");
