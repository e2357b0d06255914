// The mesh that `npm run demo` shows: simulated, or on the real lab.

import { dirname, join } from "node:path";
import { down, labConfig, open, up } from "../nspawn/index.ts";
import { reality, simulation } from "./demo-text.ts";
import { openEmbeddedLab } from "./index.ts";
import { scriptFile } from "./windows-script.ts";

export interface Demo {
  readonly inventory: string;
  /** Somebody who helps where Windows lets only a person in; undefined where no host needs one. */
  readonly person: Person | undefined;
  /** What goes wrong in a night; undefined where this machine is not in the mesh and could not look at all of it. */
  readonly night: Night | undefined;
  close(): Promise<void>;
}

export interface Night {
  /** What becomes of which host, as a sentence. */
  readonly what: string;
  breaks(): Promise<void>;
  /** The environment of a command that is to run on a machine of the mesh. */
  readonly env: Readonly<Record<string, string>>;
}

export interface Person {
  readonly host: string;
  /** What they type there, as the instructions say. */
  readonly line: string;
  /** They do it; what they see. */
  helps(): Promise<readonly string[]>;
}

/** `kind` is what was said with --lab; a real lab that was not up before is taken down at the end. */
export async function openDemo(kind: unknown, say: (text: string) => void): Promise<Demo> {
  if (kind !== undefined && kind !== "real" && kind !== "embedded")
    throw new Error(`--lab takes embedded or real, not ${kind}`);
  say(kind === "real" ? reality : simulation);
  return kind === "real" ? onRealHosts(say) : simulated();
}

/** Somebody else holds Tailscale on the Windows host, as after a sign-in at its screen: no way over SSH leads into the mesh. */
async function simulated(): Promise<Demo> {
  // What failed is looked at again within the run; on loopback nothing needs 45 seconds for that.
  const health = { confirm: { looks: 1, seconds: 1 } };
  const { inventory, fault, machine, inMesh, close } = await openEmbeddedLab({ hosts, health });
  await fault("windows-held", windowsHost);
  const line = `powershell -NoProfile -ExecutionPolicy Bypass -File ${scriptFile}`;
  return {
    inventory,
    person: { host: windowsHost, line, helps: () => machine(windowsHost).person() },
    night: {
      what: `Somebody stops tailscaled on ${brokenHost}.`,
      breaks: () => fault("tailscaled", brokenHost),
      env: { ...inMesh, MESH_STATE_DIR: join(dirname(inventory), "state") },
    },
    close,
  };
}

const windowsHost = "office-one";
const brokenHost = "web-1";

const hosts = [
  { name: "sfspark1", arch: "aarch64" },
  brokenHost,
  { name: windowsHost, os: "windows" },
  { name: "office-one-wsl", wslOf: windowsHost },
] as const;

async function onRealHosts(say: (text: string) => void): Promise<Demo> {
  const config = labConfig(process.env);
  const before = await open(config).catch(() => undefined); // not up yet
  if (before) say("The lab was up before: what earlier runs did on its hosts stands.");
  const lab = await up(config, 5, say);
  return {
    inventory: lab.inventory,
    person: undefined,
    night: undefined,
    close: async () => void (before ?? (await down(config, say))),
  };
}
