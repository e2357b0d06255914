// The folder that is a played Windows machine: where its files and its state lie, and how one is put there.

import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Session } from "./spec.ts";

export interface WindowsMachine {
  readonly folder: string;
  /** The path here of a path there. */
  at(path: string): string;
  /** What happened, in the words of test/host/contract.ts. */
  did(): readonly string[];
  /** A file of the state; "" where there is none. */
  read(name: string): string;
  /** The variables with which its programs run in a session of this kind. */
  env(session?: Session): Record<string, string>;
}

/** One that was made. */
export function openWindows(folder: string): WindowsMachine {
  const read = (name: string) => {
    const path = join(folder, "state", name);
    return existsSync(path) ? readFileSync(path, "utf8") : "";
  };
  return {
    folder,
    read,
    at: (path) => join(folder, "drive-c", ...path.slice(2).split("\\").filter(Boolean)),
    did: () => read("did.log").split("\n").filter(Boolean),
    env: (session = "ssh") => ({ MESH_WINDOWS: folder, MESH_SESSION: session }),
  };
}

/** A program of lab/windows/programs, at a path there. */
export function place(machine: WindowsMachine, program: string, path: string): void {
  mkdirSync(dirname(machine.at(path)), { recursive: true });
  cpSync(join(machine.folder, "lab/programs", program), machine.at(path));
  chmodSync(machine.at(path), 0o755);
}

const serviceFile = (name: string) => `services/${name.toLowerCase()}.json`;

export function putService(machine: WindowsMachine, name: string, service: object): void {
  writeJson(machine, serviceFile(name), service);
}

/** Lays `more` over the service of this name, or over one that is not told of yet. */
export function changeService(machine: WindowsMachine, name: string, more: object): void {
  const known = machine.read(serviceFile(name));
  const plain = {
    ...{ name, displayName: name, status: "Stopped", startType: "Manual" },
    pathName: "",
    processId: 0,
    dependsOn: [],
  };
  putService(machine, name, { ...(known ? JSON.parse(known) : plain), ...more });
}

export function writeJson(machine: WindowsMachine, name: string, value: unknown): void {
  writeFileSync(join(machine.folder, "state", name), JSON.stringify(value, null, 2));
}

export function putFile(machine: WindowsMachine, path: string, content: string | Uint8Array): void {
  const file = machine.at(path);
  mkdirSync(path.endsWith("\\") ? file : dirname(file), { recursive: true });
  if (!path.endsWith("\\")) writeFileSync(file, content);
}
