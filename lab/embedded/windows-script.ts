// A join that a simulated Windows host hands to a person: script and key in C:\temp, and the marker that says how it stands.

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Handover } from "../../src/host/protocol.ts";
import { hostProgram } from "../../src/host/windows/program.gen.ts";
import { accountName, accountSid, fileOn, type WindowsMachine } from "./windows.ts";
import type { Run } from "./windows-verbs.ts";

export const scriptFile = "C:\\temp\\join-mesh.ps1";
export const keyFile = "C:\\temp\\join-mesh.key";
const markerFile = "C:\\ProgramData\\mesh\\join-mesh.json";

/** As it stands in the marker file. */
export interface Marker extends Omit<Handover, "runsScripts"> {
  readonly sid: string;
  readonly account: string;
  readonly hostname: string;
  readonly loginServer: string;
}

export async function writeScript({ machine, args, secret, did }: Run<"write-join-script">): Promise<void> {
  const { keyId, until, why, hostname, loginServer } = args;
  const account = accountName(machine);
  await write(machine, scriptFile, personsScript());
  await write(machine, keyFile, secret);
  const state = { script: scriptFile, keyId, until, state: "waiting", why, says: "" } as const;
  await writeMarker(machine, { ...state, sid: accountSid, account, hostname, loginServer });
  did(`wrote the join script ${scriptFile} for a person`);
}

/** The script that the product leaves on a machine. Nothing runs it here: windows-person.ts plays what it does. */
function personsScript(): string {
  const text = /\$JoinScript = '([A-Za-z0-9+/=]+)'/.exec(hostProgram)?.[1];
  if (text === undefined) throw new Error("the embedded lab does not know this host program: no join script in it");
  return Buffer.from(text, "base64").toString().replaceAll("\n", "\r\n");
}

/** Mode 0600 stands for an ACL of SYSTEM and Administrators alone. */
async function write(machine: WindowsMachine, path: string, text: string): Promise<void> {
  const file = fileOn(machine, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text, { mode: 0o600 });
}

export const writeMarker = (machine: WindowsMachine, marker: Marker): Promise<void> =>
  write(machine, markerFile, JSON.stringify(marker));

/** The text of a file; undefined when it is not there. */
export async function read(machine: WindowsMachine, path: string): Promise<string | undefined> {
  try {
    return await readFile(fileOn(machine, path), "utf8");
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw thrown;
  }
}

export async function readMarker(machine: WindowsMachine): Promise<Marker | undefined> {
  const text = await read(machine, markerFile);
  return text === undefined ? undefined : (JSON.parse(text) as Marker);
}

export async function handover(machine: WindowsMachine): Promise<Handover | null> {
  const marker = await readMarker(machine);
  if (!marker) return null;
  const { script, keyId, until, state, why, says } = marker;
  return { script, keyId, until, state, why, says, runsScripts: !machine.windows.findings.has("execution-policy") };
}

export async function removeFiles(machine: WindowsMachine, ...paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(fileOn(machine, path), { force: true });
}

/** A person who did not come in time finds no key any more. The marker stays: it says which key is to be replaced. */
export async function removeEndedKey(machine: WindowsMachine, now: string): Promise<void> {
  const marker = await readMarker(machine);
  if (marker && Date.parse(marker.until) < Date.parse(now)) await removeFiles(machine, keyFile);
}

export async function removeScript({ machine, did }: Pick<Run<"leave">, "machine" | "did">): Promise<void> {
  if (!(await readMarker(machine))) return;
  await removeFiles(machine, scriptFile, keyFile, markerFile);
  did("removed the join script");
}
