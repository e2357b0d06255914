// A small stateful GitHub on loopback: the comments of pull requests. It can only be asked, and can only say, what GitHub's own
// OpenAPI description allows; anything else is a violation, and every test ends by looking at them.

import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { type Fault, refusal } from "./faults.ts";
import { type Comment, commentShape, isBot, publicUserShape, reactionShape } from "./github-shapes.ts";
import { Judge, type Route } from "./judge.ts";

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

export interface GitHubOptions {
  /** Whose each token is. A bot may not ask who it is. */
  readonly tokens?: Readonly<Record<string, string>>;
  /** Called with "PATCH /repos/…" and how often it was asked before; what it gives is answered. */
  readonly fault?: (call: string, before: number) => Fault | undefined;
  /** Where it listens; loopback if not said. */
  readonly host?: string;
  /** Changes what would be answered to a call, to show that the judge sees it. */
  readonly spoil?: (body: Record<string, unknown>, call: string) => unknown;
}

const comments = "/repos/{owner}/{repo}/issues/{issue_number}/comments";
const comment = "/repos/{owner}/{repo}/issues/comments/{comment_id}";
const pull = "/repos/{owner}/{repo}/pulls/{pull_number}";
const pullsOf = "/repos/{owner}/{repo}/commits/{commit_sha}/pulls";

export const calls = {
  me: "GET /user",
  list: `GET ${comments}`,
  create: `POST ${comments}`,
  update: `PATCH ${comment}`,
  pull: `GET ${pull}`,
  pullsOf: `GET ${pullsOf}`,
  react: `POST ${comment}/reactions`,
  unreact: `DELETE ${comment}/reactions/{reaction_id}`,
} as const;

let judge: Judge | undefined;

export async function startGitHub(options: GitHubOptions = {}) {
  const reactions = [`${comment}/reactions`, `${comment}/reactions/{reaction_id}`];
  judge ??= new Judge(["/user", comments, comment, pull, pullsOf, ...reactions]);
  const github = new GitHub(judge, options);
  const server = createServer(async (req, res) => {
    const said = await github.hear(req);
    if ("reset" in said) return void req.socket.resetAndDestroy();
    const { status, body, headers } = said;
    res.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
    res.end(typeof body === "string" || body === undefined ? body : JSON.stringify(body));
  });
  const { host = "127.0.0.1" } = options;
  await new Promise<void>((ready) => server.listen(0, host, ready));
  github.url = `http://${host}:${(server.address() as AddressInfo).port}`;
  return Object.assign(github, { [Symbol.asyncDispose]: async () => void server.close().closeAllConnections() });
}

class GitHub {
  url = "";
  /** The newest commit of every pull request. */
  head = "c0ffee0123456789c0ffee0123456789c0ffee01";
  /** The pull request that each commit merged. */
  readonly merges = new Map<string, number>();
  readonly violations: string[] = [];
  readonly asked: string[] = [];
  readonly comments: Comment[] = [];
  /** Those that nobody took back. */
  readonly reactions = new Map<number, string>();
  readonly #judge: Judge;
  readonly #options: GitHubOptions;

  constructor(judge: Judge, options: GitHubOptions) {
    this.#judge = judge;
    this.#options = options;
  }

  async hear(req: IncomingMessage): Promise<Answer | Fault> {
    const chunks = await req.toArray();
    const url = new URL(req.url ?? "", this.url);
    const route = this.#judge.match(req.method ?? "", url.pathname);
    if (!route) return this.#violation(`no such operation: ${req.method} ${url.pathname}`);
    const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : undefined;
    const call = `${route.method} ${route.path}`;
    const before = this.asked.filter((earlier) => earlier === call).length;
    this.asked.push(call);
    const query = Object.fromEntries(url.searchParams);
    const wrong = this.#judge.question(route, query, body);
    if (wrong.length > 0) return this.#violation(`${call}: ${wrong.join("; ")}`);
    const { tokens = { ghs_test: "github-actions[bot]" } } = this.#options;
    const me = tokens[req.headers.authorization?.replace("token ", "") ?? ""];
    if (me === undefined) return refusal(401, "Bad credentials");
    const fault = this.#options.fault?.(call, before);
    if (fault && !fault.lost) return fault;
    const answer = this.#answer(me, route, query, body);
    return fault ?? this.#judged(route, answer);
  }

