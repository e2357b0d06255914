// Upload by SFTP: complete or not at all. Written beside the target under a temporary name, then renamed over it.
// The temporary name is always the same for a path, so that what a lost connection leaves behind is replaced by the
// next upload and never piles up; it is opened so that a link planted under that name is not followed.

import { posix } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Client, SFTPWrapper } from "ssh2";
import { MeshError } from "../core/errors.ts";
import { duration, printable } from "../core/text.ts";
import { withFreeSession } from "./channel.ts";
import { interrupted, sshError } from "./errors.ts";
import { partBytes } from "./exec.ts";
import type { SshLimits } from "./limits.ts";
import type { SshTarget } from "./target.ts";
import type { StdinPart } from "./types.ts";

export interface Upload {
  readonly path: string;
  readonly content: StdinPart;
  readonly mode: number;
}

export interface UploadContext {
  readonly client: Client;
  readonly target: SshTarget;
  readonly limits: SshLimits;
  readonly signal: AbortSignal | undefined;
  /** Resolves when the connection has ended: ssh2 does not call back for what was under way then. */
  readonly gone: Promise<void>;
  lost(): MeshError;
}

const chunkBytes = 256 * 1024;

/** The name under which a file is written before it takes its place. */
export const temporaryName = (path: string) => posix.join(posix.dirname(path), `.${posix.basename(path)}.mesh-upload`);

/** Throws SSH_LOST, INTERRUPTED, COMMAND_TIMEOUT, and SSH_PROTOCOL when the server refuses (no folder, no right, full). */
export async function uploadBySftp(upload: Upload, context: UploadContext): Promise<void> {
  const { signal, limits, target } = context;
  const stop = new AbortController();
  const late = sshError(
    target,
    "COMMAND_TIMEOUT",
    `the upload of ${upload.path} took longer than ${duration(limits.uploadMs)}`,
  );
  const timer = setTimeout(() => stop.abort(late), limits.uploadMs);
  const cancel = () => stop.abort(interrupted(target.name, `uploading ${upload.path}`));
  if (signal?.aborted) cancel();
  signal?.addEventListener("abort", cancel, { once: true });
  const race = <T>(work: Promise<T>) => Promise.race([work, context.gone.then(() => Promise.reject(context.lost()))]);
  try {
    await race(write(upload, context, stop.signal));
  } catch (cause) {
    if (cause instanceof MeshError) throw cause;
    throw (await isRefusal(cause, context.gone)) ? refused(upload, { target, cause }) : context.lost();
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", cancel);
  }
}

/** An SFTP status is the server's answer. Anything else may be a dying connection, which shows a moment later. */
const isRefusal = async (cause: unknown, gone: Promise<void>): Promise<boolean> =>
  isStatus(cause) || Promise.race([gone.then(() => false), delay(100, true)]);

const isStatus = (cause: unknown) => typeof (cause as { code?: unknown }).code === "number";

async function write({ path, content, mode }: Upload, { client }: UploadContext, stop: AbortSignal): Promise<void> {
  stop.throwIfAborted();
  const sftp = await withFreeSession(() => call<SFTPWrapper>((done) => client.sftp(done)));
  sftp.on("error", () => {});
  const temporary = temporaryName(path);
  const drop = () => call<void>((done) => sftp.unlink(temporary, done)).catch(() => {});
  try {
    await drop();
    await writeFile(sftp, { path: temporary, bytes: Buffer.from(partBytes(content)), mode }, stop);
    await rename(sftp, temporary, path);
  } catch (error) {
    await drop();
    throw error;
  } finally {
    sftp.end();
  }
}

interface RemoteFile {
  readonly path: string;
  readonly bytes: Buffer;
  readonly mode: number;
}

async function writeFile(sftp: SFTPWrapper, { path, bytes, mode }: RemoteFile, stop: AbortSignal): Promise<void> {
  // wx is create-and-fail-if-there: it never follows a link. Private until it is complete.
  const handle = await call<Buffer>((done) => sftp.open(path, "wx", 0o600, done));
  try {
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      stop.throwIfAborted();
      const length = Math.min(chunkBytes, bytes.length - at);
      await call<void>((done) => sftp.write(handle, bytes, at, length, at, done));
    }
    stop.throwIfAborted();
    // The mode given at open passes the server's umask; this one does not.
    await call<void>((done) => sftp.fchmod(handle, mode, done));
  } finally {
    await call<void>((done) => sftp.close(handle, done));
  }
}

async function rename(sftp: SFTPWrapper, from: string, to: string): Promise<void> {
  try {
    await call<void>((done) => sftp.ext_openssh_rename(from, to, done));
  } catch (cause) {
    if (!/does not support/.test((cause as Error).message)) throw cause;
    // Plain SFTP renames over nothing: a server without the extension gets a short gap instead.
    await call<void>((done) => sftp.unlink(to, done)).catch(() => {});
    await call<void>((done) => sftp.rename(from, to, done));
  }
}

type Done<T> = (error: Error | null | undefined, value: T) => void;

const call = <T>(work: (done: Done<T> & ((error?: Error | null) => void)) => unknown) =>
  new Promise<T>((resolve, reject) => {
    work(((error: Error | null | undefined, value: T) => (error ? reject(error) : resolve(value))) as never);
  });

function refused({ path }: Upload, { target, cause }: { target: SshTarget; cause: unknown }): MeshError {
  const why = printable((cause as Error).message, 200);
  const hint = isStatus(cause) ? "" : ". A login shell that prints something (.bashrc) breaks SFTP";
  return sshError(target, "SSH_PROTOCOL", `${target.name} did not take the file ${path}: ${why}${hint}`, { cause });
}
