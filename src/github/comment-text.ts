// What stands in the comment around a plan: the marker it is found by, the run it comes from, and how old it is.

import { createHash } from "node:crypto";

/** What the comment shows: what would be done, or what was. A pull request may have one of each. */
export type CommentKind = "plan" | "apply";

/** The run that wants to write. */
export interface PlanRun {
  readonly kind: CommentKind;
  readonly inventory: string;
  /** The newest commit when the run was started; also that of a run that is started again. */
  readonly commit: string;
  /** GitHub's number of the run, larger for a later one, and which attempt at it this is. */
  readonly run: number;
  readonly attempt: number;
  /** The page of the run. */
  readonly page: string;
}

export interface CommentParts {
  readonly markdown: string;
  readonly of: PlanRun;
  /** "": there is no plan, and the text says why. */
  readonly planHash: string;
  readonly at: Date;
}

/** One comment for each inventory: a repository may keep two meshes. */
export const marker = ({ kind, inventory }: Pick<PlanRun, "kind" | "inventory">): string =>
  `<!-- mesh-${kind} ${createHash("sha256").update(inventory).digest("hex").slice(0, 16)} -->`;

/** Room that `commentBody` takes beside its text. */
export const commentFrame = 1024;

/** The whole comment. Its second line says by machine what its last one says to people. */
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

/** Whether a comment shows the same commit as `of`, planned by a later run of it. One without a stamp is of an older release. */
export function isLater(body: string, of: PlanRun): boolean {
  const [, commit, run, attempt] = stampForm.exec(body.split("\n")[1] ?? "") ?? [];
  if (commit !== of.commit) return false;
  return Number(run) > of.run || (Number(run) === of.run && Number(attempt) > of.attempt);
}
