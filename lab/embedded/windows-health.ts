// The verbs health and check of a simulated Windows host. The login server is really asked; what the machine says of itself is played, and
// of commands it knows the few of `commands`: another must not look as if it had been run.

import type { z } from "zod";
import type { healthShape } from "../../src/host/health.ts";
import type { RanAnswer } from "../../src/host/protocol.ts";
import type { Node } from "./mesh-state.ts";
import { accountName, type WindowsMachine } from "./windows.ts";
import { askDaemon } from "./windows-local-api.ts";
import { syncthingRest } from "./windows-syncthing.ts";
import type { Run } from "./windows-verbs.ts";

type Health = z.infer<typeof healthShape>;

export async function health({ machine, args }: Run<"health">): Promise<Health> {
  const { windows } = machine;
  return {
    clock: Math.floor(Date.now() / 1000),
    bootedAt: windows.bootedAt,
    disks: [{ mount: "C:", usedPercent: windows.findings.has("disk-full") ? 100 : 69, inodePercent: null }],
    restart: windows.findings.get("pending-reboot") ?? "",
    busy: windows.changes > 0 ? "another run of MeSH is changing it" : "",
    warnings: await warningsOf(machine),
    names: (args.names ?? []).map((name) => ({ name, ips: lookUp(machine, name) })),
    server: await reach(args.loginServer),
    syncthing: syncthingRest(machine),
    headscale: null,
  };
}

/** Whoever does not get into Tailscale's session gets none of its warnings. */
async function warningsOf({ daemon, windows }: WindowsMachine): Promise<string> {
  return daemon.running && windows.heldBy === undefined ? askDaemon(daemon, "warnings") : "";
}

/** As MagicDNS answers on a node that is up. Other names are none of the lab's. */
function lookUp({ daemon, around }: WindowsMachine, name: string): string[] {
  const isNamed = ({ givenName }: Node) => `${givenName}.mesh.lab` === name.replace(/\.$/, "");
  const found = daemon.reachable ? around.headscale.state.nodes.find(isNamed) : undefined;
  return [...(found?.ips ?? [])];
}

async function reach(loginServer: string): Promise<Health["server"]> {
  try {
    const { status } = await fetch(`${loginServer}/health`, {
      redirect: "manual",
      signal: AbortSignal.timeout(10_000),
    });
    return { status, why: "" };
  } catch {
    return { status: 0, why: "nothing listens there, or there is no route to it" };
  }
}

export async function check({ machine, args }: Run<"check">): Promise<RanAnswer> {
  const words = args.command.join(" ");
  const answer = machine.windows.commands.get(words);
  if (answer) return answer;
  const ping = pinged(machine, args.command);
  if (ping) return ping;
  const url = /^curl -q -sS -m 8 (\S+)$/.exec(words)?.[1];
  if (url !== undefined) return fetched(url);
  throw new Error(`no stand-in for: ${words}`);
}

/** What every Windows has. */
export const usualCommands = (machine: Pick<WindowsMachine, "spec">): [string, RanAnswer][] => [
  ["whoami", { exit: 0, output: `${accountName(machine).toLowerCase()}\r\n` }],
  ["hostname", { exit: 0, output: `${machine.spec.name}\r\n` }],
];

/** Windows' own ping, with the words that the doctor says to it. */
function pinged(machine: WindowsMachine, words: readonly string[]): RanAnswer | undefined {
  const [said, size = "32"] = /^ping (?:-f )?-n [12] -w 2000(?: -l (\d+))? [\d.]+$/.exec(words.join(" ")) ?? [];
  if (said === undefined) return undefined;
  const route = machine.around.route(machine, words.at(-1) ?? "");
  const isLost = route === undefined || route === "no answer" || (machine.faults.mtu === true && Number(size) > 900);
  return { exit: isLost ? 1 : 0, output: isLost ? "Lost = 2 (100% loss)\r\n" : "Lost = 0 (0% loss)\r\n" };
}

/** Windows' own curl. The server is really asked. */
async function fetched(url: string): Promise<RanAnswer> {
  try {
    return { exit: 0, output: await (await fetch(url, { signal: AbortSignal.timeout(8000) })).text() };
  } catch {
    return { exit: 7, output: "curl: (7) Failed to connect\r\n" };
  }
}
