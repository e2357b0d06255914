// A source of Syncthing's releases, a free port, and the verb install-syncthing on a played machine.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { syncthingRelease } from "../../lab/windows/syncthing.ts";
import { type Heard, type Told, tell, type windows } from "./windows-change.ts";

type Played = ReturnType<typeof windows>;

export const home = "C:\\ProgramData\\mesh-syncthing";
export const config = `${home}\\config.xml`;
export const program = "C:\\Program Files\\mesh-syncthing\\syncthing.exe";

/** What is served, by path; a test may change it. */
export const files: Record<string, Buffer | string> = {};
let url = "";

/** The source for the tests of a file. */
export function serveReleases(...versions: readonly string[]): void {
  const server = createServer((request, response) => {
    const file = files[request.url?.slice(1) ?? ""];
    response.writeHead(file === undefined ? 404 : 200).end(file ?? "no such file");
  });
  beforeAll(async () => {
    for (const version of versions) Object.assign(files, syncthingRelease(version, ["amd64"]));
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
  });
}

/** A port on which nobody listens now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** A port that somebody has until the test ends. */
export async function takenPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => {
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

export const setUp = (machine: Played, args: object, more: Partial<Told> = {}): Promise<Heard> =>
  tell(machine, { verb: "install-syncthing", args: { version: "2.1.0", source: url, ...args }, ...more });

/** The numbers of its processes that run here. */
export const processesOf = (machine: Played): number[] =>
  readdirSync(`${machine.folder}/state/running`)
    .filter((pid) => existsSync(`/proc/${pid}`))
    .filter((pid) => readFileSync(`${machine.folder}/state/running/${pid}`, "utf8").includes(program))
    .map(Number);

/** What `facts` says of Syncthing. */
export async function syncthingOf(machine: Played): Promise<Record<string, unknown>> {
  const { result } = await tell(machine, { verb: "facts" });
  if (!result.ok) throw new Error(`${result.problem}\n${result.detail}`);
  return (result.value as { syncthing: Record<string, unknown> }).syncthing;
}
