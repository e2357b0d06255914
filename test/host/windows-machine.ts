// A machine of contract.ts for the Windows program: a played Windows of the lab in a folder of its own.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeWindows, putFile, type WindowsMachine } from "../../lab/windows/machine.ts";
import type { Tailscale, WindowsSpec } from "../../lab/windows/spec.ts";
import type { Given, Machine, TailscaleState } from "./contract.ts";

export interface PlayedMachine extends WindowsMachine {
  /** Calls with their environments, what an event log would hold, and the files of C:. */
  visible(): string;
  close(): void;
}

export async function windowsMachine(given: Given, more: WindowsSpec = {}): Promise<PlayedMachine> {
  const folder = mkdtempSync(join(tmpdir(), "mesh-windows-"));
  const machine = makeWindows(folder, { ...specOf(given), ...more });
  const holder = await hold(machine, given.machine?.busy);
  return {
    ...machine,
    visible: () => ["seen.log", "events.log"].map(machine.read).join("\n") + textBelow(join(folder, "drive-c")),
    close: () => {
      holder?.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The program's own folder, as its first run leaves it. */
const privateFolder = "C:\\ProgramData\\mesh";

function specOf({ machine = {}, root, leaves = false }: Given): WindowsSpec {
  const { access = "full", tailscale } = machine;
  const isAdministrator = root ?? (access === "full" || access === "self");
  return {
    ...(leaves ? {} : { sleep: "instant" as const }),
    ...(machine.busy ? { acls: { [privateFolder]: "O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)" } } : {}),
    account: { token: isAdministrator ? "full" : "user" },
    ...(tailscale ? { tailscale: tailscaleOf(machine, tailscale) } : {}),
  };
}

const tailscaleOf = (
  { cutAfter, login, restarted, pings = {}, warnings }: Machine,
  node: TailscaleState,
): Tailscale => ({
  ...{ node: { ...node, ...(node.lanAccess ? { byHand: "--exit-node-allow-lan-access" } : {}) }, pings },
  ...(cutAfter === undefined ? {} : { cutAfter }),
  ...(login ? { login } : {}),
  ...(restarted ? { restarted } : {}),
  ...(warnings === undefined ? {} : { message: warnings }),
});

/** Another run, as far as it can be seen: a process that has the lock file open for itself alone, and its line. */
async function hold(machine: WindowsMachine, busy: Machine["busy"]): Promise<ChildProcess | undefined> {
  if (!busy) return undefined;
  if (busy !== "says nothing") putFile(machine, `${privateFolder}\\host.holder`, `12:01:07 ${busy.from} ${busy.who}`);
  const lock = machine.at(`${privateFolder}\\host.lock`);
  const holder = spawn("sh", ["-c", 'exec 5>>"$1"; flock 5; echo held; exec cat', "holder", lock]);
  await once(holder.stdout, "data");
  return holder;
}

function textBelow(folder: string): string {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((each) => each.isFile());
  return files.map((each) => readFileSync(join(each.parentPath, each.name), "latin1")).join("\n");
}
