// "did you mean": the known name nearest to one that is not known.

import { distance } from "fastest-levenshtein";

/** The nearest of `known`, or undefined when none is close enough. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  // A longer word is no typing mistake, and comparing it would be slow.
  if (word.length > 64) return undefined;
  const wanted = plain(word);
  const limit = Math.ceil(wanted.length / 3);
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of known) {
    const far = distance(wanted, plain(candidate));
    if (far < least) [best, least] = [candidate, far];
  }
  return best;
}

/** identityFile, identity_file and IdentityFile all count as identity-file. */
const plain = (word: string) => word.toLowerCase().replace(/[-_ ]/g, "");
