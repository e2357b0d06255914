// A played host for the doctor, on the mesh that the probes of nights are played on: h1, which is well, seen from a machine in the mesh.

import { MeshError } from "../../src/core/errors.ts";
import { asking } from "../../src/doctor/asked.ts";
import { climb } from "../../src/doctor/climb.ts";
import type { RungOutcome } from "../../src/doctor/types.ts";
import type { DoctorWorld } from "../../src/doctor/world.ts";
import type { GuestState } from "../../src/host/platform.ts";
import { platformOf } from "../../src/host/platform.ts";
import type { Access, HostFacts, RanAnswer } from "../../src/host/protocol.ts";
import type { SshTarget } from "../../src/ssh/target.ts";
import { factsOf, ipOf, type Played, played, worldOf } from "../health/probes/played.ts";
import { url } from "../steps/facts.ts";

export interface Patient {
  readonly mesh: Played;
  readonly name: string;
  /** What else of its world is other than usual. */
  readonly set: Partial<DoctorWorld>;
  readonly access: Access | MeshError;
  /** Addresses by name; others resolve nowhere. */
  readonly names: Readonly<Record<string, readonly string[]>>;
  readonly under?: GuestState | MeshError;
}

export const large = `ping -M do -c 2 -W 2 -s 1252 ${ipOf("server")}`;
export const small = `ping -c 2 -W 2 ${ipOf("server")}`;
/** Asks for Headscale's public key. */
export const keyLine = `curl -q -sS -m 8 ${url}/key?v=100`;
export const keyOf = (letter: string) => `{"publicKey":"mkey:${letter.repeat(64)}"}`;

export const windowsLarge = `ping -f -n 2 -w 2000 -l 1252 ${ipOf("server")}`;

/** One that is well, unless told otherwise. */
export function patient(name = "h1", more: Partial<Omit<Patient, "mesh" | "name">> = {}): Patient {
  const mesh = played();
  mesh.facts.set(name, named(factsOf(name), name));
  for (const [line, output] of [
    [large, "2 packets transmitted, 2 received"],
    [windowsLarge, "Lost = 0 (0% loss)"],
    [keyLine, keyOf("a")],
    ["tailscale status", `${ipOf(name)} ${name} mesh@ linux -\n${ipOf("server")} server mesh@ linux idle`],
  ] as const)
    mesh.checks.set(`${name} ${line}`, { exit: 0, output });
  return { mesh, name, set: {}, access: { kind: "full", self: false }, names: {}, ...more };
}

/** In a mesh with names. */
function named(facts: HostFacts, name: string): HostFacts {
  const { status, prefs } = facts.tailscale;
  const withNames = status && { ...status, dnsName: `${name}.mesh.lab`, dnsSuffix: "mesh.lab" };
  return {
    ...facts,
    tailscale: { ...facts.tailscale, status: withNames, prefs: prefs && { ...prefs, acceptsDns: true } },
  };
}

/** What a command on it ends with. */
export const answers = ({ mesh, name }: Patient, line: string, answer: RanAnswer): void =>
  void mesh.checks.set(`${name} ${line}`, answer);

export const wayTo = (address: string, more: Partial<SshTarget> = {}): SshTarget => ({
  ...{ name: "h1", written: address, listed: true, address, port: 22, user: "steve" },
  ...{ identityFiles: [], identitiesOnly: false, identityAgent: undefined, hostKeyNames: [address], via: undefined },
  ...{ warnings: [], ...more },
});

export function doctorWorld({ mesh, name, set, access, names, under }: Patient): DoctorWorld {
  const world = worldOf(mesh);
  const host = mesh.inventory.hosts.find((one) => one.name === name);
  if (!host) throw new Error(name);
  return {
    ...{ host, whose: "listed", platform: platformOf(host), inventory: mesh.inventory },
    way: wayTo(host.address, { port: host.port ?? 22 }),
    clockLimit: mesh.inventory.health.thresholds.clockSeconds,
    enter: async () => {
      const session = await world.read(host);
      const own = async () => {
        if (access instanceof MeshError) throw access;
        return access;
      };
      return { server: "OpenSSH_9.2", session: { ...session, access: own } };
    },
    enterAt: (ip) => world.readAt(host, ip),
    enterServer: async () => world.read(mesh.inventory.hosts[0] ?? host),
    under:
      under &&
      (async () => {
        if (under instanceof MeshError) throw under;
        return under;
      }),
    headscale: world.headscale,
    local: world.local,
    lookup: async (asked) => {
      const found = names[asked];
      if (!found)
        throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${asked}`), { code: "ENOTFOUND", syscall: "getaddrinfo" });
      return found;
    },
    signal: world.signal,
    onRung: () => undefined,
    ...set,
  };
}

/** What it says of the patient. Throws for what nobody told the mesh. */
export async function examine(of: Patient, all = false): Promise<readonly RungOutcome[]> {
  const world = doctorWorld(of);
  const outcomes = await climb(world, asking(world), { all });
  if (of.mesh.unmatched.length > 0) throw new Error(`nobody told this mesh: ${of.mesh.unmatched.join(", ")}`);
  return outcomes;
}

/** A word for each rung that is not good: "service broken service-stopped". */
export const notGood = (outcomes: readonly RungOutcome[]): readonly string[] =>
  outcomes.flatMap(({ rung, result, code }) =>
    result === "good" ? [] : [[rung, result, code].filter(Boolean).join(" ")],
  );

export const firstBroken = (outcomes: readonly RungOutcome[]): RungOutcome | undefined =>
  outcomes.find(({ result }) => result === "broken");
