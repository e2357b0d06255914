// The comments of a pull request or an issue as a KeptPlace.

import type { GitHubApi } from "./client.ts";
import type { KeptPlace, Written } from "./kept-text.ts";

export interface PullRequest {
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
}

export function commentsOf(api: GitHubApi, { owner, repo, number: issue_number }: PullRequest): KeptPlace {
  const { issues, reactions } = api.rest;
  return {
    async *list() {
      const asked = { owner, repo, issue_number, per_page: 100 };
      for await (const { data } of api.paginate.iterator(issues.listComments, asked))
        yield data.flatMap(({ id, user, body = "" }): Written[] =>
          user ? [{ id, author: user.login, isBot: user.type === "Bot", body }] : [],
        );
    },
    async create(body) {
      const { data } = await issues.createComment({ owner, repo, issue_number, body, request: { retries: 0 } });
      return data.html_url;
    },
    async update(comment_id, body) {
      return (await issues.updateComment({ owner, repo, comment_id, body })).data.html_url;
    },
    async reactingTo(comment_id) {
      const { data } = await reactions.createForIssueComment({ owner, repo, comment_id, content: "eyes" });
      await reactions.deleteForIssueComment({ owner, repo, comment_id, reaction_id: data.id });
      return data.user?.login;
    },
  };
}
