// All that differs between operating systems: how a verb is launched and refused, what is in the way or wrong on a machine, what the
// SSH user's access allows, the ways to install and to log in, what a person has to do. Callers work with any platform.

import type { Blocked, ErrorCode } from "../core/errors.ts";
import type { RemotePlace } from "../core/hints.ts";
import type { Secret } from "../core/secret.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import type { Connection, ExecRequest, ExecResult } from "../ssh/types.ts";
import { posix } from "./posix/index.ts";
import type { Access, Handover, HostFacts, SystemFacts } from "./protocol.ts";
import type { Verb, VerbArgs } from "./verbs.ts";
import { windows } from "./windows/index.ts";
import type { Missing } from "./windows/missing.ts";

/** A verb to run, with its arguments. */
export type Call = { [V in Verb]: CallOf<V> }[Verb];

interface CallOf<V extends Verb> {
  readonly verb: V;
  readonly args: VerbArgs[V];
  /** Lower-case hex; marks the lines of the answer, so that no other output can be taken for them. */
  readonly nonce: string;
  /** user: read-only, as the SSH user. administrator: with full access. installed: by the program installed on the host. */
  readonly as: "user" | "administrator" | "installed";
  readonly secret?: Secret | undefined;
  /** The SSH user's password, where the host asks for one. */
  readonly password?: Secret | undefined;
}

export type Launch = Pick<ExecRequest, "command" | "stdin" | "ready" | "complete">;

/** What a launch sends, for people to read beforehand. Secrets are masks in it, and NONCE is the mark of the answer's lines. */
export interface Shown {
  /** The verb with its arguments, as the program gets them. */
  readonly asks: string;
  /** The command line that the SSH server gets. */
  readonly command: string;
  /** What its standard input gets, one after the other: a script by its name, or words. */
  readonly stdin: readonly string[];
  /** The scripts in full. */
  readonly scripts: readonly { readonly name: string; readonly text: string }[];
}

/** What came back from a launch, and what the SSH server calls itself. */
export type Said = Pick<ExecResult, "stdout" | "stderr" | "code"> & Pick<Connection, "server">;

/** A refusal; `typed` is the command that helps, to be typed on that host. */
export interface Refusal extends Blocked {
  readonly typed?: string;
}

/** The purpose of a next command: a diagnosis, or making Tailscale forget which node it is. */
export type HintTopic = ErrorCode | "forget-node";

/** The user who would change the host, and the release of the host program they would use. */
export interface Asker {
  readonly user: string;
  readonly program: string;
}

/** What is wished for: a host of the inventory, and the inventory. */
export interface Wish {
  readonly host: Host;
  readonly inventory: Inventory;
}

/** A way to an end, tried when the one before it failed with one of the codes in `after`. The first way has none. */
interface Way {
  /** For people; undefined where there is one way only. */
  readonly title?: string;
  readonly after: readonly ErrorCode[];
}

/** A way to install Tailscale. */
export interface InstallWay extends Way {
  readonly args: Pick<VerbArgs["install-tailscale"], "by" | "arch" | "waitSeconds">;
  /** The installation may cut its own connection and goes on without it: how long the host is waited for then. */
  readonly resumeSeconds?: number;
}

/**
 * A way to log in: by the program, or by a person with a key of their own. `readySeconds`: how long the daemon may take to come up
 * before the key is made. `proveSeconds`: the limit of the proof on a new connection. Neither is done where it is not set.
 */
export type Rung = Way &
  (
    | {
        readonly verb: "join";
        readonly args: Pick<VerbArgs["join"], "by" | "seconds" | "tries">;
        readonly readySeconds?: number;
        readonly proveSeconds?: number;
      }
    | { readonly verb: "write-join-script"; readonly keyLifeMs: number }
  );

/** A healthy node that is not set as it should be, and the repair that sets it. */
export interface Drift {
  readonly why: string;
  readonly args: VerbArgs["repair"];
}

