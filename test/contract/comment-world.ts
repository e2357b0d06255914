// A pull request on the local GitHub, and somebody who keeps the plan's comment in it.

import { Secret } from "../../src/core/secret.ts";
import { openGitHub } from "../../src/github/client.ts";
import { keepComment } from "../../src/github/comment.ts";
import { commentBody, type PlanRun } from "../../src/github/comment-text.ts";
import { type GitHubOptions, startGitHub } from "./github.ts";

type Started = Awaited<ReturnType<typeof startGitHub>>;

export const planRun: PlanRun = {
  kind: "plan",
  inventory: "mesh.yaml",
  commit: "c0ffee0123456789c0ffee0123456789c0ffee01",
  run: 11,
  attempt: 1,
  page: "https://github.invalid/o/r/actions/runs/11",
};

const at = new Date("2026-11-23T12:34:56Z");

/** The whole comment of a run that differs from `planRun` in `of`. */
export const textOf = (markdown: string, of: Partial<PlanRun> = {}, planHash = "ab12") =>
  commentBody({ markdown, of: { ...planRun, ...of }, planHash, at });

/** With `github`, another token at one that is there. Waits are a thousand times shorter. */
export async function world(options: GitHubOptions & { readonly github?: Started } = {}, token = "ghs_test") {
  const github = options.github ?? (await startGitHub(options));
  const said: string[] = [];
  const warn = (text: string) => void said.push(text);
  const api = openGitHub({ token: new Secret(token), apiUrl: github.url, warn, second: 1 });
  const keep = (...[text, of = {}, hash]: Parameters<typeof textOf>) => {
    const body = textOf(text, of, hash);
    return keepComment(api, { owner: "o", repo: "r", number: 7 }, { ...planRun, ...of }, body);
  };
  return { github, said, keep };
}
