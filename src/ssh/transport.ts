// The byte stream under an SSH connection: a TCP socket, or a channel through the jump host's connection.

import { connect, isIP, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Client } from "ssh2";
import { type Attempt, during } from "./attempt.ts";
import { sshError, transportError } from "./errors.ts";
import type { SshTarget } from "./target.ts";

/** Opens the stream within the attempt. Throws DNS_FAILED, SSH_REFUSED, SSH_TIMEOUT, SSH_UNREACHABLE, INTERRUPTED. */
export function openTransport(target: SshTarget, attempt: Attempt, jump: Client | undefined): Promise<Duplex> {
  return jump === undefined ? openSocket(target, attempt) : openForward(target, { attempt, jump });
}

function openSocket(target: SshTarget, attempt: Attempt): Promise<Socket> {
  if (isIP(target.address) !== 0) attempt.phase = "tcp";
  const socket = connect({
    host: target.address,
    port: target.port,
    // ssh2 leaves Nagle's algorithm on. Measured: a command on an open connection takes 92 ms with it, 4 ms without.
    noDelay: true,
    // When a name has several addresses, Node tries each for 250 ms; a slow link needs more.
    autoSelectFamilyAttemptTimeout: 1_500,
  });
  socket.on("lookup", () => {
    attempt.phase = "tcp";
  });
  // Stays for the life of the socket: an error without a listener would end the process.
  socket.on("error", () => {});
  const connected = new Promise<Socket>((resolve, reject) => {
    socket.once("connect", () => resolve(socket));
    socket.once("error", (cause) => reject(transportError(target, cause)));
  });
  return during(attempt, connected, () => socket.destroy());
}

function openForward(target: SshTarget, { attempt, jump }: { attempt: Attempt; jump: Client }): Promise<Duplex> {
  attempt.phase = "tcp";
  const opened = new Promise<Duplex>((resolve, reject) => {
    const fail = (cause: Error & { reason?: unknown }) =>
      // 1 is SSH_OPEN_ADMINISTRATIVELY_PROHIBITED.
      cause.reason === 1 ? reject(forwardingRefused(target, cause)) : reject(transportError(target, cause));
    try {
      jump.forwardOut("127.0.0.1", 0, target.address, target.port, (cause, channel) => {
        if (cause) return fail(cause);
        channel.on("error", () => {});
        if (attempt.signal.aborted) channel.destroy();
        resolve(channel);
      });
    } catch (cause) {
      fail(cause as Error);
    }
  });
  return during(attempt, opened, () => {});
}

function forwardingRefused(target: SshTarget, cause: Error) {
  const problem = `the jump host ${target.via?.name} does not forward connections (AllowTcpForwarding in its sshd_config)`;
  return sshError(target, "SSH_UNREACHABLE", problem, { cause });
}
