// The conversation with a host program: verbs, arguments, answers, the same for every operating system. host/CONTRACT.md says it
// in words, and test/host/contract.ts holds each program to it. What only one system knows stands in its member of a union.

import { z } from "zod";
import { parsePrefs, parseStatus, type TailscalePrefs, type TailscaleStatus } from "../tailscale/status.ts";

export type ReadVerb = "facts" | "access" | "ping";
export type ChangeVerb = "install-tailscale" | "join" | "repair" | "leave" | "install-syncthing";
/** What a person does once, with the password: install the program where only the administrator may write, and take it away. */
export type PersonVerb = "prepare";
export type Verb = ReadVerb | ChangeVerb | PersonVerb;

/** What each verb is told. The program checks every value again, as if an attacker had sent it. */
export interface VerbArgs {
  readonly facts: { readonly syncthingUser?: string };
  readonly access: Record<string, never>;
  readonly ping: { readonly ips: readonly string[] };
  /** Exactly this version, from `source` (a package signed by `signingKey`, or a download with its .sha256). */
  readonly "install-tailscale": { readonly version: string; readonly source: string; readonly signingKey: string };
  /**
   * The pre-auth key goes in as the secret. A node that is Running and online is left alone unless `forceReauth`; one of
   * another control server is OTHER_CONTROL_SERVER unless `switchServer`.
   */
  readonly join: {
    readonly loginServer: string;
    readonly hostname: string;
    readonly forceReauth?: boolean;
    readonly switchServer?: boolean;
  };
  /** Repairs without a key. `start`: the service enabled and running. `up`: a node that was taken down by `tailscale down`. */
  readonly repair: { readonly hostname?: string; readonly start?: boolean; readonly up?: boolean };
  /** Logs the node out, stops and disables the service. `remove`: Tailscale goes too, where a package or MeSH put it there. */
  readonly leave: { readonly remove?: boolean };
  readonly "install-syncthing": {
    readonly user: string;
    readonly guiPort: number;
    readonly globalAnnounce?: boolean;
    readonly relays?: boolean;
  };
  readonly prepare: Pins | "undo";
}

/** What the installed program may be told, and by whom. */
export interface Pins {
  /** Who may run it without a password. */
  readonly for: string;
  readonly loginServer: string;
  readonly source: string;
  readonly signingKey: string;
  /** The version of Tailscale below which nothing is installed. */
  readonly oldest: string;
  /** Whose Syncthing. */
  readonly user: string;
}

const text = z.string();
const flag = z.boolean();

/** "amd64" and "arm64" are what Tailscale is installed on; anything else is named as the system names it. */
const arch = text;

const systemShape = z.discriminatedUnion("family", [
  z.strictObject({
    family: z.literal("linux"),
    /** ID and VERSION_ID of os-release; "" where missing. */
    distro: text,
    version: text,
    arch,
    init: z.enum(["systemd", "other"]),
    wsl: flag,
  }),
  /** A system that answers, and that this program is not for: its name as it gives it. */
  z.strictObject({ family: z.literal("other"), name: text, arch }),
]);

const serviceShape = z.strictObject({ startsAtBoot: flag, running: flag });

const tailscaleShape = z.strictObject({
  /** "" when not installed. */
  version: text,
  /** Who put it there: the system's package, MeSH's own installation, something else, nobody. */
  origin: z.enum(["package", "mesh", "other", "none"]),
  service: serviceShape,
  /** Its installation was cut off in the middle; of a package, only where no daemon answers. */
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
  /** How the REST API took the configuration's key; "unknown": not asked, the host has nothing to ask with. */
  rest: z.enum(["ok", "refused", "none", "unknown"]),
  /** Device ID as the REST API says it; "" when the API did not answer with the configuration's key. */
  deviceId: text,
});

/** The answer to `facts` as it comes over the wire. */
export const factsShape = z.strictObject({
  /** Version of the host program that answered. */
  program: text,
  system: systemShape,
  /** Who we are there. */
  user: z.strictObject({ name: text }),
  tailscale: tailscaleShape,
  syncthing: syncthingShape,
});

/** How our user may change the host. Asked only where something is to be changed: it takes longer than all the facts. */
export const accessShape = z.discriminatedUnion("kind", [
  /** `self`: the account is the administrator, so that there is nothing to prepare. */
  z.strictObject({ kind: z.literal("full"), self: flag }),
  /** Only through the program that was installed, of this version. `without`: what the access would be if it were not there. */
  z.strictObject({ kind: z.literal("prepared"), version: text, without: z.enum(["needs-prepare", "none"]) }),
  /** With a password, which MeSH asks of a person once. */
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

/** What a changing verb answers: whether it changed anything, and what it did, in words. */
export const changeShape = z.strictObject({ changed: flag, did: z.array(text) });

export type SystemFacts = z.infer<typeof systemShape>;
export type ServiceFacts = z.infer<typeof serviceShape>;
export type SyncthingFacts = z.infer<typeof syncthingShape>;
export type Access = z.infer<typeof accessShape>;
export type PingAnswer = z.infer<typeof pingShape>;
export type ChangeAnswer = z.infer<typeof changeShape>;
type WireFacts = z.infer<typeof factsShape>;

/** Tailscale as the planner sees it: parsed. Undefined: the daemon did not answer. */
export interface TailscaleFacts extends Omit<WireFacts["tailscale"], "status" | "prefs"> {
  readonly status: TailscaleStatus | undefined;
  readonly prefs: TailscalePrefs | undefined;
}

export interface HostFacts extends Omit<WireFacts, "tailscale"> {
  readonly tailscale: TailscaleFacts;
}

/** Reads what Tailscale said. Throws HOST_PROGRAM for an answer that is none, so that it stays this host's error. */
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
