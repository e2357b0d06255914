// OpenSSH's patterns: `*` any text, `?` one character, a leading `!` negates. Pure.
// Not by RegExp: patterns come from files, and a RegExp made of `*a*a*a*` can take forever.

/** Whether the whole text matches the pattern. Case-sensitive; callers lower both where OpenSSH does. */
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

type ListVerdict = "match" | "none" | "negated";

/** Matches a list of patterns: one negated match rules the whole list out. */
export function matchesList(patterns: readonly string[], text: string): ListVerdict {
  let hit = false;
  for (const pattern of patterns) {
    if (pattern.startsWith("!")) {
      if (matchesPattern(pattern.slice(1), text)) return "negated";
    } else if (matchesPattern(pattern, text)) hit = true;
  }
  return hit ? "match" : "none";
}
