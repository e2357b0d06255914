// Tells the whole Windows program one verb on a played machine, for tests that look at the machine afterwards, not only at the answer.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished, test, vi } from "vitest";
import { aclKey } from "../../lab/windows/acls.ts";
import { makeWindows, type WindowsMachine } from "../../lab/windows/machine.ts";
import type { Session, TailscaleNode, WindowsSpec } from "../../lab/windows/spec.ts";
import { hostProgram } from "../../src/host/windows/program.gen.ts";
import { type Result, readFrames } from "./frames.ts";
import { pwshPath, type Sent, send } from "./windows-call.ts";

// Each test starts a PowerShell, and a busy machine takes its time.
vi.setConfig({ testTimeout: 90_000 });

/** A test that needs a PowerShell; skipped where there is none. */
export const windowsTest = test.skipIf(!pwshPath);

export const secret = "hskey-auth-abcdef012345-tell-nobody";
export const now = "2026-11-28T16:00:00.000Z";

/** The ACL of MeSH's own folder, and of its files. */
export const ownFolder = "O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";
export const ownFile = "O:BAG:SYD:PAI(A;;FA;;;SY)(A;;FA;;;BA)";

export interface Told {
  readonly verb: string;
  readonly args?: object;
  readonly secret?: string;
  /** Lines after the secret. */
  readonly lines?: readonly string[];
  /** The runner's clock. */
  readonly now?: string;
  /** "CLIENT PORT SERVER PORT". */
  readonly ssh?: string;
  /** The client goes away when this has come. */
  readonly leavesAt?: RegExp;
  /** What happens elsewhere when this has come. */
  readonly meanwhile?: { readonly at: RegExp; readonly does: () => void };
}

export interface Heard {
  readonly notes: readonly string[];
  readonly result: Result;
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a login says, and what the node is then. */
export const login = (says: string, then: TailscaleNode) => ({ says, then });

/** A machine whose waits are over at once, unless the spec says otherwise. It is gone after the test. */
export function windows(spec: WindowsSpec = {}): WindowsMachine {
  const folder = mkdtempSync(join(tmpdir(), "mesh-windows-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return makeWindows(folder, { sleep: "instant", ...spec });
}

const nonce = "c0ffee";

function sentAs(told: Told): Sent {
  const { verb, args = {}, ssh = "10.0.0.7 50000 10.0.0.12 22", ...more } = told;
  return {
    ...{ nonce, program: hostProgram, request: { verb, args, now: told.now ?? now }, env: { SSH_CONNECTION: ssh } },
    ...(more.secret === undefined ? {} : { secret: more.secret }),
    ...(more.lines ? { lines: more.lines } : {}),
    ...(more.leavesAt ? { leavesAt: more.leavesAt } : {}),
    ...(more.meanwhile ? { meanwhile: more.meanwhile } : {}),
  };
}

/** A run that is killed as soon as it has said this. */
export async function killed(machine: WindowsMachine, told: Told, killedAt: RegExp): Promise<void> {
  const { stdout } = await send(machine, { ...sentAs(told), killedAt });
  if (!killedAt.test(stdout)) throw new Error(`it never said so: ${stdout}`);
}

export async function tell(machine: WindowsMachine, told: Told): Promise<Heard> {
  const heard = await send(machine, sentAs(told));
  if (!heard.stdout.includes("mesh:"))
    throw new Error(`nothing came back (${heard.code}): ${heard.stdout}${heard.stderr}`);
  return { ...readFrames(heard.stdout, nonce), ...heard };
}

export const folder = "C:\\ProgramData\\mesh";

/** The ACL that was given to a file last, under whichever name it had then. */
export function aclOf(machine: WindowsMachine, path: string): string {
  const table: Record<string, { sddl: string }> = JSON.parse(machine.read("acls.json"));
  return table[aclKey(machine, path)]?.sddl ?? "";
}

/** How a person starts the join script: as the instructions say. */
export function personStart(machine: WindowsMachine, script: string, session: Session = "desktop") {
  const powershell = machine.at("C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe");
  const env = { PATH: process.env.PATH ?? "", MESH_PWSH: pwshPath, ...machine.env(session) };
  return [powershell, ["-ExecutionPolicy", "Bypass", "-File", script], env] as const;
}

/** What the join script says, and how it ends. */
export async function asPerson(
  machine: WindowsMachine,
  script: string,
  session: Session = "desktop",
  more: Record<string, string> = {},
) {
  const [powershell, words, env] = personStart(machine, script, session);
  const child = spawn(powershell, words, { env: { ...env, ...more }, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  }
  const [code] = (await once(child, "close")) as [number | null];
  return { code, said };
}

/** The files of the machine, logs of the lab among them, in which a text is to be found. */
export function placesOf(machine: WindowsMachine, text: string): string[] {
  const wide = Buffer.from(text, "utf16le").toString("latin1");
  const files = ["drive-c", "state"].flatMap((part) =>
    readdirSync(join(machine.folder, part), { withFileTypes: true, recursive: true }),
  );
  return files
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .filter((path) => {
      const content = readFileSync(path, "latin1");
      return content.includes(text) || content.includes(wide);
    })
    .map((path) => path.slice(machine.folder.length + 1));
}
