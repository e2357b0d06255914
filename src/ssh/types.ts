// A connection for the rest of the program, over SSH or local. Only ssh/ opens one.

import type { Secret } from "../core/secret.ts";

/** One piece of what a command reads on its standard input; a Secret is revealed only while it is written. */
export type StdinPart = string | Secret;

export interface ExecRequest {
  /** A command line for any login shell; build it with shell/. Must hold no secret. */
  readonly command: string;
  /** Written to stdin in order. Stdin then STAYS OPEN until the command ends: its end tells the host that the client is gone. */
  readonly stdin: readonly StdinPart[];
  /** Outer limit in milliseconds; then the command is ended and COMMAND_TIMEOUT thrown. */
  readonly timeoutMs: number;
  /** Limit for stdout and stderr each, in bytes; the rest is read and dropped. Default 4 MiB. */
  readonly maxBytes?: number;
  /** Aborting ends the remote command and throws INTERRUPTED. */
  readonly signal?: AbortSignal | undefined;
  /** Called with each whole line of stdout as it arrives (progress notes). */
  readonly onLine?: (line: string) => void;
  /** Stdin is written only after a line of stdout for which this is true, so that a foreign program never gets it. Default: at once. */
  readonly ready?: ((line: string) => boolean) | undefined;
  /**
   * The line of stdout after which nothing else is waited for. A server for Windows may never close the channel, so after a moment
   * it is closed from here: https://github.com/PowerShell/Win32-OpenSSH/issues/2452
   */
  readonly complete?: ((line: string) => boolean) | undefined;
}

export interface ExecResult {
  /** Null: the answer was complete, and no exit status came with it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** True when maxBytes cut stdout or stderr. */
  readonly truncated: boolean;
}

/** An open connection to one host. Throws MeshError: SSH_LOST, COMMAND_TIMEOUT, INTERRUPTED. A missing exit status is SSH_LOST. */
export interface Connection {
  /** What the SSH server calls itself (identification.ts); undefined for the local connection. */
  readonly server?: string | undefined;
  exec(request: ExecRequest): Promise<ExecResult>;
  close(): void;
}
