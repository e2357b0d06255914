// The last look at everything that leaves the Action: the log, the summary, the outputs, the comment. The runner masks the log
// only, and a host may print back what it was given.

import type { Secret } from "../core/secret.ts";

/** Keys of Headscale and Tailscale, whoever made them. */
const anyKey = /\b(?:hskey|tskey)-[A-Za-z]+-[\w-]{8,}/g;

/** Shorter ones would take words out of sentences, and protect nothing. */
const shortest = 4;

/** Takes the secrets, their lines and their form in JSON out of a text. */
export function redactor(secrets: readonly (Secret | undefined)[]): (text: string) => string {
  const words = secrets.flatMap((secret) => {
    const value = secret?.reveal() ?? "";
    return [value, ...value.split("\n").map((line) => line.trim()), JSON.stringify(value).slice(1, -1)];
  });
  const long = [...new Set(words)].filter((word) => word.length >= shortest).sort((a, b) => b.length - a.length);
  return (text) => long.reduce((rest, word) => rest.replaceAll(word, "***"), text).replace(anyKey, "***");
}
