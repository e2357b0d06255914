// The frame of a comment around a plan: its marker, the run it comes from, and its age.

import { createHash } from "node:crypto";

/** The comment's content: what would be done, or what was done. A pull request may have one of each. */
export type CommentKind = "plan" | "apply";

/** The run that writes the comment. */
export interface PlanRun {
  readonly kind: CommentKind;
  readonly inventory: string;
  /** The newest commit when the run was first started; a re-run keeps it. */
  readonly commit: string;
  /** GitHub's number of the run, larger for later runs, and the number of the attempt. */
  readonly run: number;
  readonly attempt: number;
  /** URL of the run. */
  readonly page: string;
}

interface CommentParts {
  readonly markdown: string;
  readonly of: PlanRun;
  /** "" when there is no plan; the text then says why. */
  readonly planHash: string;
  readonly at: Date;
}

/** One marker per inventory, because a repository may keep several meshes. */
export const marker = ({ kind, inventory }: Pick<PlanRun, "kind" | "inventory">): string =>
  `<!-- mesh-${kind} ${createHash("sha256").update(inventory).digest("hex").slice(0, 16)} -->`;

/** Length that `commentBody` adds to its text. */
export const commentFrame = 1024;

/** The whole comment. Its second line has the data of the last line in machine-readable form. */
export function commentBody({ markdown, of, planHash, at }: CommentParts): string {
  const time = `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const place = `commit ${of.commit.slice(0, 12)} in [this run](${of.page})`;
  const done = of.kind === "plan" ? "Planned" : "Applied";
  const foot = planHash
    ? `<sub>${done} ${time} for ${place}. Plan hash: ${planHash}</sub>`
    : `**No plan was made for ${place}**, ${time}. A plan of another commit does not hold for this one.`;
  return `${marker(of)}\n${stamp(of)}\n\n${markdown}\n${foot}\n`;
}

const stamp = ({ commit, run, attempt }: PlanRun) =>
  `<!-- mesh-plan-of commit=${commit} run=${run} attempt=${attempt} -->`;

const stampForm = /^<!-- mesh-plan-of commit=(\w+) run=(\d+) attempt=(\d+) -->$/;

/** A comment that was edited in a browser comes back with CRLF. */
const secondLine = (body: string) => body.split(/\r?\n/)[1] ?? "";

/** Whether a comment is from a later run for the same commit as `of`. False for one without a stamp, from an older release. */
export function isLater(body: string, of: PlanRun): boolean {
  const [, commit, run, attempt] = stampForm.exec(secondLine(body).trimEnd()) ?? [];
  if (commit !== of.commit) return false;
  return Number(run) > of.run || (Number(run) === of.run && Number(attempt) > of.attempt);
}