/** What a machine says of a host of the inventory that runs on it. */
export interface GuestState {
  /** What it is there; undefined where that is not known. */
  readonly is?: string;
  /** Why our account cannot open it from there; undefined: nothing is known to be in the way. */
  readonly obstacle?: Blocked;
  /** What of it is not as the inventory wants it. */
  readonly drift?: string;
}

/** What a person has to do at a machine. */
export interface Instructions {
  /** Where the line is typed: "on office-one, signed in as steve, in PowerShell opened as administrator". */
  readonly where: string;
  /** The exact line to paste. */
  readonly line: string;
  /** What one will see. */
  readonly sees: string;
}

export interface Platform {
  /** Aborting `signal` ends what it takes to get ready. */
  launch(call: Call, signal?: AbortSignal): Launch | Promise<Launch>;
  /** What `launch` sends, in words. Fetches nothing. */
  shown(call: Call): Shown;
  /** Why nothing may be begun on this machine, with what is to be done first; undefined: nothing is in the way. */
  obstacle(facts: HostFacts, wish: Wish): Blocked | undefined;
  /** What is wrong with the machine for this host and does not stop a run. */
  warnings(facts: HostFacts, host: Host): readonly string[];
  /** "debian 12", "debian 12 (WSL)": for people. */
  systemName(system: SystemFacts): string;
  /** Why the user cannot change the host, and the next command; undefined when they can. */
  accessProblem(access: Access, asker: Asker, host: RemotePlace): Blocked | undefined;
  /** The meaning of a refusal by the system, when the program did not answer; undefined for anything else. */
  refusal(said: Said): Refusal | undefined;
  /** What a program wrote to stderr, as people can read it. */
  plain(stderr: string): string;
  /** The next command to type; undefined when there is none. */
  hint(topic: HintTopic, host: RemotePlace): readonly string[] | undefined;
  /** What this system wants of a healthy node besides its name, and does not find. */
  drift(facts: HostFacts): readonly Drift[];
  /** Whether a host that is to leave still has things of MeSH, so that it is told to, in the mesh or not. */
  isLeft?(facts: HostFacts): boolean;
  /** What is known there of a host of the inventory that runs `on` this one; left out where a system has no such hosts. */
  guest?(facts: HostFacts, guest: Host, on: Host): GuestState;
  /** The ways to install, in the order in which they are tried. */
  installs(facts: HostFacts, wish: Wish): readonly [InstallWay, ...InstallWay[]];
  /** The ways to log in, in the order in which they are tried. */
  ladder(wish: Wish): readonly [Rung, ...Rung[]];
  /** How a person finishes a join that was handed to them; undefined where that cannot happen. */
  instructions(handover: Handover, facts: HostFacts, wish: Wish): Instructions | undefined;
  syncthing(facts: HostFacts, wish: Wish): SyncthingWay;
  /** How `mesh remote prepare` makes a host ready where it installs nothing; undefined: it installs the host program. */
  readonly preparation?: Preparation;
}

/** Who signs in to a host, and with which public keys, as lines of authorized_keys; the first is the one to give to a host. */
export interface SignIn {
  readonly user: string;
  readonly port: number;
  readonly publicKeys: readonly [string, ...string[]];
}

export interface Preparation {
  /** What is missing, and what is done about it; without `does` a person must look. */
  says(missing: Missing, signIn: SignIn): { readonly why: string; readonly does?: string };
  /** What a person pastes at a machine where MeSH cannot sign in, or not as an administrator. */
  paste(signIn: SignIn): { readonly where: string; readonly block: string };
  /** Why there is nothing to undo. */
  readonly nothingToUndo: string;
}

/** How Syncthing is set up: what its verb is told besides the inventory's settings. Or why it is left alone. */
export type SyncthingWay =
  | { readonly args: Pick<VerbArgs["install-syncthing"], "version" | "source"> }
  | { readonly leftAlone: string };

export type PlatformOf = (host: Pick<Host, "os">) => Platform;

const platforms: Readonly<Record<Host["os"], Platform>> = { linux: posix, windows };

export const platformOf: PlatformOf = ({ os }) => platforms[os];
