// Asks the reading half of the Windows program one verb on a played machine.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { makeWindows, type WindowsMachine } from "../../lab/windows/machine.ts";
import type { WindowsSpec } from "../../lab/windows/spec.ts";
import { readProgram } from "../../src/host/windows/program.gen.ts";
import { type Result, readFrames } from "./frames.ts";
import { type Sent, send } from "./windows-call.ts";

/** A machine that waits as long as it is told, unlike those of windows-change.ts. It is gone after the test. */
export function windows(spec: WindowsSpec = {}): WindowsMachine {
  const folder = mkdtempSync(join(tmpdir(), "mesh-windows-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return makeWindows(folder, spec);
}

export async function ask(
  machine: WindowsMachine,
  verb: string,
  args: object,
  more: Partial<Sent> = {},
): Promise<Result> {
  const request = { verb, args, now: new Date().toISOString() };
  const heard = await send(machine, { nonce: "ab12", program: readProgram, request, ...more });
  if (!heard.stdout.includes("mesh:ab12:"))
    throw new Error(`nothing came back (${heard.code}): ${heard.stdout}${heard.stderr}`);
  return readFrames(heard.stdout, "ab12").result;
}

/** The value of an answer. Throws with what it is instead. */
export function good(result: Result): unknown {
  if (!result.ok) throw new Error(`${result.code}: ${result.problem}\n${result.detail}`);
  return result.value;
}

/** Whether a process of this number lives: one that has ended may stand in the list until somebody asks for how. */
export function lives(pid: string): boolean {
  try {
    return !/^State:\tZ/m.test(readFileSync(`/proc/${Number(pid)}/status`, "utf8"));
  } catch {
    return false; // there is none
  }
}

/** The numbers of programs of a machine that were started with this word. */
export const running = (machine: WindowsMachine, word: string): readonly string[] =>
  readdirSync(join(machine.folder, "state/running")).filter((pid) => machine.read(`running/${pid}`).includes(word));

/** Its address. It ends with the test. */
export async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
