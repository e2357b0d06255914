// The pattern language of OpenSSH: `*` any text, `?` one character, `!` in front negates. Pure.
// Matched by hand and not by RegExp: patterns come from files, and a RegExp made of `*a*a*a*` can take for ever.

/** Whether the whole text fits one pattern. Case counts; callers lower both where OpenSSH does. */
export function matchesPattern(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let restart = 0;
  while (t < text.length) {
    if (pattern[p] === "*") {
      star = p++;
      restart = t;
    } else if (p < pattern.length && (pattern[p] === "?" || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++restart;
    } else return false;
  }
  while (pattern[p] === "*") p++;
  return p === pattern.length;
}

export type ListVerdict = "match" | "none" | "negated";

/** A list of patterns: one negated hit rules the list out, whatever else fits. */
export function matchesList(patterns: readonly string[], text: string): ListVerdict {
  let hit = false;
  for (const pattern of patterns) {
    if (pattern.startsWith("!")) {
      if (matchesPattern(pattern.slice(1), text)) return "negated";
    } else if (matchesPattern(pattern, text)) hit = true;
  }
  return hit ? "match" : "none";
}
