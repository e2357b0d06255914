// The last look at everything that leaves the Action: the log, the summary, the outputs, the comment. The runner masks the log
// only, and a host may print back what it was given.

import { MeshError } from "../core/errors.ts";
import type { Secret } from "../core/secret.ts";

/** Keys of Headscale and Tailscale, whoever made them. */
const anyKey = /\b(?:hskey|tskey)-[A-Za-z]+-[\w-]{8,}/g;

/** Shorter ones would take words out of sentences, and protect nothing. */
const shortest = 4;

/** Every form of the secrets that gives them away: whole, each line alone (a log is lines), and as JSON writes them. */
export function secretWords(secrets: readonly (Secret | undefined)[]): readonly string[] {
  const words = secrets.flatMap((secret) => {
    const value = secret?.reveal() ?? "";
    return [value, ...value.split(/[\r\n]+/).map((line) => line.trim()), JSON.stringify(value).slice(1, -1)];
  });
  return [...new Set(words)].filter((word) => word.length >= shortest).sort((a, b) => b.length - a.length);
}

/** Takes the secrets out of a text, in all their forms. */
export function redactor(secrets: readonly (Secret | undefined)[]): (text: string) => string {
  const words = secretWords(secrets);
  return (text) => words.reduce((rest, word) => rest.replaceAll(word, "***"), text).replace(anyKey, "***");
}

/**
 * Plain data with every text in it redacted, those of errors too. To be done before it is rendered: a secret with punctuation
 * that was escaped for Markdown is found by nobody but GitHub, which shows it in clear.
 */
export function redacted<T>(value: T, redact: (text: string) => string): T {
  return deep(value, redact) as T;
}

function deep(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === "string") return redact(value);
  if (Array.isArray(value)) return value.map((each) => deep(each, redact));
  if (value instanceof MeshError) {
    const { code, host, step, problem, next } = value;
    return new MeshError({ code, host, step, problem: redact(problem), next: next?.map(redact) });
  }
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, deep(each, redact)]));
}
