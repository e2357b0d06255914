// A small GitHub on loopback that keeps issues as GitHub is known to: what it may be asked and may say is judged by GitHub's own
// description, and each refusal has the words that people have seen. Anything else fails the test by `violations`.

import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { type Fault, refusal } from "../../../contract/faults.ts";
import { Judge, type Route } from "../../../contract/judge.ts";
import { type ActionsShelf, actionPaths } from "./actions.ts";
import { IssueRepository } from "./repository.ts";
import { commentShape, issueShape, labelShape, type Stored } from "./shapes.ts";

export interface Client {
  readonly login: string;
  /** What its issues and comments say of their author. */
  readonly association?: string;
  /** How old what its lists show is, in milliseconds. */
  readonly lag?: number;
  readonly issues?: "write" | "read" | "none";
  /** Without it, labels and assignees are dropped in silence. */
  readonly push?: boolean;
}

export interface IssueServerOptions {
  /** OWNER/NAME of the one that there is. */
  readonly repository?: string;
  /** Its workflows and their runs; without, nobody may ask for them. */
  readonly actions?: ActionsShelf;
  readonly tokens?: Readonly<Record<string, Client>>;
  readonly fault?: (call: string, before: number, path: string) => Fault | undefined;
  /** Of those that may be assigned. */
  readonly people?: readonly string[];
  /** An older Enterprise server, which knows no duplicates. */
  readonly old?: boolean;
  /** Changes what is answered, to show that the judge sees it. */
  readonly spoil?: (body: unknown, call: string) => unknown;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
  /** Seen by people, and not in GitHub's description. */
  readonly undeclared?: true;
}

const all = "/repos/{owner}/{repo}/issues";
const one = `${all}/{issue_number}`;
export const issueCall = {
  list: `GET ${all}`,
  create: `POST ${all}`,
  get: `GET ${one}`,
  edit: `PATCH ${one}`,
  comments: `GET ${one}/comments`,
  comment: `POST ${one}/comments`,
  removeLabel: `DELETE ${one}/labels/{name}`,
} as const;

const bot: Client = { login: "github-actions[bot]" };
let judge: Judge | undefined;

