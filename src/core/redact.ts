// The last look at everything that leaves the process: both streams, plan files, the Action's summary, outputs and comment. The
// runner masks the log only, and a host or a server may print back what it was given.

import { MeshError } from "./errors.ts";
import type { Secret } from "./secret.ts";

/** Keys of Headscale and Tailscale, whoever made them; those of Headscale 0.27 are 48 hex digits. */
const anyKey = /\b(?:(?:hskey|tskey)-[A-Za-z]+-[\w-]{8,}|[0-9a-f]{48}\b)/g;

/** Shorter ones would take words out of sentences, and protect nothing. */
const shortest = 4;

const mask = "***";

/** Every form of a secret that gives it away: whole, each line alone (a log is lines), and as JSON writes it. */
export function secretForms(secret: Secret | undefined): readonly string[] {
  const value = secret?.reveal() ?? "";
  const forms = [value, ...value.split(/[\r\n]+/).map((line) => line.trim()), JSON.stringify(value).slice(1, -1)];
  return forms.filter((form) => form.length >= shortest);
}

/** Knows the secrets of a run, also those that come up in the middle of it, and takes them out of texts. */
export class Redactor {
  #forms: readonly string[] = [];

  /** From now on this secret is taken out, in all its forms. Gives it back. */
  learn<T extends Secret | undefined>(secret: T): T {
    const forms = new Set([...this.#forms, ...secretForms(secret)]);
    this.#forms = [...forms].sort((a, b) => b.length - a.length);
    return secret;
  }

  readonly redact = (text: string): string => {
    const whole = this.#forms.reduce((rest, word) => rest.replaceAll(word, mask), text).replace(anyKey, mask);
    // Not by a pattern that looks for the mark from each character on: a document of 500 hosts is one line of a megabyte.
    const pieces = whole.split("…");
    return pieces.map((piece, i) => (i < pieces.length - 1 ? this.#withoutStart(piece) : piece)).join("…");
  };

  /** A text that was shortened before it came here may end in the first half of a secret. */
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
 * Plain data with every text in it redacted, those of errors too; fields of the names in `keep` stay as they are. To be done
 * before it is rendered: a secret with punctuation that was escaped for Markdown is found by nobody but GitHub, which shows it
 * in clear.
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
