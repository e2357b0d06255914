// The protocol of host programs: verbs, arguments and answers, the same for every operating system. host/CONTRACT.md describes
// it, and test/host/contract.ts checks each program against it. What only one system has is in its member of a union.

import { z } from "zod";
import { parsePrefs, parseStatus, type TailscalePrefs, type TailscaleStatus } from "../tailscale/status.ts";
import { windowsShape } from "./windows/facts.ts";

export type ReadVerb = "facts" | "access" | "ping";
export type ChangeVerb =
  | "install-tailscale"
  | "join"
  | "prove-login"
  | "write-join-script"
  | "remove-join-script"
  | "repair"
  | "leave"
  | "install-syncthing"
  | "open-wsl";
/** Run once by a user with the password: installs the program where only the administrator may write, or removes it. */
export type PersonVerb = "prepare";
export type Verb = ReadVerb | ChangeVerb | PersonVerb;

/** Arguments of each verb. The program checks every value again, as if an attacker had sent it. */
export interface VerbArgs {
  readonly facts: { readonly syncthingUser?: string };
  readonly access: Record<string, never>;
  readonly ping: { readonly ips: readonly string[] };
  /** Installs exactly this version from `source` (a package signed by `signingKey`, or a download with its .sha256). */
  readonly "install-tailscale": {
    readonly version: string;
    readonly source: string;
    readonly signingKey: string;
    /** Who fetches the package: the host itself, MeSH for the host, or the system's package manager. Default: the host. */
    readonly by?: "installer" | "brought" | "winget";
    /** Whose package MeSH brings; the host knows its own. */
    readonly arch?: string;
    /** How long another installation is waited for. */
    readonly waitSeconds?: number;
  };
  /**
   * The secret is the pre-auth key. A node that is Running and online is left alone unless `forceReauth`; a node of another
   * control server is OTHER_CONTROL_SERVER unless `switchServer`.
   */
  readonly join: {
    readonly loginServer: string;
    readonly hostname: string;
    readonly forceReauth?: boolean;
    readonly switchServer?: boolean;
    /** In whose name: the SSH user's, or the system's own. */
    readonly by?: "account" | "system";
    /** Limit of one try, and number of tries. */
    readonly seconds?: number;
    readonly tries?: number;
  };
  /** On a new connection: the node is up, asked twice, and again after its service was restarted, which a login must survive. */
  readonly "prove-login": { readonly loginServer: string; readonly hostname: string; readonly seconds?: number };
  /** Hands the join to a person. The secret is their pre-auth key; `keyId` and `until` are its id and its end. */
  readonly "write-join-script": {
    readonly loginServer: string;
    readonly hostname: string;
    readonly keyId: string;
    readonly until: string;
    /** One sentence: what kept MeSH from doing it; "" when that is not known. */
    readonly why: string;
  };
  readonly "remove-join-script": Record<string, never>;
  /**
   * Repairs without a key. `start`: enables and starts the service. `up`: brings back a node after `tailscale down`.
   * `unattended`: the node stays up when nobody is signed in. `backendSeconds`: how long a daemon that starts is waited for.
   */
  readonly repair: {
    readonly hostname?: string;
    readonly start?: boolean;
    readonly up?: boolean;
    readonly unattended?: boolean;
    readonly backendSeconds?: number;
  };
  /** Logs the node out, stops and disables the service. `remove`: also removes Tailscale, if a package or MeSH installed it. */
  readonly leave: { readonly remove?: boolean };
  readonly "install-syncthing": {
    readonly user: string;
    readonly guiPort: number;
    readonly globalAnnounce?: boolean;
    readonly relays?: boolean;
  };
  /** Makes the sshd of a WSL2 distribution on this machine reachable from outside, on `port`, and proves it. */
  readonly "open-wsl": {
    /** Not needed where the SSH account has only one. */
    readonly distribution?: string;
    readonly port: number;
    /** It stays up when nothing of Windows uses it. */
    readonly keepAlive?: boolean;
    /** Every distribution may be ended to bring a changed setting into use. */
    readonly mayShutdown?: boolean;
  };
  readonly prepare: Pins | "undo";
}

/** What the installed program accepts, and from whom. */
export interface Pins {
  /** The user who may run it without a password. */
  readonly for: string;
  readonly loginServer: string;
  readonly source: string;
  readonly signingKey: string;
  /** The oldest version of Tailscale that may be installed. */
  readonly oldest: string;
  /** The user of Syncthing. */
  readonly user: string;
}

const text = z.string();
const flag = z.boolean();

/** "amd64" and "arm64" are supported; any other architecture has the system's own name. */
const arch = text;

/** What a Linux host may say about itself. */
const linuxFindings = ["resolv-conf", "mtu"] as const;

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
  /** Whether the REST API accepts the configured key; "unknown": the host has no program to ask with. */
  rest: z.enum(["ok", "refused", "none", "unknown"]),
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
  z.strictObject({ kind: z.literal("none"), why: text }),
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

/** The answer of a changing verb: whether it changed anything, and descriptions of what it did. */
export const changeShape = z.strictObject({ changed: flag, did: z.array(text) });

export type SystemFacts = z.infer<typeof systemShape>;
export type Handover = z.infer<typeof handoverShape>;
export type SyncthingFacts = z.infer<typeof syncthingShape>;
export type Access = z.infer<typeof accessShape>;
export type PingAnswer = z.infer<typeof pingShape>;
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
