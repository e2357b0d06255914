// Tells the whole Windows program one verb, in a real PowerShell on a played machine, as the client does: nothing is sent before the
// launcher says that it is there. The tests that use it look at the machine afterwards, not only at the answer.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, test } from "vitest";
import { makeWindows, type WindowsMachine } from "../../lab/windows/machine.ts";
import { findPwsh } from "../../lab/windows/pwsh.ts";
import type { Session, WindowsSpec } from "../../lab/windows/spec.ts";
import { hostProgram, launcher } from "../../src/host/windows/program.gen.ts";
import { readFrames, type Result } from "./frames.ts";

const pwsh = findPwsh();

/** A test that needs a PowerShell; skipped, with the reason in its name, where there is none. */
export const windowsTest = "path" in pwsh ? test : test.skip;

export const secret = "hskey-auth-abcdef012345-tell-nobody";
export const now = "2026-11-28T16:00:00.000Z";
const nonce = "c0ffee";
const powershell = "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";
const switches = "-NoLogo -NoProfile -NonInteractive -InputFormat None -OutputFormat Text -ExecutionPolicy Bypass";

export interface Told {
  readonly verb: string;
  readonly args?: Readonly<Record<string, unknown>>;
  readonly secret?: string;
  /** Lines after the secret. */
  readonly lines?: readonly string[];
  /** The runner's clock. */
  readonly now?: string;
  /** "CLIENT PORT SERVER PORT". */
  readonly ssh?: string;
  readonly session?: Session;
  /** The client goes away at the first note that matches. */
  readonly leavesAt?: RegExp;
}

export interface Heard {
  readonly notes: readonly string[];
  readonly result: Result;
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A machine whose waits are over at once, unless said otherwise. */
export function windows(spec: WindowsSpec = {}): WindowsMachine {
  const folder = mkdtempSync(join(tmpdir(), "mesh-windows-"));
  made.push(folder);
  return makeWindows(folder, { sleep: "instant", ...spec });
}

const encode = (text: string) => Buffer.from(text).toString("base64");

function environment(machine: WindowsMachine, { session = "ssh", ssh = "10.0.0.7 50000 10.0.0.12 22" }: Pick<Told, "session" | "ssh">) {
  const { PATH = "" } = process.env;
  return { PATH, MESH_PWSH: "path" in pwsh ? pwsh.path : "", SSH_CONNECTION: ssh, ...machine.env(session) };
}

export async function tell(machine: WindowsMachine, told: Told): Promise<Heard> {
  const { verb, args = {}, lines = [] } = told;
  const request = encode(JSON.stringify({ verb, args, now: told.now ?? now }));
  const input = [encode(hostProgram), request, told.secret ?? "", ...lines].map((line) => `${line}\n`).join("");
  const command = Buffer.from(launcher.replace("NONCE", nonce), "utf16le").toString("base64");
  const child = spawn(machine.at(powershell), [...switches.split(" "), "-EncodedCommand", command], {
    env: environment(machine, told),
  });
  const said = { stdout: "", stderr: "" };
  let sent = false;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said.stdout += text;
    if (!sent && /^mesh:c0ffee:here .*\n/m.test(said.stdout)) sent = child.stdin.write(input) || true;
    if (told.leavesAt && /^mesh:c0ffee:note /m.test(said.stdout) && told.leavesAt.test(said.stdout)) child.stdin.end();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said.stderr += text;
  });
  const code = await new Promise<number | null>((done, failed) => child.on("error", failed).on("close", done));
  const frames = said.stdout.replace(/^mesh:c0ffee:here .*\n/m, "");
  if (!frames.includes("mesh:")) throw new Error(`nothing came back (${code}): ${said.stdout}${said.stderr}`);
  return { ...readFrames(frames, nonce), ...said, code };
}

/** What the person's script says at the desktop, started as the instructions say. */
export async function asPerson(machine: WindowsMachine, script: string, session: Session = "desktop"): Promise<{ code: number | null; said: string }> {
  const words = ["-ExecutionPolicy", "Bypass", "-File", script];
  const child = spawn(machine.at(powershell), words, { env: environment(machine, { session }), stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text: string) => (said += text));
  const code = await new Promise<number | null>((done, failed) => child.on("error", failed).on("close", done));
  return { code, said };
}

/** Every text of the machine that another could read: files of C:, what was called, what is logged. */
export function readable(machine: WindowsMachine): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const part of ["drive-c", "state"]) {
    for (const each of readdirSync(join(machine.folder, part), { withFileTypes: true, recursive: true })) {
      const path = join(each.parentPath, each.name);
      if (each.isFile() && existsSync(path)) texts[path.slice(machine.folder.length + 1)] = readFileSync(path, "latin1");
    }
  }
  return texts;
}

/** Where a text is to be found on the machine. */
export const placesOf = (machine: WindowsMachine, text: string): string[] =>
  Object.entries(readable(machine))
    .filter(([, content]) => content.includes(text) || content.includes(Buffer.from(text, "utf16le").toString("latin1")))
    .map(([path]) => path);
