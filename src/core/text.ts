// Text of others (hosts, servers, files) made safe to print: no control characters, no terminal escapes, bounded.

/**
 * Control characters, and those of Unicode that are not seen: they turn the direction of a line, join or split what looks like
 * one word, or carry a text nobody reads.
 */
const unseen = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Replaces control characters and unseen ones by `\xNN`, keeps tabs and newlines, cuts at `max` characters. */
export function printable(text: string, max = 2000): string {
  const safe = text.replace(unseen, (c) => `\\x${(c.codePointAt(0) ?? 0).toString(16).padStart(2, "0")}`);
  return safe.length > max ? `${safe.slice(0, max)}…` : safe;
}

/** `1 host`, `3 hosts`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

/** Milliseconds for people: "0.4 s", "12 s", "2 min 5 s". */
export function duration(ms: number): string {
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  const s = Math.round(ms / 1000);
  return s < 120 ? `${s} s` : `${Math.floor(s / 60)} min ${s % 60} s`;
}

/** Hosts as a person names them, "web-1, web-2"; no names stand for all, and so does the word `all` among them. */
export function hostNames(text: string): readonly string[] {
  const names = text.split(/[\s,]+/).filter(Boolean);
  return names.includes("all") ? [] : names;
}
