// One command on an SSH connection, as a Running for exec.ts.

import { constants } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import type { Client, ClientChannel } from "ssh2";
import type { Running } from "./running.ts";

interface Session {
  readonly client: Client;
  /** The connection has ended. */
  isLost(): boolean;
}

/**
 * Asks for a session again when the server has none free. sshd counts a session until it has reaped the process, a moment
 * after the channel closes, so quick commands in a row reach its limit. Repeating is safe: the command has not started.
 */
export async function withFreeSession<T>(ask: () => Promise<T>): Promise<T> {
  for (const pause of [20, 100, 400]) {
    try {
      return await ask();
    } catch (cause) {
      if (!/channel open failure/i.test((cause as Error).message)) throw cause;
      await delay(pause);
    }
  }
  return ask();
}

/** Starts a command. Rejects with ssh2's own error when the server gives no session. */
export function startCommand(session: Session, command: string): Promise<Running> {
  return new Promise((resolve, reject) => {
    // Listen inside the callback: the exit status of a quick command may be in the same packet.
    session.client.exec(command, (error, channel) => (error ? reject(error) : resolve(follow(session, channel))));
  });
}

function follow({ client, isLost }: Session, channel: ClientChannel): Running {
  let code: number | undefined;
  channel.on("error", () => {});
  const exited = new Promise<void>((resolve) => {
    channel.once("exit", (status: number | null, signal?: string) => {
      code = status ?? 128 + (constants.signals[signal as NodeJS.Signals] ?? 0);
      resolve();
    });
  });
  const closed = (stream: NodeJS.EventEmitter) => new Promise<void>((resolve) => stream.once("close", resolve));
  // When the connection is lost, an earlier exit status does not prove that all output arrived.
  const ended = Promise.all([closed(channel), closed(channel.stderr)]).then(() => (isLost() ? undefined : code));
  const close = () => {
    channel.close();
    channel.resume();
    channel.stderr.resume();
  };
  return {
    stdin: channel,
    stdout: channel,
    stderr: channel.stderr,
    hangUp: () => void channel.end(),
    terminate: () => sendSignal(client, channel),
    kill: close,
    letGo: close,
    exited,
    ended,
  };
}

/**
 * Asks sshd to send TERM to the command's process group. `channel.signal()` sends nothing once stdin is closed, which is
 * when it is needed, so the packet is written through ssh2's private protocol object; a test checks that this works.
 */
function sendSignal(client: Client, channel: ClientChannel): void {
  const { _protocol } = client as unknown as { _protocol?: { signal(id: number, name: string): void } };
  const { outgoing } = channel as unknown as { outgoing: { id: number; state: string } };
  if (outgoing.state === "open" || outgoing.state === "eof") _protocol?.signal(outgoing.id, "TERM");
}
