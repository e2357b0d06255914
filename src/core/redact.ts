// Removes secrets from everything that leaves the process: both streams, plan files, the Action's summary, outputs and comment.
// The runner masks only the log, and a host or a server may print back a secret that was sent to it.

import { MeshError } from "./errors.ts";
import type { Secret } from "./secret.ts";

/** Any key of Headscale or Tailscale, also one that is not of this run. Headscale 0.27 writes keys as 48 hex digits. */
const anyKey = /\b(?:(?:hskey|tskey)-[A-Za-z]+-[\w-]{8,}|[0-9a-f]{48}\b)/g;

/** Masking shorter texts would damage ordinary sentences and protect nothing. */
const shortest = 4;

const mask = "***";

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
    const whole = this.#forms.reduce((rest, word) => rest.replaceAll(word, mask), text).replace(anyKey, mask);
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
