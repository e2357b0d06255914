// The inventory for the rest of the program: parsed once, defaults applied, paths absolute. Plain data.

import type { HealthSpec, WindowSpec } from "./health-types.ts";
import type { Road } from "./roads.ts";

/** A place in the inventory file, for errors and annotations. Lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface SyncthingSpec {
  readonly guiPort: number;
  readonly globalAnnounce: boolean;
  readonly relays: boolean;
}

export interface TailscaleSpec {
  /** Exact version, "1.102.3". */
  readonly version: string;
  /** Base URL that holds `debian/`, `ubuntu/` and `tailscale_V_ARCH.tgz` as pkgs.tailscale.com/stable does. No trailing slash. */
  readonly source: string;
  /** Fingerprint of the apt repository's signing key, 40 upper-case hex characters. */
  readonly signingKey: string;
  /** What to do with Tailscale on a host that leaves. */
  readonly whenAbsent: "keep" | "remove";
}

export interface HeadscaleSpec {
  /** The login server hosts join. No trailing slash. */
  readonly url: string;
  /** Where MeSH reaches the REST API; the login server unless the inventory says otherwise. */
  readonly apiUrl: string;
  /** File with the API key, absolute; undefined means the environment, or else the CLI over the unix socket. */
  readonly apiKeyFile: string | undefined;
  /** Headscale user that owns the mesh's nodes. */
  readonly user: string;
}

export interface SshDefaults {
  readonly user: string | undefined;
  readonly port: number | undefined;
  /** Absolute paths, with `~` expanded. Empty: use the agent and the default files in ~/.ssh. */
  readonly identityFiles: readonly string[];
  /** Pinned host keys, absolute path. */
  readonly knownHosts: string;
  /** The user's ssh_config, absolute path. A missing file counts as empty, unless the inventory names it. */
  readonly configFile: string | undefined;
  /** True when the inventory names configFile itself. */
  readonly configNamed: boolean;
  /** How many connections are opened at the same time. */
  readonly concurrency: number;
}

/** WSL2, as the machine it runs on must keep it. */
export interface WslSpec {
  /** Undefined: the only one that the machine's SSH account has. */
  readonly distribution: string | undefined;
  /** It stays up when nothing of its machine uses it. */
  readonly keepAlive: boolean;
  /** Every distribution of the machine's SSH account may be ended to bring a changed setting into use. */
  readonly mayShutdown: boolean;
}

export interface Host {
  readonly name: string;
  readonly address: string;
  /** By the inventory alone; ssh/ adds the user's ssh_config and the defaults. */
  readonly port: number | undefined;
  readonly user: string | undefined;
  /** The mesh's user and port; in a command that is typed, they stand in for what the host does not say (core/hints.ts). */
  readonly meshSsh: Pick<SshDefaults, "user" | "port"> & {
    /** What is typed for the words of a `proxy-jump`; left out where the host has none. */
    readonly jumps?: Readonly<Record<string, string>>;
  };
  readonly identityFiles: readonly string[];
  readonly proxyJump: string | undefined;
  /** Where else it is reached, in the order in which that is tried, when nobody answers at its address. */
  readonly otherRoads: readonly Road[];
  readonly connection: "ssh" | "local";
  readonly os: "linux" | "windows";
  readonly wslOf: string | undefined;
  /** Undefined for a host that is not WSL2. */
  readonly wsl: WslSpec | undefined;
  readonly role: "headscale" | undefined;
  /** Whose settings it has taken over. */
  readonly groups: readonly string[];
  readonly tags: readonly string[];
  readonly expected: "always" | "sometimes";
  /** Its own windows; they are among those of `health`, too. */
  readonly maintenance: readonly WindowSpec[];
  /** "removed": an earlier version of the inventory had this host, and this one does not. */
  readonly state: "present" | "absent" | "removed";
  readonly syncthing: SyncthingSpec | undefined;
  readonly tailscale: TailscaleSpec;
  readonly place: Place;
}

/** Defaults of a host, also of a host outside the inventory. */
export interface HostDefaults {
  readonly tags: readonly string[];
  readonly tailscale: TailscaleSpec;
  /** With the GUI port of a plain Linux host; Windows and WSL2 have other ports. undefined: no Syncthing. */
  readonly syncthing: SyncthingSpec | undefined;
}

/** How long things on Windows hosts may take, and which Syncthing they get. */
export interface WindowsSpec {
  /** Life of the key that a person gets. */
  readonly scriptKeyMinutes: number;
  readonly loginSeconds: number;
  readonly loginTries: number;
  /** How long Tailscale's service may take to come up; after a boot it tries its driver for five minutes. */
  readonly backendSeconds: number;
  /** How long another installation is waited for. */
  readonly installerWaitSeconds: number;
  readonly proofSeconds: number;
  /** How long a host is waited for whose update cut the connection it came over. */
  readonly resumeSeconds: number;
  /** Exact version, "2.1.0". */
  readonly syncthingVersion: string;
  /** Base URL that holds `vVERSION/syncthing-windows-ARCH-vVERSION.zip` as Syncthing's releases do. No trailing slash. */
  readonly syncthingSource: string;
}

export interface Inventory {
  /** As the user named it: relative to the working folder, or absolute. */
  readonly file: string;
  readonly headscale: HeadscaleSpec;
  readonly ssh: SshDefaults;
  readonly windows: WindowsSpec;
  readonly health: HealthSpec;
  readonly defaults: HostDefaults;
  /** Names, in the order of the file. */
  readonly groups: readonly string[];
  /** In the order of the file. */
  readonly hosts: readonly Host[];
}
