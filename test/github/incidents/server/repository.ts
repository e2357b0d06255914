// The issues of a repository on the local GitHub, with all that they ever were: lists show an older age of them than numbers do.

import type { Stored } from "./shapes.ts";

export const commentId = { next: 1 };

export class IssueRepository {
  /** In milliseconds; tests set it on. */
  time = Date.parse("2026-11-01T03:17:00Z");
  issuesOn = true;
  readonly issues = new Map<number, Stored>();
  /** Numbers that answer with 410, with 404, or with a way to another repository. */
  readonly gone = new Map<number, "deleted" | "unseen" | "moved">();
  readonly #past: { readonly at: number; readonly issue: Stored }[] = [];

  /** The next number is one more than the highest ever. */
  make(fields: Pick<Stored, "title" | "body" | "author"> & Partial<Stored>): Stored {
    const issue: Stored = {
      number: Math.max(0, ...this.issues.keys(), ...this.gone.keys()) + 1,
      association: "NONE",
      createdAt: this.time,
      isPull: false,
      state: "open",
      reason: null,
      locked: false,
      labels: [],
      assignees: [],
      closedBy: null,
      closedAt: null,
      updatedAt: this.time,
      comments: [],
      ...fields,
    };
    this.issues.set(issue.number, issue);
    this.touched(issue);
    return issue;
  }

  /** Call it after each change. */
  touched(issue: Stored): void {
    issue.updatedAt = this.time;
    this.#past.push({ at: this.time, issue: structuredClone(issue) });
  }

  setState(issue: Stored, state: Stored["state"], by: string, reason: string | null): void {
    if (issue.state === state) return;
    issue.state = state;
    issue.reason = reason;
    issue.closedBy = state === "closed" ? by : null;
    issue.closedAt = state === "closed" ? this.time : null;
    this.touched(issue);
  }

  comment(number: number, author: string, body: string, association = "NONE"): void {
    const issue = this.at(number);
    issue.comments.push({ id: commentId.next++, author, association, at: this.time, body });
    this.touched(issue);
  }

  at(number: number): Stored {
    const issue = this.issues.get(number);
    if (!issue) throw new Error(`no issue ${number}`);
    return issue;
  }

  remove(number: number, how: "deleted" | "unseen" | "moved"): void {
    this.issues.delete(number);
    this.gone.set(number, how);
  }

  /** All issues as they were `lag` milliseconds ago, the newest first. */
  asOf(lag: number): readonly Stored[] {
    const seen = new Map<number, Stored>();
    for (const { at, issue } of this.#past)
      if (at <= this.time - lag && this.issues.has(issue.number)) seen.set(issue.number, issue);
    return [...seen.values()].sort((a, b) => b.number - a.number);
  }
}
