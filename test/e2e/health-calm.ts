// Whether the mesh is as it stays: what has just been broken or mended takes a moment until the whole mesh has heard of it, and a test
// of what a run finds must not race with that.

import { expect, vi } from "vitest";
import { isWindows } from "../../lab/nspawn/index.ts";
import { guiPort } from "../../src/inventory/ports.ts";
import type { Mesh } from "./health-support.ts";
import { sh } from "./support.ts";

/** Waits for it. */
export async function calm(mesh: Mesh): Promise<void> {
  const look = async () => (await Promise.all(mesh.hosts.map((host) => stirs(mesh, host)))).flat();
  await vi.waitFor(async () => expect(await look()).toEqual([]), { timeout: 240_000, interval: 1000 });
}

/** What is still on its way at a host. */
async function stirs(mesh: Mesh, host: string): Promise<readonly string[]> {
  const { lab } = mesh;
  if (isWindows(host)) return (await roadTo(mesh, "sfspark1", host)) === "direct" ? [] : [`no direct road to ${host}`];
  try {
    const status = JSON.parse(await sh(lab, host, "tailscale status --json"));
    const from = host === "sfspark1" ? (mesh.hosts[1] ?? "") : "sfspark1";
    return [
      ...((await secondsUp(mesh, host)) > stillStarting ? [] : [`${host} has just started`]),
      ...(status.BackendState === "Running" && status.Self?.Online === true ? [] : [`${host} is not in the mesh`]),
      ...(status.Health ?? []).map((text: string) => `${host}: ${text}`),
      ...((await roadTo(mesh, from, host)) === "direct" ? [] : [`no direct road from ${from} to ${host}`]),
      ...((await hasSyncthing(mesh, host)) ? [] : [`${host}: Syncthing does not answer`]),
    ];
  } catch (thrown) {
    return [`${host}: ${(thrown as Error).message}`];
  }
}

/** So long a host may take to come back after a restart, its own or Headscale's: `settle-seconds` in the inventory of these tests. */
export const settleSeconds = 30;

/** For so long a host counts as one that is still starting, and a moment more. */
const stillStarting = settleSeconds + 1;

const secondsUp = async ({ lab }: Mesh, host: string) => Number(await sh(lab, host, "ps -o etimes= -p 1"));

/** By which road a ping goes through the mesh. */
export async function roadTo({ lab }: Mesh, from: string, to: string): Promise<"direct" | "relay" | "none"> {
  const ping = ["tailscale", "ping", "--c=1", "--timeout=3s", "--until-direct=false", to];
  const { code, stdout } = await lab.exec(from, ping);
  if (code !== 0) return "none";
  return stdout.includes("DERP") ? "relay" : "direct";
}

async function hasSyncthing({ lab }: Mesh, host: string): Promise<boolean> {
  const port = host.endsWith("-wsl") ? guiPort.wsl : guiPort.linux;
  const { code } = await lab.exec(host, ["curl", "-s", "-m", "3", "-o", "/dev/null", `http://127.0.0.1:${port}/`]);
  return code === 0;
}
