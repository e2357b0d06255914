// A comment of MeSH: made once also when its answer is lost, and left out where nobody may speak.

import type { Issue, IssueCalls } from "./issue.ts";
import { refusalOf } from "./refusal.ts";

interface Remarked {
  /** Tells this comment from those of other nights. */
  readonly key: string;
  readonly text: string;
  readonly at: Date;
}

/** Every comment of MeSH begins with it, so that it can be told from what the same account wrote as a person. */
export const saidMarker = "<!-- mesh:said=";

/** Returns why it was left out; undefined when it was made. */
export async function say(calls: IssueCalls, issue: Issue, { key, text, at }: Remarked): Promise<string | undefined> {
  if (issue.locked) return lockedNote(issue.number);
  const marker = `${saidMarker}${key}.${at.getTime()} -->`;
  const body = `${marker}\n${text}`;
  const make = () => calls.comment(issue.number, body);
  try {
    await make().catch(async (thrown: unknown) => {
      if (refusalOf(thrown) !== "lost") throw thrown;
      // A minute of another clock than GitHub's is nothing unusual.
      const since = new Date(at.getTime() - 3_600_000).toISOString();
      const there = await calls.comments(issue.number, since);
      if (!there.some((comment) => comment.body.startsWith(marker))) await make();
    });
    return undefined;
  } catch (thrown) {
    if (refusalOf(thrown) === "locked") return lockedNote(issue.number);
    throw thrown;
  }
}

const lockedNote = (number: number) => `#${number} is locked: it was edited, and the comment was left out`;