export async function startIssues(options: IssueServerOptions = {}) {
  judge ??= new Judge([all, one, `${one}/comments`, `${one}/labels/{name}`, ...actionPaths]);
  const github = new IssueServer(judge, options);
  const server = createServer(async (req, res) => {
    const said = await github.hear(req);
    if ("reset" in said) return void req.socket.resetAndDestroy();
    const { status, body, headers } = said;
    res.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
    res.end(typeof body === "string" || body === undefined ? body : JSON.stringify(body));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  github.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = async () => {
    server.close().closeAllConnections();
    // A test that ends with a violation has failed, whatever else it found.
    if (github.violations.length > 0) throw new Error(github.violations.join("\n"));
  };
  return Object.assign(github, { [Symbol.asyncDispose]: stop });
}

type Body = Record<string, unknown>;
interface Asked {
  readonly me: Client;
  readonly route: Route;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Body;
}

export class IssueServer extends IssueRepository {
  url = "";
  readonly violations: string[] = [];
  readonly asked: string[] = [];
  options: IssueServerOptions;
  readonly #judge: Judge;

  constructor(judge: Judge, options: IssueServerOptions) {
    super();
    this.#judge = judge;
    this.options = options;
  }

  async hear(req: IncomingMessage): Promise<Answer | Fault> {
    const chunks = await req.toArray();
    const url = new URL(req.url ?? "", this.url);
    const route = this.#judge.match(req.method ?? "", url.pathname);
    if (!route || !this.#knows(route)) return this.#violation(`not known: ${req.method} ${url.pathname}`);
    const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : undefined;
    const call = `${route.method} ${route.path}`;
    const before = this.asked.filter((earlier) => earlier === call).length;
    this.asked.push(call);
    const query = Object.fromEntries(url.searchParams);
    const wrong = this.#judge.question(route, query, body);
    if (wrong.length > 0) return this.#violation(`${call}: ${wrong.join("; ")}`);
    const { tokens = { ghs_test: bot } } = this.options;
    const me = tokens[req.headers.authorization?.replace("token ", "") ?? ""];
    if (me === undefined) return refusal(401, "Bad credentials");
    const fault = this.options.fault?.(call, before, url.pathname);
    if (fault && !fault.lost) return fault;
    const answer = this.#answer({ me, route, query, body: body ?? {} });
    return fault ?? (answer.undeclared ? answer : this.#judged(route, answer));
  }

  get #name(): string {
    return this.options.repository ?? "o/r";
  }

  #knows({ path, params: { owner, repo } }: Route): boolean {
    if (actionPaths.includes(path) && !this.options.actions) return false;
    return owner === undefined || `${owner}/${repo}` === this.#name;
  }

  #judged(route: Route, { status, body, headers }: Answer): Answer {
    const call = `${route.method} ${route.path}`;
    const said = this.options.spoil ? this.options.spoil(body, call) : body;
    const wrong = this.#judge.answer(route, status, said);
    if (wrong.length > 0) this.violations.push(`answer ${status} to ${call}: ${wrong.join("; ")}`);
    return { status, body: said, ...(headers ? { headers } : {}) };
  }

  #violation(text: string): Answer {
    this.violations.push(text);
    return { status: 501, body: { message: text } };
  }

  #answer(asked: Asked): Answer {
    const call = `${asked.route.method} ${asked.route.path}`;
    const shown = this.options.actions?.answer(this.#judge, asked.route);
    if (shown) return shown;
    const rights = asked.me.issues ?? "write";
    const isList = call === issueCall.list || call === issueCall.create;
    if (!this.issuesOn && call === issueCall.create)
      return refusal(410, "Issues has been disabled in this repository.") as Answer;
    const isRead = call === issueCall.list || call === issueCall.get;
    if (isRead && ((!this.issuesOn && isList) || rights === "none"))
      return { ...refused("issues=read"), undeclared: true };
    if (rights === "none" || (rights === "read" && asked.route.method !== "GET")) return refused("issues=write");
    if (call === issueCall.list) return this.#list(asked);
    if (call === issueCall.create) return this.#create(asked);
    const number = Number(asked.route.params.issue_number);
    const gone = isList ? undefined : this.#goneAnswer(number, asked.route.method);
    return gone ?? this.#ofOne(call, asked, this.at(number));
  }

  #goneAnswer(number: number, method: string): Answer | undefined {
    const how = this.gone.get(number);
    if (how === "deleted" && method !== "DELETE") return refusal(410, "This issue was deleted") as Answer;
    if (how === "moved") {
      const url = `${this.url}/repositories/77/issues/3`;
      return { status: 301, body: { message: "Moved Permanently", url }, headers: { location: url } };
    }
    return this.issues.has(number) ? undefined : (refusal(404, "Not Found") as Answer);
  }

  #ofOne(call: string, asked: Asked, issue: Stored): Answer {
    const { me, body, query, route } = asked;
    switch (call) {
      case issueCall.get:
        return { status: 200, body: issueShape(this.url, this.#name, issue) };
      case issueCall.edit:
        return this.#edit(me, issue, body);
      case issueCall.comments: {
        const since = Date.parse(query.since ?? "1970-01-01T00:00:00Z");
        const shown = issue.comments.filter(({ at }) => at >= since);
        return this.#page(
          asked,
          shown.map((each) => commentShape(this.url, this.#name, issue.number, each)),
        );
      }
      case issueCall.comment: {
        if (issue.locked) return refusal(403, "Unable to create comment because issue is locked.") as Answer;
        this.comment(issue.number, me.login, String(body.body), me.association);
        const made = issue.comments.at(-1);
        return { status: 201, body: made && commentShape(this.url, this.#name, issue.number, made) };
      }
      default: {
        const name = decodeURIComponent(route.params.name ?? "");
        if (!issue.labels.includes(name)) return refusal(404, "Label does not exist") as Answer;
        issue.labels = issue.labels.filter((label) => label !== name);
        this.touched(issue);
        return { status: 200, body: issue.labels.map((label) => labelShape(this.url, this.#name, label)) };
      }
    }
  }

  #list(asked: Asked): Answer {
    const { state = "open", since = "1970-01-01T00:00:00Z", labels = "" } = asked.query;
    const wanted = labels.split(",").filter(Boolean);
    const shown = this.asOf(asked.me.lag ?? 0).filter(
      (issue) =>
        (state === "all" || issue.state === state) &&
        issue.updatedAt >= Date.parse(since) &&
        wanted.every((label) => issue.labels.includes(label)),
    );
    return this.#page(
      asked,
      shown.map((issue) => issueShape(this.url, this.#name, issue, true)),
    );
  }

  #page({ route, query }: Asked, found: readonly unknown[]): Answer {
    const { per_page = "30", page = "1" } = query;
    const end = Number(page) * Number(per_page);
    const next = new URLSearchParams({ ...query, page: String(Number(page) + 1) });
    const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => route.params[name] ?? "");
    const link = `<${this.url}${path}?${next}>; rel="next"`;
    return { status: 200, body: found.slice(end - Number(per_page), end), headers: end < found.length ? { link } : {} };
  }

  #create({ me, body }: Asked): Answer {
    const wrong = this.#wrong(me, body);
    if (wrong) return wrong;
    const { push = true, association = "NONE", login: author } = me;
    const [labels, assignees] = push ? [names(body.labels), names(body.assignees)] : [[], []];
    const issue = this.make({
      title: String(body.title),
      body: String(body.body ?? ""),
      author,
      association,
      labels,
      assignees,
    });
    return { status: 201, body: issueShape(this.url, this.#name, issue) };
  }

  #edit(me: Client, issue: Stored, body: Body): Answer {
    const wrong = this.#wrong(me, body);
    if (wrong) return wrong;
    if (body.title !== undefined) issue.title = String(body.title);
    if (body.body !== undefined) issue.body = String(body.body);
    if (body.labels !== undefined) issue.labels = names(body.labels);
    this.touched(issue);
    if (body.state !== undefined) {
      const usual = body.state === "closed" ? "completed" : "reopened";
      this.setState(issue, body.state as Stored["state"], me.login, String(body.state_reason ?? usual));
    }
    return { status: 200, body: issueShape(this.url, this.#name, issue) };
  }

  #wrong({ push = true }: Client, { title, body, assignees, labels, state_reason }: Body): Answer | undefined {
    if (String(body ?? "").length > 65_536) return invalid("body", "body is too long (maximum is 65536 characters)");
    if (String(title ?? "").length > 256) return invalid("title", "title is too long (maximum is 256 characters)");
    const strange = names(assignees).filter((name) => !(this.options.people ?? ["steve"]).includes(name));
    if (push && strange.length > 0) return invalid("assignees", "invalid");
    if (names(labels).some((label) => label.length > 50)) return invalid("labels", "is too long");
    return this.options.old && state_reason === "duplicate" ? invalid("state_reason", "invalid") : undefined;
  }
}

const names = (list: unknown): string[] => (Array.isArray(list) ? list.map(String) : []);

const refused = (needed: string): Answer => {
  const headers = { "x-accepted-github-permissions": needed };
  return refusal(403, "Resource not accessible by integration", headers) as Answer;
};

function invalid(field: string, message: string): Answer {
  const errors = [{ resource: "Issue", field, code: "custom", message }];
  return {
    status: 422,
    body: { message: "Validation Failed", documentation_url: "https://docs.github.com/rest", errors },
  };
}
