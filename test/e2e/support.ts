// What the tests on real hosts share: the lab that is up, and `mesh` as a child process.

import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, inject } from "vitest";
import { type Lab, labConfig, open } from "../../lab/nspawn/index.ts";
import { anyDocument } from "../../src/plan/result.ts";

/** A suite that is skipped, visibly, where the real lab cannot run. */
export const describeLab = describe.skipIf(inject("noLab") !== "");

export const openLab = (): Promise<Lab> => open(labConfig(process.env));

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
  /** The one JSON document of --json; throws when stdout is anything else. */
  // biome-ignore lint/suspicious/noExplicitAny: the document's shape is what the tests assert
  json(): any;
}

export interface RunOptions {
  readonly env?: Record<string, string>;
  /** Where it is started; here unless given. */
  readonly cwd?: string;
  /** Standard input; none unless given. */
  readonly input?: string;
  /** Given, at the start, a way to end the process. */
  readonly onStart?: (kill: (signal: NodeJS.Signals) => void) => void;
  /** Called with all stderr so far, and may end the process. */
  readonly onStderr?: (text: string, kill: (signal: NodeJS.Signals) => void) => void;
}

/** Runs `mesh` from the sources on this machine, as a user would, and waits for its end. */
export function mesh(argv: readonly string[], options: RunOptions = {}): Promise<Run> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(import.meta.dirname, "../../src/cli.ts"), ...argv], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      MESH_STATE_DIR: join(tmpdir(), "mesh-e2e-state"),
      ...options.env,
    },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    stdio: ["pipe", "pipe", "pipe"],
  });
  options.onStart?.((signal) => child.kill(signal));
  child.stdin.on("error", () => {}); // a command may end before it has read everything
  child.stdin.end(options.input);
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    stderr += text;
    options.onStderr?.(stderr, (signal) => child.kill(signal));
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({
        code,
        stdout,
        stderr,
        ms: performance.now() - began,
        json: () => anyDocument.parse(JSON.parse(stdout)),
      }),
    );
  });
}

/** A copy of the lab's inventory folder to change; `edit` gets the text of mesh.yaml. */
export async function inventoryWith(lab: Lab, edit: (text: string) => string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mesh-e2e-"));
  await cp(dirname(lab.inventory), folder, { recursive: true });
  const file = join(folder, "mesh.yaml");
  await writeFile(file, edit(await readFile(file, "utf8")));
  return file;
}

export const forget = (file: string) => rm(dirname(file), { recursive: true, force: true });

/** As root inside a host, one shell script; throws when it fails. */
export async function sh(lab: Lab, host: string, script: string): Promise<string> {
  const { code, stdout, stderr } = await lab.exec(host, ["sh", "-ec", script]);
  if (code !== 0) throw new Error(`${host}: ${script}\n${stdout}${stderr}`);
  return stdout;
}

/** Hosts as they were at first, and Headscale without their nodes: it holds one for online until 10 s after its end. */
export async function freshHosts(lab: Lab, ...hosts: readonly string[]): Promise<void> {
  await lab.fresh(...hosts);
  await deleteNodes(lab, ...hosts);
}

export async function deleteNodes(lab: Lab, ...hosts: readonly string[]): Promise<void> {
  const known = await nodes(lab);
  for (const host of hosts) {
    const id = known.get(host)?.id;
    if (id !== undefined) await sh(lab, "sfspark1", `headscale nodes delete -i ${id} --force`);
  }
}

/** sfspark1 as it was before MeSH first saw it. */
export const stripServer = (lab: Lab) =>
  sh(
    lab,
    "sfspark1",
    `systemctl disable -q --now syncthing@steve syncthing@runner 2>/dev/null || true
     DEBIAN_FRONTEND=noninteractive apt-get -qq purge -y tailscale >/dev/null 2>&1 || true
     DEBIAN_FRONTEND=noninteractive apt-get -qq purge -y syncthing >/dev/null 2>&1 || true
     rm -rf /var/lib/tailscale /etc/apt/sources.list.d/tailscale.list /usr/share/keyrings/tailscale-* /home/*/.config/syncthing /home/*/.local/state/syncthing`,
  );

/** What a run puts where it is only to be for a while: keys and programs on their way, files before they take their name. */
const temporary = [
  "/run/mesh-hos[t].*/",
  "/dev/shm/mesh-hos[t].*",
  "/tmp/mesh-hos[t].*",
  "/usr/local/lib/mesh/.new",
  "/usr/local/*bin/*.mesh-new",
  "/etc/apt/sources.list.d/*.mesh-new",
  "/etc/sudoers.d/*.mesh-new",
  "/etc/mesh/*.mesh-new",
  "/usr/local/lib/mesh/*.mesh-new",
  "/usr/share/keyrings/*.mesh-new",
  "/etc/systemd/system/*.mesh-new",
  "/home/*/.config/syncthing/*.mesh-new",
  "/home/*/.local/state/syncthing/*.mesh-new",
];

/** Nothing of a run is left on the host: no process of ours, no temporary file, no half-configured package. */
export async function expectClean(lab: Lab, host: string): Promise<void> {
  const left = () =>
    sh(lab, host, `ls -d ${temporary.join(" ")} 2>/dev/null || true; pgrep -af '[m]esh-host' || true; dpkg --audit`);
  // A program that was on its way when the network went is given up by its host after half a minute.
  await expect.poll(left, { timeout: 90_000, interval: 2000, message: host }).toBe("");
}

/** How many pre-auth keys could still be used, by the server's own listing. */
export async function usableKeys(lab: Lab): Promise<number> {
  const keys = JSON.parse(await sh(lab, "sfspark1", "headscale preauthkeys list -o json")) ?? [];
  const now = Date.now() / 1000;
  return keys.filter((key: { used?: boolean; reusable?: boolean; expiration?: { seconds: number } }) => {
    const spent = key.used === true && key.reusable !== true;
    return !spent && (key.expiration?.seconds ?? 0) > now;
  }).length;
}

/** The nodes of Headscale by their name in the mesh. */
export async function nodes(
  lab: Lab,
): Promise<Map<string, { id: number; online?: boolean; tags?: string[]; name: string; node_key?: string }>> {
  const list = JSON.parse(await sh(lab, "sfspark1", "headscale nodes list -o json")) ?? [];
  return new Map(list.map((node: { given_name: string; id: number; name: string }) => [node.given_name, node]));
}
