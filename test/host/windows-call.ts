// Sends the Windows program to a played machine as the client does, in a real PowerShell: nothing goes in before the launcher says
// that it is there, and standard input stays open until the end.

import { spawn } from "node:child_process";
import { once } from "node:events";
import type { WindowsMachine } from "../../lab/windows/machine.ts";
import { findPwsh } from "../../lab/windows/pwsh.ts";
import type { Session } from "../../lab/windows/spec.ts";
import { launcher } from "../../src/host/windows/program.gen.ts";
import { encodedCommand } from "../../src/shell/powershell.ts";

const pwsh = findPwsh();

/** Where a real PowerShell is; "" where there is none, and the tests that need one are skipped. */
export const pwshPath = "path" in pwsh ? pwsh.path : "";

const powershell = "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";
const switches = "-NoLogo -NoProfile -NonInteractive -InputFormat None -OutputFormat Text -ExecutionPolicy Bypass";

export interface Sent {
  readonly nonce: string;
  readonly program: string;
  readonly request: unknown;
  readonly secret?: string;
  /** Lines after the secret. */
  readonly lines?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly session?: Session;
  /** The client goes away when this has come. */
  readonly leavesAt?: RegExp;
  /** The client goes away when this has happened. */
  readonly leaves?: Promise<unknown>;
  /** Everything that the client started is ended at once when this has come. */
  readonly killedAt?: RegExp;
  /** What happens elsewhere when this has come. */
  readonly meanwhile?: { readonly at: RegExp; readonly does: () => void };
}

export interface Heard {
  /** Without the launcher's own line. */
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
  /** What the launcher said after "here"; undefined when it never came. */
  readonly here: string | undefined;
}

const base64 = (text: string) => Buffer.from(text).toString("base64");

/** Starts the launcher on the machine, sends the program when it may, and waits for the end. */
export async function send(machine: WindowsMachine, sent: Sent): Promise<Heard> {
  const command = encodedCommand(launcher.replaceAll("NONCE", sent.nonce));
  const { PATH = "" } = process.env;
  const child = spawn(machine.at(powershell), [...switches.split(" "), "-EncodedCommand", command], {
    env: {
      SSH_CONNECTION: "10.0.0.7 50000 10.0.0.12 22",
      ...sent.env,
      PATH,
      MESH_PWSH: pwshPath,
      ...machine.env(sent.session),
    },
    timeout: 100_000,
    detached: sent.killedAt !== undefined,
  });
  void sent.leaves?.then(() => child.stdin.end());
  const input = [base64(sent.program), base64(JSON.stringify(sent.request)), sent.secret ?? "", ...(sent.lines ?? [])];
  const here = new RegExp(`^mesh:${sent.nonce}:here (.*?)\\r?\\n`, "m");
  let [stdout, stderr, begun] = ["", "", false];
  child.stdin.on("error", () => {});
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    if (!begun && here.test(stdout)) begun = child.stdin.write(`${input.join("\n")}\n`) || true;
    if (begun && sent.leavesAt?.test(stdout)) child.stdin.end();
    if (child.pid !== undefined && child.exitCode === null && sent.killedAt?.test(stdout)) kill(child.pid);
    if (sent.meanwhile?.at.test(stdout)) sent.meanwhile.does();
  });
  const [code] = (await once(child, "close")) as [number | null];
  return { stdout: stdout.replace(here, ""), stderr, code, here: here.exec(stdout)?.[1] };
}

/** A process and all of its group; one that ended in this moment is as good. */
function kill(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== "ESRCH") throw thrown;
  }
}
