// What a played Windows machine is to be, as data. All of it is optional: a machine of which nothing is said is a Windows 11
// Professional 23H2 of 64 bits in English, sshd as the inbox feature has it, an administrator "steve", and no Tailscale.

import type { Wsl } from "./wsl.ts";

/** As in the registry: text, DWORD, MULTI_SZ, EXPAND_SZ, QWORD, BINARY (base64). */
type RegistryValue =
  | string
  | number
  | readonly string[]
  | { readonly expand: string }
  | { readonly qword: number }
  | { readonly binary: string }
  /** There for so many looks more. */
  | { readonly times: number; readonly value: string | number };

/** A key's values by name; "" is the default value. A key, or a value, that is null is taken away. */
export type Registry = Readonly<Record<string, Readonly<Record<string, RegistryValue | null>> | null>>;

export interface Service {
  readonly name: string;
  readonly displayName: string;
  readonly status: "Stopped" | "StartPending" | "StopPending" | "Running" | "Paused";
  readonly startType: "Automatic" | "Manual" | "Disabled";
  readonly pathName: string;
  readonly processId: number;
  readonly dependsOn: readonly string[];
  /** Why it does not start or stop, as the system says it. */
  readonly startFails?: string;
  readonly stopFails?: string;
  /** It stays on its way when it is started, or stopped; with `stop-a-while` until somebody waits by ping. */
  readonly pends?: "start" | "stop" | "stop-a-while";
  /** A program here that is told "start" and "stop" and plays the service. */
  readonly process?: string;
}

export interface Account {
  readonly name: string;
  /** "" for one of the machine's own. */
  readonly domain: string;
  readonly sid: string;
  /** The profile's folder, which need not be the name's. */
  readonly profile: string;
  /** Whether its token is the whole one of an administrator, a filtered one, or no administrator's. */
  readonly token: "full" | "filtered" | "user";
  /** Its entry in the profile list is missing. */
  readonly profileMissing?: boolean;
}

interface Fault {
  /** A stand-in's name; it throws with this id. */
  readonly command: string;
  readonly id: string;
  readonly message?: string;
  /** Only a call whose words contain this. */
  readonly match?: string;
  /** So many times; for ever unless said. */
  readonly times?: number;
}

/** What sshd starts: its registry value DefaultShell, and what then plays it. */
export type Shell = "cmd" | "powershell" | "pwsh" | "git-bash" | "wsl-bash" | "wow64-cmd" | "powershell-32";

export interface SshWay {
  readonly shell?: Shell;
  /** What the profile of PowerShell as the default shell prints before anything else. */
  readonly profileSays?: string;
  readonly languageMode?: "ConstrainedLanguage" | "RestrictedLanguage" | "NoLanguage";
  /** WSL's bash finds powershell.exe. */
  readonly interop?: "yes" | "no";
  /** A policy forbids PowerShell to start. */
  readonly forbids?: "powershell" | "";
  /** The channel stays open after the command: A exit status and no close, B neither, C stray bytes later. */
  readonly stays?: "A" | "B" | "C" | "";
  /** Seconds that a channel stays, and after which the stray bytes come. */
  readonly seconds?: number;
  /** A program is not told that its connection is gone, as sshd for Windows leaves it. */
  readonly livesOn?: "yes" | "";
  /** SFTP: not at all (unless said), or behind what the profile says. */
  readonly sftp?: "none" | "talks";
}

type BackendState = "NoState" | "NeedsLogin" | "NeedsMachineAuth" | "Stopped" | "Starting" | "Running";

export interface TailscaleNode {
  readonly state: BackendState;
  readonly online?: boolean;
  /** Without its prefix; undefined: it never logged in. */
  readonly key?: string;
  readonly server?: string;
  readonly hostname?: string;
  /** A private key among the preferences. */
  readonly privateKey?: string;
  /** Stored in the profile (`server-mode-start-key`); true unless said. */
  readonly unattended?: boolean;
  /** Settings that a person made, as the options of `up`: "--accept-routes --exit-node=100.64.0.9". */
  readonly byHand?: string;
  /** The exit node, by its ID in Headscale, of a node without a network map: `up` does not want it mentioned. */
  readonly exitNode?: string;
  /** Tags that it asks for (`--advertise-tags`). */
  readonly tags?: readonly string[];
  /** The SID whose profile it is; the account's unless said. */
  readonly owner?: string;
}

