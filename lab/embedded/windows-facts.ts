// The reading verbs of a simulated Windows host: facts, access, ping.

import type { z } from "zod";
import type { Access, factsShape, PingAnswer } from "../../src/host/protocol.ts";
import { readProgram } from "../../src/host/windows/program.gen.ts";
import { user } from "./host-root.ts";
import { accountName, accountSid, notElevated, type WindowsMachine } from "./windows.ts";
import { askDaemon } from "./windows-local-api.ts";
import { handover } from "./windows-script.ts";
import { Stop } from "./windows-stop.ts";
import { syncthingOf } from "./windows-syncthing.ts";
import type { Run } from "./windows-verbs.ts";
import { wslOf } from "./windows-wsl.ts";

type Facts = z.infer<typeof factsShape>;

export async function facts({ machine }: Run<"facts">): Promise<Facts> {
  return {
    program: version,
    system: systemOf(machine),
    user: { name: accountName(machine) },
    tailscale: await tailscaleOf(machine),
    syncthing: syncthingOf(machine),
    handover: await handover(machine),
  };
}

const version = /^\$ProgramVersion = '(.+)'$/m.exec(readProgram)?.[1] ?? "";

function systemOf(machine: WindowsMachine): Facts["system"] {
  const { spec, windows, daemon } = machine;
  return {
    family: "windows",
    edition: "Professional",
    kind: "client",
    build: "19045.4529",
    arch: spec.arch === "aarch64" ? "arm64" : "amd64",
    language: "en-US",
    powershell: "5.1.19041.4522",
    shell: "",
    account: { sid: accountSid, elevated: windows.elevated, profile: `C:\\Users\\${user}` },
    wsl: wslOf(machine),
    findings: [
      ...[...windows.findings].map(([id, detail]) => ({ id, detail })),
      ...(windows.heldBy && daemon.running ? [{ id: "session-held" as const, detail: windows.heldBy }] : []),
      ...(windows.ownFiles ? [{ id: "own-files" as const, detail: "C:\\ProgramData\\mesh" }] : []),
    ],
  };
}

/** Whoever does not get into Tailscale's session gets neither its status nor its preferences. */
async function tailscaleOf({ windows, daemon }: WindowsMachine): Promise<Facts["tailscale"]> {
  const answers = daemon.running && windows.heldBy === undefined;
  return {
    version: (daemon.running && daemon.version) || windows.tailscale,
    origin: windows.tailscale ? "package" : "none",
    service: { startsAtBoot: windows.startsAtBoot, running: daemon.running },
    halfMade: false,
    status: answers ? await askDaemon(daemon, "status") : "",
    prefs: answers ? await askDaemon(daemon, "prefs") : "",
  };
}

export const access = ({ machine }: Run<"access">): Access =>
  machine.windows.elevated ? { kind: "full", self: false } : { kind: "none", why: notElevated(machine) };

export function ping({ machine, args }: Run<"ping">): PingAnswer[] {
  if (!machine.windows.tailscale) throw new Stop("IPN_UNREACHABLE", "Tailscale is not installed");
  return args.ips.flatMap((ip) => {
    const answer = pong(machine, ip);
    const count = args.count ?? 1;
    return Array.from({ length: answer.reachable ? count : Math.min(count, 3) }, () => answer);
  });
}

function pong(machine: WindowsMachine, ip: string): PingAnswer {
  const silent = (detail: string): PingAnswer => ({ ip, reachable: false, via: "none", detail, ms: null });
  if (!machine.daemon.reachable) return silent("Tailscale is stopped.");
  const route = machine.around.route(machine, ip);
  if (route === undefined) return silent("no matching peer");
  if (route === "no answer") return silent("no reply");
  const region = /^DERP\((.*)\)$/.exec(route.via)?.[1];
  return { ip, reachable: true, via: region ? "relay" : "direct", detail: region ?? route.via, ms: route.ms };
}
