// Reads one private key file: permissions, format, passphrase. Each failure has its own message (SSH_KEY).
// Parsing a protected key blocks for about half a second (bcrypt in JavaScript), so callers keep the result (keys.ts).

import type { Stats } from "node:fs";
import { open } from "node:fs/promises";
import type { ParsedKey } from "ssh2";
import { MeshError } from "../core/errors.ts";
import { isOpenToOthers } from "../core/private-file.ts";
import type { Secret } from "../core/secret.ts";

type ParseKey = (data: string, passphrase?: string) => ParsedKey | Error;

export interface KeyFile {
  readonly path: string;
  /** The public half, where the file shows it without a passphrase; an agent may hold the private half. */
  readonly publicKey: Buffer | undefined;
  /** The key, or why it cannot be used. */
  readonly outcome: ParsedKey | MeshError;
  readonly missing: boolean;
}

/** Reads and parses; never throws, the reason is in `outcome`. */
export async function readKeyFile(path: string, passphrase: Secret | undefined, parse: ParseKey): Promise<KeyFile> {
  const failed = (outcome: MeshError, missing = false) => ({ path, outcome, publicKey: undefined, missing });
  let text: string;
  try {
    const file = await readOwn(path);
    if (typeof file !== "string") {
      return failed(unusable(`the key ${path} can be read by others`, { next: ["chmod", "600", path] }));
    }
    text = file;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT") return failed(unusable(`the key file ${path} does not exist`, { cause }), true);
    return failed(unusable(`the key file ${path} cannot be read (${code ?? "unknown"})`, { cause }));
  }
  return judgeKey(path, text, { passphrase, parse });
}

interface Opening {
  readonly passphrase: Secret | undefined;
  readonly parse: ParseKey;
}

/** Parses the text of a key; `path` names it in messages. Never throws, the reason is in `outcome`. */
export function judgeKey(path: string, text: string, { passphrase, parse }: Opening): KeyFile {
  const key = parse(text, passphrase?.reveal());
  const whole = { path, missing: false };
  if (key instanceof Error) {
    const problem = whyUnusable(path, { text, error: key, tried: passphrase !== undefined });
    return { ...whole, outcome: unusable(problem, { cause: key }), publicKey: publicHalf(text) };
  }
  const publicKey = key.getPublicSSH();
  const problem = `${path} is a public key; name the private key (the file without .pub)`;
  return { ...whole, outcome: key.isPrivateKey() ? key : unusable(problem), publicKey };
}

const unusable = (problem: string, more: { next?: readonly string[]; cause?: unknown } = {}) =>
  new MeshError({ code: "SSH_KEY", problem, ...more });

/** The text, or the file's stats when others may read it. As in OpenSSH, only files of the current user are checked. */
async function readOwn(path: string): Promise<string | Stats> {
  const file = await open(path, "r");
  try {
    const stats = await file.stat();
    return isOpenToOthers(stats) && !path.endsWith(".pub") ? stats : await file.readFile("utf8");
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