  /** What the judge would say of an answer to one of `calls`. */
  judgement(call: string, status: number, body: unknown): string[] {
    const [method = "", path = ""] = call.split(" ");
    return this.#judge.answer({ method, path, params: {} }, status, body);
  }

  #judged(route: Route, { status, body, headers }: Answer): Answer {
    const call = `${route.method} ${route.path}`;
    const said = this.#options.spoil && body ? this.#options.spoil(body as Record<string, unknown>, call) : body;
    const wrong = this.#judge.answer(route, status, said);
    if (wrong.length > 0) this.violations.push(`answer ${status} to ${call}: ${wrong.join("; ")}`);
    return { status, body: said, ...(headers ? { headers } : {}) };
  }

  #violation(text: string): Answer {
    this.violations.push(text);
    return { status: 422, body: { message: text } };
  }

  #answer(me: string, route: Route, query: Record<string, string>, body: { body: string; content: string }): Answer {
    const { params } = route;
    if (body?.body && body.body.length > 65_536)
      return refusal(422, "body is too long (maximum is 65536 characters)") as Answer;
    switch (`${route.method} ${route.path}`) {
      case calls.me:
        if (isBot(me)) return refusal(403, "Resource not accessible by integration") as Answer;
        return { status: 200, body: publicUserShape(this.url, me) };
      case calls.list:
        return this.#list(route, query);
      case calls.pull:
        return { status: 200, body: this.#pull(Number(params.pull_number)) };
      case calls.pullsOf:
        return { status: 200, body: this.#merged(this.merges.get(params.commit_sha ?? "")) };
      case calls.create:
        return this.#create({ id: this.comments.length + 1, pull: Number(params.issue_number), author: me, ...body });
      case calls.react:
        return this.#react(Number(params.comment_id), me, body.content);
      case calls.unreact:
        this.reactions.delete(Number(params.reaction_id));
        return { status: 204, body: undefined };
      default:
        return this.#update(Number(params.comment_id), body.body);
    }
  }

  #list({ params }: Route, { per_page = "30", page = "1" }: Record<string, string>): Answer {
    const all = this.comments.filter(({ pull }) => pull === Number(params.issue_number));
    const end = Number(page) * Number(per_page);
    const path = `/repos/${params.owner}/${params.repo}/issues/${params.issue_number}/comments`;
    const link = `<${this.url}${path}?per_page=${per_page}&page=${Number(page) + 1}>; rel="next"`;
    const shown = all.slice(end - Number(per_page), end).map((c) => commentShape(this.url, c));
    return { status: 200, body: shown, headers: end < all.length ? { link } : {} };
  }

  #create(made: Comment): Answer {
    this.comments.push(made);
    return { status: 201, body: commentShape(this.url, made) };
  }

  #update(id: number, body: string): Answer {
    const found = this.comments.find((c) => c.id === id);
    if (!found) return refusal(404, "Not Found") as Answer;
    found.body = body;
    return { status: 200, body: commentShape(this.url, found) };
  }

  #react(comment: number, me: string, content: string): Answer {
    const id = 100 + comment;
    const status = this.reactions.has(id) ? 200 : 201;
    this.reactions.set(id, me);
    return { status, body: reactionShape(this.url, id, me, content) };
  }

  #merged(number: number | undefined) {
    if (number === undefined) return [];
    const [example] = this.#judge.example("pull-request-simple-items");
    const merged_at = "2026-11-23T12:00:00Z";
    return [
      { ...example, number: number - 1, merged_at: null, requested_teams: [] },
      { ...example, number, merged_at, requested_teams: [] },
    ];
  }

  #pull(number: number) {
    const example = this.#judge.example("pull-request");
    return { ...example, number, head: { ...example.head, sha: this.head }, requested_teams: [] };
  }
}
