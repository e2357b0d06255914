// Words for a POSIX shell. Two renderings: one for people and /bin/sh, one for the wire, where the login shell is unknown.

/** What means itself in every login shell we meet once it stands in single quotes: no quote, `!`, backslash or newline. */
const portable = /^[A-Za-z0-9 @%+=:;,./_"$(){}|&<>#*?~^[\]-]*$/;

const plain = /^[A-Za-z0-9@%+:,./_-]+$/;

/** One word as /bin/sh reads it back, quoted only where it must be. Any text without NUL. */
export function shellWord(word: string): string {
  return plain.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** A command line for people to copy and for /bin/sh. */
export const shellWords = (words: readonly string[]): string => words.map(shellWord).join(" ");

/**
 * A command line that bash, dash, zsh, fish, csh, tcsh and busybox ash read the same way. Throws on a word they would
 * read differently (csh has no `!` in quotes, fish has backslashes there): such a value must travel on stdin instead.
 */
export function wireWords(words: readonly string[]): string {
  const bad = words.find((word) => !portable.test(word));
  if (bad !== undefined) throw new Error(`not a word that every login shell reads alike: ${JSON.stringify(bad)}`);
  return words.map((word) => (/^[a-z][a-z-]*$/.test(word) ? word : `'${word}'`)).join(" ");
}
