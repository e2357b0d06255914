// What a command gets: the process as data, so that a test can run a command without a process.

import type { Redactor } from "../core/redact.ts";
import type { Secret } from "../core/secret.ts";

export interface Cli {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Secrets from the environment or from the Action's inputs. */
  readonly secrets: Secrets;
  /** Every secret that this run knows. None of them appears in `stdout`, `stderr` and `json`. */
  readonly known: Redactor;
  /** Values for this machine that replace those of the inventory. */
  readonly overrides?: Overrides;
  /** What was typed after `mesh`; undefined where nobody typed anything. */
  readonly words?: readonly string[];
  /** The file that was started. */
  readonly program: string;
  readonly cwd: string;
  readonly home: string;
  /** The name that this machine has for itself. */
  readonly hostname: string;
  /** Login name of the person who runs MeSH. */
  readonly user: string;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** Prints one document. Redacts each text in it, not the JSON as a whole, because that could remove digits of a number. */
  readonly json: (document: object) => void;
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

/** Options that every command has. */
export interface CommonOptions {
  readonly inventory: string;
  readonly json?: boolean;
}

/** What a person asks for in this run, in addition to the inventory. */
export interface AskedOptions {
  /** A new login, also for nodes that are healthy. */
  readonly forceReauth?: boolean;
}

interface Overrides {
  /** Address of Headscale's API. */
  readonly apiUrl?: string | undefined;
  /** Absolute path of the file with the pinned host keys. */
  readonly knownHosts?: string | undefined;
}

interface Secrets {
  readonly headscaleApiKey?: Secret | undefined;
  /** Text of a private key. It replaces every key file and agent. */
  readonly sshKey?: Secret | undefined;
  readonly sshPassphrase?: Secret | undefined;
  /** For the issues of `mesh health`. */
  readonly githubToken?: Secret | undefined;
}
