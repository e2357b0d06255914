// Words that many rows have: hosts, probes, states, causes. A row holds a number, and a file of 400 days stays small.

import type { DatabaseSync } from "node:sqlite";

/** The number of a word, made when it is new. */
export function numbering(db: DatabaseSync): (text: string) => number {
  const known = new Map<string, number>();
  const add = db.prepare("INSERT INTO word (text) VALUES (?) ON CONFLICT DO NOTHING");
  const find = db.prepare("SELECT id FROM word WHERE text = ?");
  return (text) => {
    if (!known.has(text)) {
      add.run(text);
      known.set(text, Number(find.get(text)?.id));
    }
    return known.get(text) ?? 0;
  };
}

/** For texts that are stored as they are, with nothing in most rows. */
export const orNull = (text: string): string | null => text || null;

/** JSON, or null for nothing. */
export function jsonOrNull(value: object): string | null {
  return Object.keys(value).length > 0 ? JSON.stringify(value) : null;
}

/** A text that is no JSON is a rotten byte that SQLite, without checksums, could not see; it costs this one value. */
export function fromJson<T>(text: unknown, nothing: T): T {
  if (typeof text !== "string") return nothing;
  try {
    return JSON.parse(text) as T;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return nothing;
    throw thrown;
  }
}
