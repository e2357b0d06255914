// GitHub for a health run on sfspark1: the contract server for issues, at the lab's own bridge, and what a run asks besides.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { markOf } from "../../src/github/incidents/marker.ts";
import { startIssues } from "../github/incidents/server/server.ts";

/** An issue, with the id of the cause that it tells. */
export interface ToldIssue {
  readonly cause: string;
  readonly state: "open" | "closed";
  readonly title: string;
  readonly body: string;
}

export interface LabGitHub extends AsyncDisposable {
  readonly url: string;
  issues(): readonly ToldIssue[];
  /** The calls that changed something, so far. */
  writes(): readonly string[];
  /** Called when the next run begins to look; the run waits for it. */
  atLook: () => unknown;
}

/** The end of its token is asked for just before a run looks, and whether there is a watchdog just after it: a repository without one. */
export async function startLabGitHub(address: string): Promise<LabGitHub> {
  const github = await startIssues();
  const other: Readonly<Record<string, () => Promise<number>>> = {
    "GET /rate_limit": async () => {
      await lab.atLook();
      return 200;
    },
    "GET /repos/o/r/actions/workflows/watchdog.yml": async () => 404,
  };
  const server = createServer(async (req, res) => {
    github.time = Date.now();
    const known = other[`${req.method} ${req.url}`];
    await (known ? answerOther(res, known) : answerIssue(github, req, res));
  });
  await new Promise<void>((ready) => server.listen(0, address, ready));
  const url = `http://${address}:${(server.address() as AddressInfo).port}`;
  // What its answers link to is there where it was asked.
  github.url = url;
  const lab: LabGitHub = {
    url,
    issues: () =>
      [...github.issues.values()].map(({ state, title, body }) => ({
        cause: markOf(body)?.cause ?? "",
        ...{ state, title, body },
      })),
    writes: () => github.asked.filter((call) => !call.startsWith("GET ")),
    atLook: () => {},
    [Symbol.asyncDispose]: async () => {
      server.close().closeAllConnections();
      await github[Symbol.asyncDispose]();
    },
  };
  return lab;
}

async function answerOther(res: ServerResponse, known: () => Promise<number>): Promise<void> {
  res.writeHead(await known(), { "content-type": "application/json; charset=utf-8" });
  res.end(JSON.stringify({ message: "Not Found", documentation_url: "https://docs.github.com/rest" }));
}

async function answerIssue(
  github: Awaited<ReturnType<typeof startIssues>>,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const said = await github.hear(req);
  if ("reset" in said) return void req.socket.resetAndDestroy();
  const { status, body, headers } = said;
  res.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  res.end(typeof body === "string" || body === undefined ? body : JSON.stringify(body));
}
