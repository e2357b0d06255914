// A Windows host, h1, and the WSL2 on it, h2, in the small mesh: both joined and well unless told otherwise.

import { runApply, runPlan } from "../../src/converge/run.ts";
import type { TurnOptions } from "../../src/converge/second-turn.ts";
import { meshStatus } from "../../src/converge/status.ts";
import { type ErrorCode, MeshError } from "../../src/core/errors.ts";
import type { WindowsFacts } from "../../src/host/windows/facts.ts";
import type { Host } from "../../src/inventory/types.ts";
import { desired, factsWith, neverJoined, tailscale } from "../steps/facts.ts";
import { enter, ipOf, named, type SmallMesh, smallMesh } from "./world.ts";

const own = "S-1-5-21-1-2-3-1001";

type Wsl = NonNullable<WindowsFacts["wsl"]>;

export const distribution = (fields: Partial<Wsl["distributions"][number]> = {}) => ({
  ...{ name: "Ubuntu", owner: own, account: "PC\\steve", version: 2 },
  ...fields,
});

/** A distribution of anna, as whom MeSH does not sign in. */
export const annas = distribution({ owner: "S-1-5-21-1-2-3-1002", account: "PC\\anna" });

const wslWith = (fields: Partial<Wsl> = {}): Wsl => ({
  distributions: [distribution()],
  ...{ networking: "", idleTimeout: "", address: "172.29.3.7", forwards: [], forwarding: true },
  ...fields,
});

/** h1 says this of itself. */
export function below(mesh: SmallMesh, wsl: Partial<Wsl> | null = {}): void {
  enter(mesh, "h1");
  const self = { PublicKey: "nodekey:h1", HostName: "h1" };
  const system: WindowsFacts = {
    family: "windows",
    kind: "client",
    ...{ edition: "Professional", build: "22631.2506", arch: "amd64", language: "de-DE" },
    ...{ powershell: "5.1.22621.2506", shell: "", findings: [] },
    account: { sid: own, elevated: true, profile: "C:\\Users\\steve" },
    wsl: wsl && wslWith(wsl),
  };
  const prefs = { Hostname: "h1", ForceDaemon: true };
  mesh.facts.set("h1", factsWith({ system, tailscale: tailscale({ self, ips: [ipOf("h1")], prefs }) }));
}

export const pc = (fields: Partial<Host> = {}) => named("h1", { os: "windows", syncthing: undefined, ...fields });
export const guest = (fields: Partial<Host> = {}) =>
  named("h2", {
    port: 2222,
    wslOf: "h1",
    wsl: { distribution: undefined, keepAlive: false, mayShutdown: false },
    ...fields,
  });

export const keptUp = (mayShutdown = false) => guest({ wsl: { distribution: "Ubuntu", keepAlive: true, mayShutdown } });

/** h2 does not answer. */
export function shut(mesh: SmallMesh, code: ErrorCode = "SSH_REFUSED"): void {
  mesh.facts.delete("h2");
  mesh.away.set("h2", new MeshError({ code, problem: "no" }));
}

/** Both are well; h2 is shut, with the facts that h1 then says. */
export function machine(code?: ErrorCode, wsl?: Partial<Wsl> | null): SmallMesh {
  const mesh = smallMesh();
  below(mesh, wsl);
  enter(mesh, "h2");
  if (code) shut(mesh, code);
  return mesh;
}

const hosts = [pc(), guest()];
const inventoryOf = (all: readonly Host[]) => ({ ...desired().inventory, hosts: all });

export const planned = (mesh: SmallMesh, all: readonly Host[] = hosts, about = all) =>
  runPlan(mesh.world, { inventory: inventoryOf(all), hosts: about });

/** Plans and applies. */
export async function applied(mesh: SmallMesh, all: readonly Host[] = hosts, options: Partial<TurnOptions> = {}) {
  const plan = await planned(mesh, all);
  return runApply(mesh.world, mesh.keys, plan, { limit: 4, ...options });
}

export const statusOf = (mesh: SmallMesh, all: readonly Host[] = hosts) =>
  meshStatus(mesh.world, inventoryOf(all), all);

/** "h1 converged", "h2 failed WSL_UNREACHABLE": how each host ended. */
export const ends = (result: {
  readonly hosts: readonly { host: string; state: string; error: { code: string } | null }[];
}) => result.hosts.map(({ host, state, error }) => [host, state, ...(error ? [error.code] : [])].join(" "));

/** h2 is shut and not in the mesh; opened, it joins when it is told to. */
export function fresh(code: ErrorCode = "SSH_REFUSED"): SmallMesh {
  const mesh = machine(code);
  mesh.nodes = mesh.nodes.filter(({ id }) => id !== "h2");
  mesh.acts.set("h1 open-wsl", () => void mesh.facts.set("h2", factsWith({ tailscale: neverJoined })));
  mesh.acts.set("h2 join", () => enter(mesh, "h2"));
  return mesh;
}

export const fails =
  (code: ErrorCode, problem = "no") =>
  () => {
    throw new MeshError({ code, problem, host: "h1" });
  };
