// The conversation with the host program: verbs, arguments, answers. The program is POSIX sh (host/*.sh).
// It answers on stdout in frames, so that a chatty .bashrc cannot be mistaken for an answer:
//   mesh:NONCE:note TEXT          progress, any number
//   mesh:NONCE:result JSON        exactly one, last; JSON is one line
// JSON is {"ok":true,"value":…} or {"ok":false,"code":ErrorCode,"problem":"…","detail":"…"}.

export type ReadVerb = "facts" | "rights" | "ping";
export type ChangeVerb = "install-tailscale" | "join" | "set" | "leave" | "install-syncthing";
/** What a person does once, with the sudo password: install the program root-owned, and take it away. */
export type PersonVerb = "prepare";
export type Verb = ReadVerb | ChangeVerb | PersonVerb;

/** What each verb is told. The program checks every value again, as if an attacker had sent it. */
export interface VerbArgs {
  readonly facts: { readonly syncthingUser?: string };
  readonly rights: Record<string, never>;
  readonly ping: { readonly ips: readonly string[] };
  /** Exactly this version, from `source` (apt repository signed by `signingKey`, or tarball with .sha256). */
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
  /** Heals without a key. `start`: the service enabled and running. `up`: a node that was taken down by `tailscale down`. */
  readonly set: { readonly hostname?: string; readonly start?: boolean; readonly up?: boolean };
  /** Logs the node out, stops and disables the service. `remove`: Tailscale goes too, where the package or MeSH put it there. */
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
  /** Who may run it by sudo without a password. */
  readonly for: string;
  readonly loginServer: string;
  readonly source: string;
  readonly signingKey: string;
  /** The version of Tailscale below which nothing is installed. */
  readonly oldest: string;
  /** Whose Syncthing. */
  readonly user: string;
}

/** What a changing verb answers: whether it changed anything, and what it did, in words. */
export interface ChangeAnswer {
  readonly changed: boolean;
  readonly did: readonly string[];
}

export interface MachineFacts {
  readonly os: string;
  /** As `uname -m`: x86_64, aarch64 … */
  readonly arch: string;
  /** ID, ID_LIKE, VERSION_ID and VERSION_CODENAME of os-release; "" where missing. */
  readonly distro: string;
  readonly like: string;
  readonly versionId: string;
  readonly codename: string;
  readonly init: "systemd" | "other";
  readonly wsl: boolean;
  readonly hostname: string;
}

export interface UserFacts {
  readonly name: string;
  readonly uid: number;
}

/** How the SSH user becomes root. Asked only where something is to be changed: sudo takes longer than all the facts. */
export interface Rights {
  /** "passwordless" also where sudo did not answer within 5 s, which a dead DNS makes it do. */
  readonly sudo: "root" | "passwordless" | "password" | "none";
  readonly prepared: PreparedFacts;
}

/** The root-owned copy of the host program that `mesh remote prepare` installs. */
export interface PreparedFacts {
  /** "" when there is none. */
  readonly version: string;
  /** Whether sudo lets this user run it without a password. */
  readonly may: boolean;
}

export interface TailscaleFacts {
  /** "" when not installed. */
  readonly version: string;
  /** Who put it there: the apt package, MeSH's own tarball install, something else, nobody. */
  readonly origin: "apt" | "tarball" | "other" | "none";
  readonly enabled: boolean;
  readonly active: boolean;
  /** `tailscale status --json --peers=false`, raw text; "" when it did not answer. */
  readonly status: string;
  /** `tailscale debug prefs`, raw text with private keys already removed; "" when it did not answer. */
  readonly prefs: string;
  /** Its installation was cut off in the middle; of a package, only where no daemon answers. */
  readonly halfMade?: true | undefined;
}

export interface SyncthingFacts {
  readonly version: string;
  readonly enabled: boolean;
  readonly active: boolean;
  /** GUI address of the config, "127.0.0.1:8384"; "" when there is no config. */
  readonly guiAddress: string;
  readonly apiKeySet: boolean;
  readonly globalAnnounce: boolean;
  readonly relays: boolean;
  /** How the REST API took the config's key; "unknown": not asked, the host has neither curl nor wget. */
  readonly rest: "ok" | "refused" | "none" | "unknown";
  /** Device ID as the REST API says it; "" when the API did not answer with the config's key. */
  readonly deviceId: string;
}

export interface HostFacts {
  /** Version of the host program that answered. */
  readonly program: string;
  readonly machine: MachineFacts;
  readonly user: UserFacts;
  readonly tailscale: TailscaleFacts;
  readonly syncthing: SyncthingFacts;
}

/** One mesh ping: direct means a UDP path of their own, relay the name of the DERP region in between. */
export interface PingAnswer {
  readonly ip: string;
  readonly reachable: boolean;
  readonly via: "direct" | "relay" | "none";
  /** Endpoint "10.0.0.12:41641", region "lab", or the reason it failed. */
  readonly detail: string;
  readonly ms: number | undefined;
}