export interface Tailscale {
  readonly version?: string;
  readonly node: TailscaleNode;
  /** Of its status, only this many bytes come. */
  readonly cutAfter?: number;
  /** What `up` with a key says (then it fails), and what the node is afterwards: as before where it is left out. */
  readonly login?: {
    readonly says: string;
    readonly then?: TailscaleNode;
    /** It shows only when the service has been started anew. */
    readonly afterRestart?: boolean;
    /** How long it takes. */
    readonly seconds?: number;
    /** Headscale refuses one that asks for tags. */
    readonly refusesTags?: true;
  };
  /** The node after the service's next start. */
  readonly restarted?: TailscaleNode;
  readonly pings?: Readonly<Record<string, string>>;
  /** What a session is refused with, for so many calls (for ever unless said). */
  readonly refuses?: Partial<Record<Session, { readonly text: string; readonly times?: number }>>;
  /** The warnings of its bus's first message by their codes, those of its state unless said; "hangs": no message comes. */
  readonly warnings?: Readonly<Record<string, object>> | "hangs";
  /** That message as it is, whole. */
  readonly message?: string;
  /** How many looks find NoState before the node is what it is. */
  readonly noState?: number | "forever";
}

export type Session = "ssh" | "system" | "desktop";

export interface PlayedProcess {
  readonly processId: number;
  readonly name: string;
  readonly commandLine: string;
  /** Of its program; undefined: Windows does not say. */
  readonly path?: string;
  /** ISO 8601. */
  readonly creationDate?: string;
}

export interface WindowsSpec {
  readonly language?: "en-US" | "de-DE";
  readonly computer?: string;
  /** EditionID, InstallationType, build, UBR. */
  readonly edition?: string;
  readonly installationType?: "Client" | "Server" | "Server Core";
  readonly build?: number;
  readonly revision?: number;
  /** The machine's, as PROCESSOR_ARCHITECTURE has it. */
  readonly architecture?: "AMD64" | "ARM64" | "x86";
  /** What $PSVersionTable says; "" for what really runs. */
  readonly powershell?: string;
  readonly account?: Partial<Account>;
  /** Who sits at the desktop; the account unless said. */
  readonly person?: Partial<Account>;
  /** Further accounts of the machine's own. */
  readonly accounts?: readonly { readonly name: string; readonly sid: string; readonly administrator: boolean }[];
  readonly ssh?: SshWay;
  readonly registry?: Registry;
  /** Keys that may not be read. */
  readonly registryDenied?: readonly string[];
  readonly services?: Readonly<Record<string, Partial<Service> | null>>;
  readonly tailscale?: Tailscale;
  /** Files of C:, text or bytes; a folder is one that ends in a backslash. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** SDDL by path; what has none is as its folder hands down. */
  readonly acls?: Readonly<Record<string, string>>;
  readonly processes?: readonly PlayedProcess[];
  readonly faults?: readonly Fault[];
  /** State of the network commands, as objects with the properties that Windows has. */
  readonly network?: {
    readonly profiles?: readonly Readonly<Record<string, unknown>>[];
    readonly firewall?: readonly Readonly<Record<string, unknown>>[];
    readonly nrpt?: readonly Readonly<Record<string, unknown>>[];
    readonly devices?: readonly Readonly<Record<string, unknown>>[];
    /** Who listens on TCP ports (LocalAddress, LocalPort, OwningProcess) besides the machine's programs; all of this system where it is not said. */
    readonly listeners?: readonly Readonly<Record<string, unknown>>[];
    readonly hyperV?: { readonly setting?: Readonly<Record<string, string>> };
  };
  /** Not there unless said. */
  readonly wsl?: Wsl;
  /** One a call: what msiexec.exe ends with. */
  readonly msiexec?: readonly MsiTurn[];
  readonly winget?: WingetWay;
  readonly task?: TaskFault;
  /** `Start-Sleep` returns at once. */
  readonly sleep?: "instant";
  /** A program here that plays Tailscale's service, once it is installed: told "start" and "stop". */
  readonly tailscaled?: string;
  /** Its optional features have no OpenSSH server. */
  readonly features?: "without";
  /** When it came up (ISO 8601), an hour ago unless said; bytes that are free on C:. */
  readonly booted?: string;
  readonly freeBytes?: number;
  /** Drives besides C:, by the types of Win32_LogicalDisk; one that is locked has no size. */
  readonly drives?: readonly {
    readonly name: string;
    readonly type: number;
    readonly free?: number;
    readonly size?: number;
  }[];
}

/** An exit code with what follows of it, or what is then there besides: 0, 3010 and 1641 install, others do nothing, unless said. */
export type MsiTurn =
  | number
  | {
      readonly code: number;
      readonly does?: "nothing" | "half" | "all";
      readonly version?: string;
      readonly running?: boolean;
      /** A line more in the log. */
      readonly says?: string;
      /** The service goes on with the program that it was started with. */
      readonly serviceStays?: true;
      /** It ends only when there is a file state/msiexec.go. */
      readonly waits?: true;
    };

export type WingetWay = "cannot-start" | "says-nothing" | "finds-nothing" | "works" | { readonly installs: string };

type TaskFault = "never-starts" | "hangs" | "file-not-found" | "no-logon-right";
