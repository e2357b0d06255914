// Two issues of one cause: two runs at once, or a list that lagged.

import type { Seen } from "./board.ts";
import { markedCause, markerLines, unknownCause } from "./marker.ts";
import { refusalOf } from "./refusal.ts";
import type { Desk } from "./types.ts";

/** The lower number stays; the others say which one it is. */
export async function closeDoubles(
  { calls, board, to }: Desk,
  { open: [first, ...others] }: Seen,
  notes: string[],
): Promise<void> {
  if (!first?.mark) return;
  for (const issue of others) {
    const mark = { ...first.mark, state: "twice", at: to.now.toISOString(), by: String(issue.authorId) } as const;
    const known = markedCause(issue.body) ?? unknownCause(issue.title);
    const body = `${markerLines(mark, known)}\nA double of #${first.number}, which is kept up to date.\n`;
    const closing = (state_reason: "duplicate" | "not_planned") =>
      calls.edit(issue.number, { body, state: "closed", state_reason });
    const closed = await closing("duplicate").catch((thrown: unknown) => {
      // Older servers have no such reason.
      if (refusalOf(thrown) !== "invalid") throw thrown;
      return closing("not_planned");
    });
    board.keep(closed);
    notes.push(`#${issue.number} was a double of #${first.number}, and is closed`);
  }
}
