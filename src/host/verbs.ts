// The protocol of host programs: verbs and their arguments, the same for every operating system; host/CONTRACT.md describes them. The
// answers are in protocol.ts.

import type { Missing } from "./windows/missing.ts";

export type ReadVerb = "facts" | "access" | "ping" | "health" | "check" | "preparation";
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
/**
 * Run once, by a person. POSIX, with the password: installs the program where only the administrator may write, or removes it.
 * Windows: does what `preparation` found missing.
 */
export type PersonVerb = "prepare";
export type Verb = ReadVerb | ChangeVerb | PersonVerb;

/** Arguments of each verb. The program checks every value again, as if an attacker had sent it. */
export interface VerbArgs {
  readonly facts: { readonly syncthingUser?: string };
  readonly access: Record<string, never>;
  /** `count`: pings to each, one after another; default 1. */
  readonly ping: { readonly ips: readonly string[]; readonly count?: number };
  /**
   * What a nightly run wants to know besides the facts. `names`: looked up by the host's own resolver. `headscale`: Headscale runs on it.
   */
  readonly health: {
    readonly loginServer: string;
    readonly names?: readonly string[];
    readonly syncthingUser?: string;
    readonly headscale?: boolean;
  };
  /** The user's own command: a program and its words, without a shell and without sudo. */
  readonly check: { readonly command: readonly string[] };
  /** What is missing for work without a person. `publicKeys`: those that MeSH signs in with, of which sshd must know one. */
  readonly preparation: { readonly publicKeys: readonly string[] };
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
    /** Whose service it is; on Windows it has an account of its own. */
    readonly user: string;
    /** The oldest release to be there, and where releases come from. Windows has no packages. */
    readonly version?: string;
    readonly source?: string;
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
  readonly prepare: Pins | Fixes | "undo";
}

/** What is done of that which `preparation` found. The first key is written where none of them is. */
interface Fixes {
  readonly fixes: readonly Missing["id"][];
  readonly publicKeys: readonly string[];
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
