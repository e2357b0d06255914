// A small stateful GitHub on loopback: the comments of pull requests. It can only be asked, and can only say, what GitHub's own
// OpenAPI description allows; anything else is a violation, and every test ends by looking at them.

import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Judge, type Route } from "./judge.ts";

export interface Comment {
  readonly id: number;
  readonly pull: number;
  readonly author: string;
  body: string;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

/** Answers in place of the real one, or after it (`lost`: it was done, and the answer is another). */
export interface Fault extends Answer {
  readonly lost?: boolean;
}

export interface GitHubOptions {
  readonly token?: string;
  /** Who owns the token; undefined: a workflow's own, which may not ask. */
  readonly me?: string;
  /** Called with "PATCH /repos/…" and how often it was asked before; what it gives is answered. */
  readonly fault?: (call: string, before: number) => Fault | undefined;
  /** Changes what would be answered, to show that the judge sees it. */
  readonly spoil?: (body: Record<string, unknown>) => unknown;
}

const comments = "/repos/{owner}/{repo}/issues/{issue_number}/comments";
const comment = "/repos/{owner}/{repo}/issues/comments/{comment_id}";

export const calls = {
  me: "GET /user",
  list: `GET ${comments}`,
  create: `POST ${comments}`,
  update: `PATCH ${comment}`,
} as const;

export const refusal = (status: number, message: string, headers = {}): Fault => ({
  status,
  headers,
  body: { message, documentation_url: "https://docs.github.com/rest", status: String(status) },
});

let judge: Judge | undefined;

export async function startGitHub(options: GitHubOptions = {}) {
  judge ??= new Judge(["/user", comments, comment]);
  const github = new GitHub(judge, { token: "ghs_test", ...options });
  const server = createServer(async (req, res) => {
    const { status, body, headers } = await github.hear(req);
    res.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
    res.end(body === undefined ? undefined : JSON.stringify(body));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  github.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(github, { [Symbol.asyncDispose]: async () => void server.close().closeAllConnections() });
}

class GitHub {
  url = "";
  readonly violations: string[] = [];
  readonly asked: string[] = [];
  readonly comments: Comment[] = [];
  readonly #judge: Judge;
  readonly #options: GitHubOptions;

  constructor(judge: Judge, options: GitHubOptions) {
    this.#judge = judge;
    this.#options = options;
  }

  async hear(req: IncomingMessage): Promise<Answer> {
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
    if (req.headers.authorization !== `token ${this.#options.token}`) return refusal(401, "Bad credentials");
    const fault = this.#options.fault?.(call, before);
    if (fault && !fault.lost) return fault;
    const answer = this.#answer(route, query, body);
    return fault ?? this.#judged(route, answer);
  }

  #judged(route: Route, { status, body, headers }: Answer): Answer {
    const said = this.#options.spoil ? this.#options.spoil(body as Record<string, unknown>) : body;
    const wrong = this.#judge.answer(route, status, said);
    if (wrong.length > 0)
      this.violations.push(`answer ${status} to ${route.method} ${route.path}: ${wrong.join("; ")}`);
    return { status, body: said, ...(headers ? { headers } : {}) };
  }

  #violation(text: string): Answer {
    this.violations.push(text);
    return { status: 422, body: { message: text } };
  }

  #answer(route: Route, query: Record<string, string>, body: { body: string }): Answer {
    const { me = "github-actions[bot]" } = this.#options;
    if (body && body.body.length > 65_536) return refusal(422, "body is too long (maximum is 65536 characters)");
    switch (`${route.method} ${route.path}`) {
      case calls.me:
        if (!this.#options.me) return refusal(403, "Resource not accessible by integration");
        return { status: 200, body: this.#publicUser(me) };
      case calls.list:
        return this.#list(route, query);
      case calls.create:
        this.comments.push({
          id: this.comments.length + 1,
          pull: Number(route.params.issue_number),
          author: me,
          ...body,
        });
        return { status: 201, body: this.#comment(this.comments.at(-1)) };
      default:
        return this.#update(Number(route.params.comment_id), body.body);
    }
  }

  #list({ params }: Route, { per_page = "30", page = "1" }: Record<string, string>): Answer {
    const all = this.comments.filter(({ pull }) => pull === Number(params.issue_number));
    const end = Number(page) * Number(per_page);
    const path = `/repos/${params.owner}/${params.repo}/issues/${params.issue_number}/comments`;
    const link = `<${this.url}${path}?per_page=${per_page}&page=${Number(page) + 1}>; rel="next"`;
    const shown = all.slice(end - Number(per_page), end).map((c) => this.#comment(c));
    return { status: 200, body: shown, headers: end < all.length ? { link } : {} };
  }

  #update(id: number, body: string): Answer {
    const found = this.comments.find((c) => c.id === id);
    if (!found) return refusal(404, "Not Found");
    found.body = body;
    return { status: 200, body: this.#comment(found) };
  }

  #comment(c: Comment | undefined) {
    if (!c) throw new Error("no such comment");
    const at = "2026-11-23T12:00:00Z";
    return {
      id: c.id,
      node_id: `IC_${c.id}`,
      url: `${this.url}/repos/o/r/issues/comments/${c.id}`,
      html_url: `${this.url}/o/r/pull/${c.pull}#issuecomment-${c.id}`,
      issue_url: `${this.url}/repos/o/r/issues/${c.pull}`,
      body: c.body,
      user: this.#user(c.author),
      created_at: at,
      updated_at: at,
      author_association: "NONE",
    };
  }

  #user(login: string) {
    const u = `${this.url}/users/x`;
    const addresses = ["html", "followers", "following", "gists", "starred", "subscriptions", "organizations"];
    const more = ["repos", "events", "received_events", "avatar"];
    return {
      ...Object.fromEntries([...addresses, ...more].map((name) => [`${name}_url`, `${u}/${name}`])),
      login,
      id: 41898282,
      node_id: "U_1",
      gravatar_id: "",
      url: u,
      type: login.endsWith("[bot]") ? "Bot" : "User",
      site_admin: false,
    };
  }

  #publicUser(login: string) {
    const nobody = { name: null, company: null, blog: null, location: null, email: null, hireable: null, bio: null };
    const counts = { public_repos: 0, public_gists: 0, followers: 0, following: 0 };
    const at = "2020-01-01T00:00:00Z";
    return { ...this.#user(login), ...nobody, ...counts, created_at: at, updated_at: at };
  }
}
