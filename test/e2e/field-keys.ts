// A person's own folder of keys, with an agent of OpenSSH beside it.

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Keys {
  /** A home without any of the usual key files. */
  readonly home: string;
  /** What `mesh` is to be started with, so that it sees this home and this agent and no other. */
  readonly env: Record<string, string>;
  path(name: string): string;
  /** The line for authorized_keys. */
  publicLine(name: string): string;
  make(name: string): void;
  /** One of the programs that come with OpenSSH, in this home and with this agent. */
  run(program: string, ...argv: string[]): string;
  close(): Promise<void>;
}

/** Starts the agent; it holds nothing yet. */
export async function openKeys(): Promise<Keys> {
  const home = await mkdtemp(join(tmpdir(), "mesh-field-"));
  const socket = join(home, "agent");
  const agent = spawn("ssh-agent", ["-D", "-a", socket], { stdio: ["ignore", "pipe", "ignore"] });
  await once(agent.stdout, "data"); // it names its socket once that is there
  const env = { HOME: home, SSH_AUTH_SOCK: socket };
  const path = (name: string) => join(home, name);
  const run = (program: string, ...argv: string[]) =>
    execFileSync(program, argv, { env: { PATH: process.env.PATH, ...env }, encoding: "utf8", stdio: "pipe" });
  return {
    home,
    env,
    path,
    publicLine: (name) => readFileSync(path(`${name}.pub`), "utf8").trim(),
    make: (name) => void run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", path(name)),
    run,
    close: async () => {
      agent.kill();
      await rm(home, { recursive: true, force: true });
    },
  };
}
