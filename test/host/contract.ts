// host/CONTRACT.md as conversations: what a program is told, on which machine, and what must come back. Every host program is
// held to this one table; how a machine comes to be as a row says is for the driver of its system.

import { expect } from "vitest";
import type { z } from "zod";
import type { ErrorCode } from "../../src/core/errors.ts";
import { type Frames, readFrames } from "./frames.ts";
import type { FrontName } from "./fronts.ts";

export interface TailscaleState {
  readonly state: "Running" | "NeedsLogin" | "Stopped";
  readonly online?: boolean;
  /** Without its prefix; undefined: it never logged in. */
  readonly key?: string;
  readonly server?: string;
  readonly hostname?: string;
  /** A private key among the preferences. */
  readonly privateKey?: string;
  /** Tags that the node itself asks for. */
  readonly tags?: readonly string[];
  /** The exit node that was set by hand, by its ID in Headscale, of a node that does not know its address. */
  readonly exitNode?: string;
  /** Access to the local network beside an exit node, set by hand. */
  readonly lanAccess?: boolean;
}

export interface Machine {
  /** Undefined: not installed. Version 1.102.3, by the system's package, its service enabled and running. */
  readonly tailscale?: TailscaleState;
  /** Of its status, only this many bytes come. */
  readonly cutAfter?: number;
  /** What Tailscale's own program says to a login, and what the node is afterwards: as before where it is left out. */
  readonly login?: {
    readonly says: string;
    readonly then?: TailscaleState;
    /** One that asks for tags is refused, with Headscale's words. */
    readonly refusesTags?: true;
  };
  /** The node after its service was restarted: as before where it is left out. */
  readonly restarted?: TailscaleState;
  /** What stands at the login server's address. Undefined: a Headscale, if the program can ask there at all. */
  readonly front?: FrontName;
  /** What it says of its own health, as JSON. */
  readonly warnings?: string;
  /** What its `ping` says to each address. */
  readonly pings?: Readonly<Record<string, string>>;
  /** How our user may change the machine; "full" unless said. */
  readonly access?: "self" | "full" | "password" | "refused";
  /** The version of a program that was installed for our user. */
  readonly installed?: string;
  /** Another run holds the machine and does not let go; what it wrote about itself. */
  readonly busy?: { readonly who: string; readonly from: string } | "says nothing";
}

export interface Given {
  readonly machine?: Machine;
  readonly secret?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** With the rights of the administrator. */
  readonly root?: boolean;
  /** Which of the two programs is sent; the whole one unless said. */
  readonly program?: "reading";
  /** The client goes away when the first note comes. */
  readonly leaves?: boolean;
  /** In the place of a good one. */
  readonly nonce?: string;
}

export interface Said {
  readonly nonce: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
  /** What the program had Tailscale and the system do, in order: "login", "logout", "name h2", "up", "start", "stop",
   * "exit node 7", "lan access true". */
  readonly did: readonly string[];
  /** What any user of the machine could have seen: arguments and environments of what was started, and files that stayed. */
  readonly visible: string;
}

export interface HostProgram {
  run(verb: string, argv: readonly string[], given: Given): Promise<Said>;
}

export interface Row extends Given {
  readonly name: string;
  readonly verb: string;
  readonly argv?: readonly string[];
  /** Its value must have this shape, and these fields. */
  readonly shape?: z.ZodType;
  readonly value?: unknown;
  /** Or it must fail so. */
  readonly code?: ErrorCode;
  readonly problem?: RegExp;
  /** Nothing at all comes back, and it ends with 64: what called is not a client. */
  readonly silent?: true;
  readonly note?: RegExp;
  /** Nothing unless said. */
  readonly did?: readonly string[];
}

/** Holds the conversation of one row, and throws with what is wrong about it. */
export async function hold(program: HostProgram, row: Row): Promise<void> {
  const said = await program.run(row.verb, row.argv ?? [], row);
  expect(said.did, "what was done to the machine").toEqual(row.did ?? []);
  if (row.secret) noSecret(said, row.secret);
  if (row.silent) return expect([said.code, said.stdout], "nothing, and 64").toEqual([64, ""]);
  const frames = readFrames(said.stdout, said.nonce);
  expect(said.code, "the exit status goes with the result").toBe(frames.result.ok ? 0 : 1);
  if (row.note) expect(frames.notes.join("\n")).toMatch(row.note);
  expectResult(row, frames);
}

function noSecret({ stdout, stderr, visible }: Said, secret: string): void {
  for (const [where, text] of Object.entries({ stdout, stderr, visible }))
    if (text.includes(secret)) throw new Error(`the secret is in ${where}`);
}

function expectResult(row: Row, { result }: Frames): void {
  if (row.code) {
    expect(result).toMatchObject({ ok: false, code: row.code });
    if (row.problem && !result.ok) expect(result.problem).toMatch(row.problem);
    return;
  }
  if (!result.ok) throw new Error(`it failed: ${result.code}: ${result.problem}\n${result.detail}`);
  expect(row.shape?.safeParse(result.value).error).toBeUndefined();
  if (row.value !== undefined) expect(result.value).toMatchObject(row.value as object);
}
