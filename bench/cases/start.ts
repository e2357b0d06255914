// From the start of node to the first SSH connection: what every run pays before it can begin.

import { execFileSync, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Case, meshArgv, seconds } from "../case.ts";
import { finished, type Sample, sideBySide, type Taker } from "../measure.ts";

const names = {
  node: "node -e 0",
  mesh: "mesh plan",
  cold: "mesh plan, nothing in the compile cache",
  action: "the Action",
};

export const start: Case = {
  id: "start",
  title: "From the start of node to the first connection",
  run: async (rounds) => {
    const folder = await mkdtemp(join(tmpdir(), "mesh-bench-start-"));
    try {
      const figures = await sideBySide(await takers(folder), rounds);
      return {
        what: "The bundles in dist/, with an inventory of one host; the time ends when that host's port takes the connection. node -e 0 is Node's own start and end.",
        figures,
        bars: [names.mesh, names.cold, names.action].map((name) => ({
          text: name,
          value: seconds(figures, name),
          limit: 0.4,
          unit: "s" as const,
        })),
        notes: [],
      };
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

async function takers(folder: string): Promise<Taker[]> {
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", join(folder, "id")]);
  const inventory = join(folder, "mesh.yaml");
  const warm = join(folder, "warm");
  await writeInventory(inventory, 9, 9); // nobody listens there, so it runs to its end, where the cache is written
  await finished(meshArgv(inventory, "plan"), { XDG_CACHE_HOME: warm });
  const action = join(import.meta.dirname, "../../dist/action/index.js");
  const inputs = {
    INPUT_COMMAND: "plan",
    INPUT_INVENTORY: inventory,
    "INPUT_HEADSCALE-API-KEY": "none",
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: folder,
  };
  return [
    { name: names.node, take: () => timed([process.execPath, "-e", "0"], {}) },
    { name: names.mesh, take: () => connects(inventory, meshArgv(inventory, "plan"), { XDG_CACHE_HOME: warm }) },
    {
      name: names.cold,
      take: async () =>
        connects(inventory, meshArgv(inventory, "plan"), { XDG_CACHE_HOME: await mkdtemp(`${folder}/cold`) }),
    },
    { name: names.action, take: () => connects(inventory, [process.execPath, action], inputs) },
  ];
}

/** Until a port of this process, named as the only host, takes a connection. The command is ended then. */
async function connects(inventory: string, argv: readonly string[], env: Record<string, string>): Promise<Sample> {
  const host = await listening();
  const headscale = await listening(); // says nothing: a run without Headscale ends at once
  const connected = new Promise<void>((resolve) => host.once("connection", () => resolve()));
  await writeInventory(inventory, portOf(host), portOf(headscale));
  try {
    return await timed(argv, env, connected);
  } finally {
    for (const server of [host, headscale]) server.close();
  }
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

function listening(): Promise<Server> {
  const server = createServer((socket) => socket.on("error", () => {})).listen(0, "127.0.0.1");
  return new Promise((resolve) => server.once("listening", () => resolve(server)));
}

async function writeInventory(file: string, port: number, headscale: number): Promise<void> {
  const key = `${file}.key`;
  await writeFile(key, "none", { mode: 0o600 });
  const url = `http://127.0.0.1:${headscale}`;
  const text = {
    version: 1,
    mesh: {
      headscale: { url, "api-key-file": key },
      tags: ["tag:mesh"],
      ssh: { user: "steve", "identity-file": "id" },
    },
    hosts: { "web-1": { address: "127.0.0.1", port } },
  };
  await writeFile(file, JSON.stringify(text));
}

/** Until `reached`, or until the command's own end. Rejects when the command ends before. */
async function timed(argv: readonly string[], env: Record<string, string>, reached?: Promise<void>): Promise<Sample> {
  const [program = "", ...rest] = argv;
  const began = performance.now();
  const child = spawn(program, rest, {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const early = ended.then(() =>
    reached ? Promise.reject(new Error(`it ended before it connected:\n${said}`)) : undefined,
  );
  await Promise.race([reached ?? early, early]);
  const seconds = (performance.now() - began) / 1000;
  child.kill("SIGKILL");
  await ended;
  early.catch(() => {}); // it was ended by us
  return { seconds };
}
