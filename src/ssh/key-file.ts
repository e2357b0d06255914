// Reads one private key file: permissions, format, passphrase. Every way it can fail has its own words (SSH_KEY).
// Parsing a protected key blocks for about half a second (bcrypt in JavaScript): callers keep the result (keys.ts).

import type { Stats } from "node:fs";
import { open } from "node:fs/promises";
import type { ParsedKey } from "ssh2";
import { MeshError } from "../core/errors.ts";
import type { Secret } from "../core/secret.ts";

export type ParseKey = (data: string, passphrase?: string) => ParsedKey | Error;

export interface KeyFile {
  readonly path: string;
  /** The public half, as far as the file shows it without a passphrase; an agent may hold the private half. */
  readonly publicKey: Buffer | undefined;
  /** The key, or why it cannot be used. */
  readonly outcome: ParsedKey | MeshError;
  readonly missing: boolean;
}

/** Reads and parses; never throws, the reason is in `outcome`. */
export async function readKeyFile(path: string, passphrase: Secret | undefined, parse: ParseKey): Promise<KeyFile> {
  const failed = (problem: string, extra: Partial<KeyFile> & { next?: readonly string[]; cause?: unknown } = {}) => {
    const outcome = new MeshError({ code: "SSH_KEY", problem, next: extra.next, cause: extra.cause });
    return { path, outcome, publicKey: extra.publicKey, missing: extra.missing ?? false };
  };
  let text: string;
  try {
    const file = await readOwn(path);
    if (typeof file !== "string") {
      return failed(`the key ${path} can be read by others`, { next: ["chmod", "600", path] });
    }
    text = file;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT") return failed(`the key file ${path} does not exist`, { missing: true, cause });
    return failed(`the key file ${path} cannot be read (${code ?? "unknown"})`, { cause });
  }
  const key = parse(text, passphrase?.reveal());
  if (!(key instanceof Error)) {
    if (key.isPrivateKey()) return { path, outcome: key, publicKey: key.getPublicSSH(), missing: false };
    const problem = `${path} is a public key; name the private key (the file without .pub)`;
    return failed(problem, { publicKey: key.getPublicSSH() });
  }
  const publicKey = publicHalf(text) ?? undefined;
  return failed(whyUnusable(path, { text, error: key, tried: passphrase !== undefined }), { publicKey, cause: key });
}

/** The text, or the file's mode when others may read it. Like OpenSSH, only our own files are judged. */
async function readOwn(path: string): Promise<string | Stats> {
  const file = await open(path, "r");
  try {
    const stats = await file.stat();
    const open = process.platform !== "win32" && stats.uid === process.getuid?.() && (stats.mode & 0o077) !== 0;
    return open && !path.endsWith(".pub") ? stats : await file.readFile("utf8");
  } finally {
    await file.close();
  }
}

function whyUnusable(path: string, { text, error, tried }: { text: string; error: Error; tried: boolean }): string {
  const message = error.message;
  if (/no passphrase/i.test(message)) return `the key ${path} needs a passphrase, and none was given`;
  const locked = /passphrase|integrity|bad decrypt|wrong final block/i.test(message) || isEncrypted(text);
  if (tried && locked) return `the passphrase does not open the key ${path}`;
  if (/BEGIN (ENCRYPTED )?PRIVATE KEY/.test(text)) {
    return `${path} is a PKCS#8 key, which SSH programs do not share; rewrite it with ssh-keygen -p -f ${path}`;
  }
  if (/PRIVATE KEY|PuTTY-User-Key/.test(text))
    return `the key ${path} is damaged or of an unsupported kind: ${message}`;
  return `${path} is not a private key`;
}

const isEncrypted = (text: string) => {
  const body = openSshBody(text);
  return body === undefined ? /ENCRYPTED/.test(text) : body.toString("latin1", 19, 23) !== "none";
};

function openSshBody(text: string): Buffer | undefined {
  const body = /-----BEGIN OPENSSH PRIVATE KEY-----([\s\S]+?)-----END/.exec(text)?.[1];
  const bytes = body === undefined ? undefined : Buffer.from(body, "base64");
  return bytes?.toString("latin1", 0, 15) === "openssh-key-v1\0" ? bytes : undefined;
}

/** OpenSSH's format keeps the public key in the clear: magic, cipher, kdf, kdf options, count, public key. */
function publicHalf(text: string): Buffer | undefined {
  const bytes = openSshBody(text);
  if (bytes === undefined) return undefined;
  try {
    let at = 15;
    for (let i = 0; i < 3; i++) at += 4 + bytes.readUInt32BE(at);
    at += 4;
    const length = bytes.readUInt32BE(at);
    return bytes.length >= at + 4 + length ? bytes.subarray(at + 4, at + 4 + length) : undefined;
  } catch {
    return undefined;
  }
}
