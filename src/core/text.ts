// Makes untrusted text (from hosts, servers, files) safe to print: no control characters, no terminal escapes, limited length.

/**
 * Control characters and invisible Unicode characters: they change the direction of a line, join or split words, or hide text.
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

/** Host names as typed, "web-1, web-2". Returns an empty list, which means all hosts, for no names and when `all` is among them. */
export function hostNames(text: string): readonly string[] {
  const names = text.split(/[\s,]+/).filter(Boolean);
  return names.includes("all") ? [] : names;
}
