// A real Headscale of a pinned version, unprivileged, on free loopback ports and with a socket of its own.

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { labConfig } from "../../lab/nspawn/config.ts";
import { tool } from "../../lab/nspawn/tools.ts";
import { Secret } from "../../src/core/secret.ts";
import type { RunHeadscale } from "../../src/headscale/cli.ts";

export interface TestServer {
  readonly url: string;
  readonly apiKey: Secret;
  /** The command line, over the socket of this server. */
  readonly run: RunHeadscale;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Starts the other release on the same data. */
  become(release: Release): Promise<void>;
  /** A registered node without a machine: always offline. */
  addNode(name: string, user: string): Promise<void>;
  expireNode(id: string): Promise<void>;
  /** Stops it and removes its folder. */
  close(): Promise<void>;
}

/** The newest release MeSH knows, and the oldest. */
export type Release = "0.29" | "0.27";

/** Why there can be no real Headscale here; "" when there can. With MESH_LAB=required nothing is skipped. */
export function noHeadscale(env: NodeJS.ProcessEnv): string {
  if (env.MESH_LAB === "required") return "";
  const go = (env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, "go")));
  return go ? "" : "Go is not on the PATH, so no Headscale can be built";
}

const programOf = async (release: Release) => {
  const name = release === "0.27" ? "headscale-0.27" : "headscale";
  return join(await tool(labConfig(process.env), name, () => undefined), "headscale");
};

/** Starts one with an empty database. The first call on a machine builds the program, which takes minutes. */
export async function openServer(release: Release = "0.29"): Promise<TestServer> {
  let program = await programOf(release);
  const folder = await mkdtemp(join(tmpdir(), "mesh-headscale-"));
  const ports = await freePorts(4);
  const url = `http://127.0.0.1:${ports[0]}`;
  await writeFile(join(folder, "config.yaml"), config(folder, ports));
  const run: RunHeadscale = (argv) => runProgram(program, ["-c", join(folder, "config.yaml"), ...argv]);
  const server = new Running(folder, url);
  await server.start(program);
  const created = await run(["apikeys", "create", "--expiration", "1h", "-o", "json"]);
  return {
    url,
    apiKey: new Secret(JSON.parse(created.stdout) as string),
    run,
    start: () => server.start(program),
    stop: () => server.stop(),
    become: async (other) => {
      // As an administrator upgrades it: what it has not yet written would be lost with SIGKILL.
      await server.stop("SIGTERM");
      program = await programOf(other);
      await server.start(program);
    },
    addNode: (name, user) =>
      program.includes("headscale-0.27") ? addOldNode(run, name, user) : addNode(run, name, user),
    expireNode: (id) => each(run, [["nodes", "expire", "-i", id]]),
    close: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

class Running {
  readonly #argv: readonly [string, string];
  #child: ChildProcess | undefined;

  constructor(folder: string, url: string) {
    this.#argv = [folder, url];
  }

  async start(program: string): Promise<void> {
    const [folder, url] = this.#argv;
    const child = spawn(program, ["-c", join(folder, "config.yaml"), "serve"], { stdio: ["ignore", "pipe", "pipe"] });
    this.#child = child;
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => (said = `${said}${text}`));
    for (let i = 0; i < 200; i++) {
      if (child.exitCode !== null) throw new Error(`headscale ended at once:\n${said}`);
      const up = await fetch(`${url}/health`).then(
        (response) => response.ok,
        () => false,
      );
      if (up && existsSync(join(folder, "headscale.sock"))) return;
      await delay(50);
    }
    throw new Error(`headscale did not come up:\n${said}`);
  }

  /** At once: what is tested is a server that is gone, not its farewell. */
  async stop(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await gone;
  }
}

function runProgram(program: string, argv: readonly string[]): ReturnType<RunHeadscale> {
  return new Promise((resolve) => {
    execFile(program, [...argv], { timeout: 15_000 }, (error, stdout, stderr) => {
      resolve({ code: error ? (typeof error.code === "number" ? error.code : 127) : 0, stdout, stderr });
    });
  });
}

function addNode(run: RunHeadscale, name: string, user: string): Promise<void> {
  const id = `hskey-authreq-${randomBytes(12).toString("hex")}`;
  return each(run, [
    ["debug", "create-node", "--key", id, "--name", name, "--user", user],
    ["auth", "register", "--auth-id", id, "--user", user],
  ]);
}

/** As 0.27 wants it: an id of 24 characters, registered by `nodes`. */
function addOldNode(run: RunHeadscale, name: string, user: string): Promise<void> {
  const id = randomBytes(12).toString("hex");
  return each(run, [
    ["debug", "create-node", "--key", id, "--name", name, "--user", user],
    ["nodes", "register", "--key", id, "--user", user],
  ]);
}

async function each(run: RunHeadscale, list: readonly (readonly string[])[]): Promise<void> {
  for (const argv of list) {
    const answer = await run([...argv, "-o", "json"]);
    if (answer.code !== 0) throw new Error(`headscale ${argv.join(" ")}: ${answer.stderr}`);
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve, reject) => {
          server.once("error", reject);
          server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

const config = (folder: string, [http, metrics, grpc, stun]: readonly number[]) => `server_url: http://127.0.0.1:${http}
listen_addr: 127.0.0.1:${http}
metrics_listen_addr: 127.0.0.1:${metrics}
grpc_listen_addr: 127.0.0.1:${grpc}
grpc_allow_insecure: false
noise: { private_key_path: ${folder}/noise.key }
prefixes: { v4: 100.64.0.0/10, v6: "fd7a:115c:a1e0::/48", allocation: sequential }
derp:
  server:
    enabled: true
    region_id: 999
    region_code: lab
    region_name: Lab
    stun_listen_addr: 127.0.0.1:${stun}
    private_key_path: ${folder}/derp.key
    automatically_add_embedded_derp_region: true
    verify_clients: false
  urls: []
  paths: []
  auto_update_enabled: false
disable_check_updates: true
database: { type: sqlite, sqlite: { path: ${folder}/db.sqlite, write_ahead_log: true } }
log: { level: warn }
policy: { mode: database }
dns: { magic_dns: true, base_domain: mesh.lab, override_local_dns: false, nameservers: { global: [] } }
unix_socket: ${folder}/headscale.sock
unix_socket_permission: "0700"
logtail: { enabled: false }
`;
