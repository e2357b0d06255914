// Quotes words for a shell, in two ways: for people and /bin/sh, and for the wire, where the login shell is unknown.

/** Text that every supported login shell reads unchanged inside single quotes: no quote, `!`, backslash or newline. */
const portable = /^[A-Za-z0-9 @%+=:;,./_"$(){}|&<>#*?~^[\]-]*$/;

const plain = /^[A-Za-z0-9@%+:,./_-]+$/;

/** One word for /bin/sh, quoted only where needed. Takes any text without NUL. */
export function shellWord(word: string): string {
  return plain.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** A command line for people to copy and for /bin/sh. */
export const shellWords = (words: readonly string[]): string => words.map(shellWord).join(" ");

/**
 * A command line that bash, dash, zsh, fish, csh, tcsh and busybox ash read the same way. Throws for a word they would
 * read differently (csh expands `!` in quotes, fish reads backslashes there): send such a value on stdin instead.
 */
export function wireWords(words: readonly string[]): string {
  const bad = words.find((word) => !portable.test(word));
  if (bad !== undefined) throw new Error(`not a word that every login shell reads alike: ${JSON.stringify(bad)}`);
  return words.map((word) => (/^[a-z][a-z-]*$/.test(word) ? word : `'${word}'`)).join(" ");
}
