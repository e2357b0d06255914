// Wraps a signed-in SSH client as a Connection.

import pLimit from "p-limit";
import type { Client } from "ssh2";
import type { MeshError } from "../core/errors.ts";
import { printable } from "../core/text.ts";
import { startCommand, withFreeSession } from "./channel.ts";
import type { SignedIn } from "./client.ts";
import { place, sshError } from "./errors.ts";
import { type ExecContext, runCommand } from "./exec.ts";
import type { SshLimits } from "./limits.ts";
import type { SshTarget } from "./target.ts";
import type { Connection } from "./types.ts";

/** sshd allows ten sessions per connection (MaxSessions), and still counts a session for a moment after its end. */
const sessions = 5;

/** How long the server may take to close the connection. */
const goodbyeMs = 1_000;

interface ConnectionParts extends SignedIn {
  readonly limits: SshLimits;
  readonly signal: AbortSignal | undefined;
}

export interface SshConnection extends Connection {
  readonly client: Client;
  isOpen(): boolean;
}

/** Takes ownership of a client from client.ts. */
export function sshConnection(target: SshTarget, parts: ConnectionParts): SshConnection {
  const { client, stream, server, limits, signal } = parts;
  let open = true;
  let reason: unknown;
  client.on("error", (cause) => {
    reason ??= cause;
  });
  client.on("close", () => {
    open = false;
  });
  const session = pLimit(sessions);
  const context: ExecContext = {
    host: target.name,
    graceMs: limits.graceMs,
    drainMs: limits.drainMs,
    signal,
    lost: () => lostError(target, reason),
  };
  const start = async (command: string) => {
    if (!open) throw lostError(target, reason);
    try {
      return await withFreeSession(() => startCommand({ client, isLost: () => !open }, command));
    } catch (cause) {
      throw open ? refusedSession(target, cause) : lostError(target, reason ?? cause);
    }
  };
  return {
    client,
    server,
    isOpen: () => open,
    exec: (request) => session(() => runCommand(() => start(request.command), request, context)),
    close() {
      open = false;
      client.end();
      // A server that no longer answers would keep the socket, and with it this process, until the keepalive fails.
      setTimeout(() => stream.destroy(), goodbyeMs).unref();
    },
  };
}

function lostError(target: SshTarget, reason: unknown): MeshError {
  const why = reason instanceof Error ? `: ${printable(reason.message, 200)}` : "";
  return sshError(target, "SSH_LOST", `the connection to ${place(target)} ended before the command did${why}`, {
    cause: reason,
  });
}

function refusedSession(target: SshTarget, cause: unknown): MeshError {
  const why = printable(cause instanceof Error ? cause.message : String(cause), 200);
  return sshError(target, "SSH_PROTOCOL", `${place(target)} let us in but runs no command: ${why}`, { cause });
}
