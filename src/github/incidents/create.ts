// A new issue: exactly one, also when the answer is lost or another run makes one in the same second, and also when GitHub does not
// like its labels or assignees.

import type { Board } from "./board.ts";
import type { Issue, IssueCalls, NewIssue } from "./issue.ts";
import { refusalOf, refusedFields } from "./refusal.ts";

interface Made {
  readonly issue: Issue;
  readonly notes: readonly string[];
}

/** Makes it, and finds out what others made at the same time: read the cause again afterwards. */
export async function createIssue(calls: IssueCalls, board: Board, cause: string, draft: NewIssue): Promise<Made> {
  const { issue, notes } = await accepted(calls, board, cause, draft);
  await board.made(issue);
  const dropped = (draft.labels ?? []).filter((label) => !issue.labels.includes(label));
  if (notes.length > 0 || dropped.length === 0) return { issue, notes };
  return {
    issue,
    notes: [`#${issue.number}: GitHub dropped the labels ${dropped.join(", ")}: the token may not set them`],
  };
}

async function accepted(calls: IssueCalls, board: Board, cause: string, draft: NewIssue): Promise<Made> {
  try {
    return { issue: await answered(calls, board, cause, draft), notes: [] };
  } catch (thrown) {
    const { labels = [], assignees = [], ...plain } = draft;
    if (refusalOf(thrown) !== "invalid" || labels.length + assignees.length === 0) throw thrown;
    const fields = refusedFields(thrown);
    const keepsLabels = labels.length > 0 && assignees.length > 0 && !fields.includes("labels");
    const left = [
      ...assignees.map((name) => `assignee ${name}`),
      ...(keepsLabels ? [] : labels.map((name) => `label ${name}`)),
    ];
    const notes = [`GitHub refused, and the issue is without: ${left.join(", ")}`];
    const { issue } = await accepted(calls, board, cause, { ...plain, ...(keepsLabels ? { labels } : {}) });
    return { issue, notes };
  }
}

/** Without an answer the issue may exist: it is looked for by number before another is made. */
async function answered(calls: IssueCalls, board: Board, cause: string, draft: NewIssue): Promise<Issue> {
  const make = () => calls.create(draft);
  return await lookedFor(make, () => lookedFor(make, () => Promise.resolve(undefined)));

  async function lookedFor(first: () => Promise<Issue>, then: () => Promise<Issue | undefined>): Promise<Issue> {
    try {
      return await first();
    } catch (thrown) {
      if (refusalOf(thrown) !== "lost") throw thrown;
      await board.above();
      const [found] = (await board.seen(cause)).open;
      const made = found ?? (await then());
      if (made === undefined) throw thrown;
      return made;
    }
  }
}
