// The protocol of host programs: their answers, the same for every operating system. host/CONTRACT.md describes them, and
// test/host/contract.ts checks each program against it. What only one system has is in its member of a union. What they are asked is
// in verbs.ts.

import { z } from "zod";
import { parsePrefs, parseStatus, type TailscalePrefs, type TailscaleStatus } from "../tailscale/status.ts";
import { windowsShape } from "./windows/facts.ts";

const text = z.string();
const flag = z.boolean();

/** "amd64" and "arm64" are supported; any other architecture has the system's own name. */
const arch = text;

/** What a Linux host may say about itself. */
const linuxFindings = ["resolv-conf", "mtu", "foreign-tailscale"] as const;

export type LinuxFinding = (typeof linuxFindings)[number];

const systemShape = z.discriminatedUnion("family", [
  z.strictObject({
    family: z.literal("linux"),
    /** ID and VERSION_ID of os-release; "" where missing. */
    distro: text,
    version: text,
    arch,
    init: z.enum(["systemd", "other"]),
    wsl: flag,
    /** Seconds since 1970 by its own clock; null where that is not asked, which is everywhere but in WSL2. */
    clock: z.int().nullable(),
    findings: z.array(z.strictObject({ id: z.enum(linuxFindings), detail: text })),
  }),
  windowsShape,
  /** Another system, not supported by this program, with the name it reports. */
  z.strictObject({ family: z.literal("other"), name: text, arch }),
]);

/** A join that was handed to a person: a script on the host, until they run it or its key ends. */
const handoverShape = z.strictObject({
  script: text,
  /** Id in Headscale of the key that lies beside the script. */
  keyId: text,
  /** End of that key, ISO 8601. */
  until: text,
  state: z.enum(["waiting", "joined", "failed"]),
  /** Why it was handed over; "" when that is not known. */
  why: text,
  /** The last sentence of the script; "" before it ran. */
  says: text,
  /** False: a policy of the machine forbids script files, and the person gets a plain command. */
  runsScripts: flag,
});

const serviceShape = z.strictObject({ startsAtBoot: flag, running: flag });

const tailscaleShape = z.strictObject({
  /** "" when not installed. */
  version: text,
  /** How it was installed: the system's package, MeSH's own installation, something else, not at all. */
  origin: z.enum(["package", "mesh", "other", "none"]),
  service: serviceShape,
  /** Its installation was interrupted; checked for a package only when no daemon answers. */
  halfMade: flag,
  /** `tailscale status --json --peers=false`, as text; "" when it did not answer. */
  status: text,
  /** `tailscale debug prefs`, as text without private keys; "" when it did not answer. */
  prefs: text,
});

const syncthingShape = z.strictObject({
  version: text,
  service: serviceShape,
  /** GUI address of the configuration, "127.0.0.1:8384"; "" when there is none. */
  guiAddress: text,
  apiKeySet: flag,
  globalAnnounce: flag,
  relays: flag,
  /**
   * Whether the REST API accepts the configured key; "unknown": the host has no program to ask with; "busy": it starts, or
   * migrates its database, and nobody may disturb it.
   */
  rest: z.enum(["ok", "refused", "none", "unknown", "busy"]),
  /** Device ID from the REST API; "" when the API did not answer with the configured key. */
  deviceId: text,
});

/** The answer to `facts` on the wire. */
export const factsShape = z.strictObject({
  /** Version of the host program. */
  program: text,
  system: systemShape,
  /** The SSH user on the host. */
  user: z.strictObject({ name: text }),
  tailscale: tailscaleShape,
  syncthing: syncthingShape,
  handover: handoverShape.nullable(),
});

/** How the SSH user may change the host. Asked only for hosts with changes, because it takes longer than all facts. */
export const accessShape = z.discriminatedUnion("kind", [
  /** `self`: the user is the administrator, so there is nothing to prepare. */
  z.strictObject({ kind: z.literal("full"), self: flag }),
  /** Only through the installed program of this version. `without`: the access without that program. */
  z.strictObject({ kind: z.literal("prepared"), version: text, without: z.enum(["needs-prepare", "none"]) }),
  /** With a password, which MeSH asks for once, in `mesh remote prepare`. */
  z.strictObject({ kind: z.literal("needs-prepare") }),
  /** `next`: the command to type on the host, where the system's words lead to one. */
  z.strictObject({ kind: z.literal("none"), why: text, next: text.optional() }),
]);

const pingShape = z.strictObject({
  ip: text,
  reachable: flag,
  /** direct: a UDP path of their own; relay: the DERP region or the peer in between. */
  via: z.enum(["direct", "relay", "none"]),
  /** Endpoint "10.0.0.12:41641", region "lab", or the reason it failed. */
  detail: text,
  ms: z.number().nonnegative().nullable(),
});

export const pingsShape = z.array(pingShape);

/** The answer to `check`. */
export const ranShape = z.strictObject({
  /** Exit status; null: it was ended after 10 s, or could not be started. */
  exit: z.int().nullable(),
  /** What it wrote, at most 4 KiB, or why there is no exit status. */
  output: text,
});

/** The answer of a changing verb: whether it changed anything, and descriptions of what it did. */
export const changeShape = z.strictObject({ changed: flag, did: z.array(text) });

export type SystemFacts = z.infer<typeof systemShape>;
export type Handover = z.infer<typeof handoverShape>;
export type SyncthingFacts = z.infer<typeof syncthingShape>;
export type Access = z.infer<typeof accessShape>;
export type PingAnswer = z.infer<typeof pingShape>;
export type RanAnswer = z.infer<typeof ranShape>;
export type ChangeAnswer = z.infer<typeof changeShape>;
type WireFacts = z.infer<typeof factsShape>;

/** Parsed facts of Tailscale for the planner. Undefined fields: the daemon did not answer. */
export interface TailscaleFacts extends Omit<WireFacts["tailscale"], "status" | "prefs"> {
  readonly status: TailscaleStatus | undefined;
  readonly prefs: TailscalePrefs | undefined;
}

export interface HostFacts extends Omit<WireFacts, "tailscale"> {
  readonly tailscale: TailscaleFacts;
  /** Seconds that its clock is ahead of ours, below zero behind it; undefined where it was not asked. */
  readonly clockOff?: number | undefined;
}

/** Parses Tailscale's answers. Throws HOST_PROGRAM for a damaged answer, which thus fails only this host. */
export function parseFacts(wire: WireFacts): HostFacts {
  const { status, prefs, ...rest } = wire.tailscale;
  return {
    ...wire,
    tailscale: {
      ...rest,
      status: status ? parseStatus(status) : undefined,
      prefs: prefs ? parsePrefs(prefs) : undefined,
    },
  };
}
