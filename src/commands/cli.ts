// What a command is handed: the process as data, so that commands can be run in tests without one.

import type { Redactor } from "../core/redact.ts";
import type { Secret } from "../core/secret.ts";

export interface Cli {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Secrets the caller took from the environment or the Action's inputs. */
  readonly secrets: Secrets;
  /** Every secret this run knows of. What it learns is taken out of `stdout`, `stderr` and `json`. */
  readonly known: Redactor;
  /** What holds on this machine in place of what the inventory says. */
  readonly overrides?: Overrides;
  /** The file that was started. */
  readonly program: string;
  readonly cwd: string;
  readonly home: string;
  /** What this machine calls itself. */
  readonly hostname: string;
  /** Login name of whoever runs MeSH. */
  readonly user: string;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** Prints one document. Its texts are redacted, not the text of the whole: that could take digits out of a number. */
  readonly json: (document: object) => void;
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

/** Options every command has. */
export interface CommonOptions {
  readonly inventory: string;
  readonly json?: boolean;
}

/** What a person asks for in this run, beside what the inventory says. */
export interface AskedOptions {
  /** A new login, also of nodes that are healthy. */
  readonly forceReauth?: boolean;
}

export interface Overrides {
  /** Where Headscale's API is reached. */
  readonly apiUrl?: string | undefined;
  /** File with the pinned host keys, absolute. */
  readonly knownHosts?: string | undefined;
}

export interface Secrets {
  readonly headscaleApiKey?: Secret | undefined;
  /** Text of a private key, in place of every key file and agent. */
  readonly sshKey?: Secret | undefined;
  readonly sshPassphrase?: Secret | undefined;
}
