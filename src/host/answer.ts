// Reads what one exec of the host program gave back. Strict: what is not an answer in full is HOST_PROGRAM, never a guess.

import { z } from "zod";
import { type ErrorCode, errorCodes, MeshError, type MeshErrorFields } from "../core/errors.ts";
import { printable } from "../core/text.ts";
import type { ExecResult } from "../ssh/types.ts";
import type { ChangeAnswer, HostFacts, PingAnswer, Rights } from "./protocol.ts";

const text = z.string();
const flag = z.boolean();

export const factsShape: z.ZodType<HostFacts> = z.strictObject({
  program: text,
  machine: z.strictObject({
    os: text,
    hostname: text,
    arch: text,
    distro: text,
    like: text,
    versionId: text,
    codename: text,
    init: z.enum(["systemd", "other"]),
    wsl: flag,
  }),
  user: z.strictObject({ name: text, uid: z.number().int().nonnegative() }),
  tailscale: z.strictObject({
    version: text,
    origin: z.enum(["apt", "tarball", "other", "none"]),
    enabled: flag,
    active: flag,
    status: text,
    prefs: text,
    halfMade: z.literal(true).optional(),
  }),
  syncthing: z.strictObject({
    version: text,
    enabled: flag,
    active: flag,
    guiAddress: text,
    apiKeySet: flag,
    globalAnnounce: flag,
    relays: flag,
    rest: z.enum(["ok", "refused", "none", "unknown"]),
    deviceId: text,
  }),
});

export const rightsShape: z.ZodType<Rights> = z.strictObject({
  sudo: z.enum(["root", "passwordless", "password", "none"]),
  prepared: z.strictObject({ version: text, may: flag }),
});

const pingShape = z.strictObject({
  ip: text,
  reachable: flag,
  via: z.enum(["direct", "relay", "none"]),
  detail: text,
  ms: z.number().nonnegative().optional(),
});

export const pingsShape: z.ZodType<PingAnswer[]> = z.array(pingShape.transform((p) => ({ ...p, ms: p.ms })));

export const changeShape: z.ZodType<ChangeAnswer> = z.strictObject({ changed: flag, did: z.array(text) });

const codes = Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]];
const resultShape = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), code: z.enum(codes), problem: text, detail: text.optional() }),
]);

/** The text of a progress note, or undefined when the line is none. */
export function noteOf(line: string, nonce: string): string | undefined {
  const mark = `mesh:${nonce}:note `;
  return line.startsWith(mark) ? printable(line.slice(mark.length), 300) : undefined;
}

/** The value of the one result frame. Throws what the program reports, or HOST_PROGRAM. */
export function readAnswer<T>(result: ExecResult, nonce: string, shape: z.ZodType<T>): T {
  const mark = `mesh:${nonce}:result `;
  const frames = result.stdout.split("\n").filter((line) => line.startsWith(mark));
  const [frame] = frames;
  if (frame === undefined) throw withoutAnswer(result);
  if (frames.length > 1) throw misunderstood("it gave more than one answer", frame);
  const answer = parsed(resultShape, frame.slice(mark.length));
  if (!answer.ok) throw reported(answer.code, answer.problem, answer.detail ?? "");
  return parsed(shape, JSON.stringify(answer.value ?? null));
}

function parsed<T>(shape: z.ZodType<T>, json: string): T {
  try {
    return shape.parse(JSON.parse(json));
  } catch (cause) {
    throw misunderstood("its answer has another shape than this release knows", json, cause);
  }
}

const misunderstood = (why: string, seen: string, cause?: unknown) =>
  new MeshError({
    code: "HOST_PROGRAM",
    problem: `the host program was not understood: ${why}: ${printable(seen, 200)}`,
    cause,
  });

/** An error the program itself reports: its sentence, then the last lines of what it saw. */
function reported(code: ErrorCode, problem: string, detail: string): MeshError {
  const lines = printable(lastLines(detail), 800);
  return new MeshError({ code, problem: printable(problem, 500) + (lines ? `\n${lines}` : "") });
}

type Refusal = Pick<MeshErrorFields, "code" | "problem"> & { readonly pattern: RegExp };

// In the words of sudo 1.8 and 1.9 in the C locale, and of shells that do not find it.
const refusals: readonly Refusal[] = [
  {
    pattern: /not in the sudoers|may not run sudo|is not allowed to (execute|run)|no new privileges/,
    code: "ACCESS_DENIED",
    problem: "this user may not become root by sudo",
  },
  {
    pattern: /sudo: (command )?not found/,
    code: "ACCESS_DENIED",
    problem: "there is no sudo on this host, and this user is not root",
  },
  {
    pattern: /incorrect password attempt|no password was provided/,
    code: "ACCESS_PASSWORD",
    problem: "sudo did not take the password",
  },
  {
    pattern: /sudo: .*(password is required|terminal is required|no askpass|no tty present|authentication)/,
    code: "ACCESS_PASSWORD",
    problem: "sudo asks this user for a password, and MeSH never types one",
  },
];

function withoutAnswer(result: ExecResult): MeshError {
  const refusal = refusals.find(({ pattern }) => pattern.test(result.stderr));
  if (refusal)
    return new MeshError({ code: refusal.code, problem: refusal.problem, cause: new Error(lastLines(result.stderr)) });
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
