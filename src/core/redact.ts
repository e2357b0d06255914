// Removes secrets from everything that leaves the process: both streams, plan files, the history, the Action's summary, outputs and
// comment, issues, the webhook.
// The runner masks only the log, and a host or a server may print back a secret that was sent to it.

import { isIP } from "node:net";
import { MeshError } from "./errors.ts";
import type { Secret } from "./secret.ts";

/** Masking shorter texts would damage ordinary sentences and protect nothing. */
const shortest = 4;

const mask = "***";

const pem = "(?:[A-Z]+ )*PRIVATE KEY-----";
const inPem = "[\\w+/=:,\\s\\\\]";

/** What is secret by its form. None reaches over a quotation mark, so that JSON as a text stays JSON, and all take one pass. */
const secretByForm: readonly (readonly [form: RegExp, instead: string])[] = [
  // Headscale 0.27 writes keys as 48 hex digits.
  [/\b(?:(?:hskey|tskey)-[A-Za-z]+-[\w-]{8,}|[0-9a-f]{48}\b)/g, mask],
  [/\b(?:gh[a-z]_|github_pat_)\w{16,}/g, mask],
  [/\b([a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/"'<>]+@/gi, `$1${mask}@`],
  [/(authorization["']?\s{0,9}[:=]\s{0,9}["']?(?:basic|bearer|token)\s+)[^\s"']+/gi, `$1${mask}`],
  // Syncthing: a header, and an element of its settings.
  [/(x-api-key["']?\s{0,9}[:=]\s{0,9}["']?|<apikey>)[^\s"'<]+/gi, `$1${mask}`],
  // One that was cut has no end.
  [new RegExp(`-----BEGIN ${pem}${inPem}*(?:-${inPem}+)*(?:-----END ${pem})?`, "g"), mask],
];

/** Takes out what is secret by its form, whoever it belongs to; a run knows its own secrets besides. */
export const withoutSecrets = (text: string): string =>
  secretByForm.reduce((rest, [form, instead]) => rest.replace(form, instead), text);

/** The forms in which a secret may appear: whole, each line alone (logs are split into lines), and escaped as in JSON. */
export function secretForms(secret: Secret | undefined): readonly string[] {
  const value = secret?.reveal() ?? "";
  const forms = [value, ...value.split(/[\r\n]+/).map((line) => line.trim()), JSON.stringify(value).slice(1, -1)];
  return forms.filter((form) => form.length >= shortest);
}

/** Masks the secrets of a run in texts. Secrets may be added during the run. */
export class Redactor {
  #forms: readonly string[] = [];

  /** Masks this secret from now on, in all its forms. Returns the secret. */
  learn<T extends Secret | undefined>(secret: T): T {
    const forms = new Set([...this.#forms, ...secretForms(secret)]);
    this.#forms = [...forms].sort((a, b) => b.length - a.length);
    return secret;
  }

  readonly redact = (text: string): string => {
    const whole = withoutSecrets(this.#forms.reduce((rest, word) => rest.replaceAll(word, mask), text));
    // Split instead of one regular expression, which would be slow: a document of 500 hosts is one line of a megabyte.
    const pieces = whole.split("…");
    return pieces.map((piece, i) => (i < pieces.length - 1 ? this.#withoutStart(piece) : piece)).join("…");
  };

  /** A text that was cut earlier may end with the first part of a secret. */
  #withoutStart(text: string): string {
    for (const word of this.#forms) {
      for (let length = word.length - 1; length >= shortest; length--) {
        if (text.endsWith(word.slice(0, length))) return `${text.slice(0, -length)}${mask}`;
      }
    }
    return text;
  }

  /** The same stream, redacted. */
  stream(stream: NodeJS.WriteStream): NodeJS.WriteStream {
    const write = (text: string) => stream.write(this.redact(text));
    return Object.create(stream, { write: { value: write } }) as NodeJS.WriteStream;
  }
}

/**
 * Plain data with every text in it redacted, errors included; the fields named in `keep` stay as they are. Call it before
 * rendering: Markdown escapes punctuation, so a secret in rendered text no longer matches, and GitHub shows it unescaped.
 */
export function redacted<T>(value: T, redact: (text: string) => string, keep: readonly string[] = []): T {
  return deep(value, redact, keep) as T;
}

function deep(value: unknown, redact: (text: string) => string, keep: readonly string[]): unknown {
  if (typeof value === "string") return redact(value);
  if (Array.isArray(value)) return value.map((each) => deep(each, redact, keep));
  if (value instanceof MeshError) {
    const { code, host, step, problem, next } = value;
    return new MeshError({ code, host, step, problem: redact(problem), next: next?.map(redact) });
  }
  if (value === null || typeof value !== "object") return value;
  const kept = ([name, each]: [string, unknown]) => [name, keep.includes(name) ? each : deep(each, redact, keep)];
  return Object.fromEntries(Object.entries(value).map(kept));
}

/** Loopback, and those that mean everything or nothing. */
const everywhere = /^(?:127\.|0\.0\.0\.0$|255\.|::1?$)/;

const addressLike = /(?<![\w.:])(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]*:[0-9a-f:]*:[0-9a-f:.]*)(?![\w.]*\w)/gi;

/** Not as a part of another word. */
const whole = (name: string) => new RegExp(`(?<![\\w-])${name.replace(/[^\w-]/g, "\\$&")}(?![\\w-])`, "g");

/**
 * Replaces addresses and the given names by words, the same one always by the same word: who reads it still sees what is the same. `keep`
 * says which addresses stay.
 */
export function addressMask(
  names: readonly string[],
  keep: (address: string) => boolean = () => false,
): (text: string) => string {
  const words = new Map<string, string>();
  const wordFor = (kind: string, what: string) => {
    const known = words.get(what) ?? `${kind}-${words.size + 1}`;
    words.set(what, known);
    return known;
  };
  const longest = [...new Set(names)].filter((name) => name.length >= shortest && isIP(name) === 0);
  longest.sort((a, b) => b.length - a.length);
  return (text) =>
    longest
      .reduce((rest, name) => rest.replace(whole(name), () => wordFor("name", name)), text)
      .replace(addressLike, (address) =>
        isIP(address) === 0 || everywhere.test(address) || keep(address) ? address : wordFor("address", address),
      );
}
