// Played nights through the whole command: a local GitHub, a state folder, a receiver of webhook and dead man's switch.

import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { PassThrough } from "node:stream";
import { onTestFinished } from "vitest";
import type { Cli } from "../../../src/commands/cli.ts";
import type { GitHubPlace } from "../../../src/commands/health-github.ts";
import { Sender } from "../../../src/commands/health-sender.ts";
import type { HealthSession, OpenHealth } from "../../../src/commands/health-session.ts";
import { Redactor, redacted } from "../../../src/core/redact.ts";
import { Secret } from "../../../src/core/secret.ts";
import { openGitHub } from "../../../src/github/client.ts";
import { openHistory } from "../../../src/health/history/open.ts";
import type { HealthSpec } from "../../../src/inventory/health-types.ts";
import type { Inventory } from "../../../src/inventory/types.ts";
import { type IssueServerOptions, startIssues } from "../../github/incidents/server/server.ts";
import { tempFolder } from "../../health/history/nights.ts";
import { nightOf, time } from "../../health/nights.ts";
import { inventoryOf, withHosts } from "../../inventory/texts.ts";

type NightOf = Parameters<typeof nightOf>[0];

/** The hosts of test/health/nights.ts. */
export const inventory: Inventory = inventoryOf(
  withHosts(
    "server: { address: 192.168.1.10, role: headscale, connection: local }",
    "h1: { address: 192.168.1.11 }",
    "pc: { address: 192.168.1.12, os: windows }",
    "wsl: { address: 192.168.1.12, port: 2222, wsl-of: pc }",
  ),
);

export const secret = new Secret("webhook-secret");

export interface Around {
  readonly set?: Partial<HealthSpec>;
  /** Of this state folder in place of the usual one. */
  readonly folder?: string;
  readonly github?: false;
  readonly webhook?: boolean;
  readonly deadMan?: boolean;
  readonly secret?: Secret | undefined;
  readonly limitMs?: number;
}

/** A call that reached the outside, in its order among all. */
export type Event = string;

export async function healthWorld(options: IssueServerOptions = {}) {
  const github = await startIssues(options);
  const receiver = await startReceiver();
  onTestFinished(async () => {
    receiver.stop();
    await github[Symbol.asyncDispose]();
  });
  const folder = tempFolder();
  const events: Event[] = [];
  const known = new Redactor();
  const output = { stdout: "", stderr: "" };

  const cli = {
    env: {},
    ...{ secrets: {}, known, program: "mesh", cwd: folder, home: folder, hostname: "runner", user: "steve" },
    ...{ stdin: new PassThrough(), stdout: stream("stdout"), stderr: stream("stderr") },
    json: (document: object) => {
      output.stdout += JSON.stringify(redacted(document, known.redact));
    },
    signal: new AbortController().signal,
    now: () => 0,
  } as unknown as Cli;

  function stream(name: "stdout" | "stderr"): NodeJS.WritableStream {
    return new PassThrough().on("data", (chunk) => {
      output[name] += known.redact(String(chunk));
    });
  }

  function place(): GitHubPlace {
    const waits: string[] = [];
    const api = openGitHub({
      token: new Secret("ghs_test"),
      apiUrl: github.url,
      warn: (text) => void waits.push(text),
      second: 1,
    });
    api.hook.wrap("request", async (request, asked) => {
      // This repository has no watchdog.
      if (asked.url.includes("/actions/workflows/"))
        throw Object.assign(new Error("Not Found"), { status: 404, request: asked });
      if (asked.method !== "GET") events.push(`${asked.method} issue`);
      return request(asked);
    });
    return { api, at: { owner: "o", repo: "r" }, runUrl: "https://github.invalid/o/r/actions/runs/11", waits };
  }

  /** Opens a session that sees this night. */
  const opening =
    (night: NightOf, around: Around = {}): OpenHealth =>
    async () => {
      const date = () => new Date(time(night.night ?? 0, 300));
      github.time = date().getTime();
      const webhook = around.webhook ? { url: `${receiver.url}/hook`, secretEnv: "MESH_WEBHOOK_SECRET" } : null;
      const deadManUrl = around.deadMan ? `${receiver.url}/alive` : null;
      const health = { ...inventory.health, ...around.set, webhook, deadManUrl };
      const key = "secret" in around ? around.secret : secret;
      const { limitMs = 5000 } = around;
      const session: HealthSession = {
        inventory: { ...inventory, health },
        look: async () => {
          events.push("look");
          return nightOf(night);
        },
        openHistory: (how) => {
          const at = { now: date, zone: health.timezone, redact: known.redact, ...how };
          const history = openHistory(around.folder ?? folder, at);
          const record = history.record.bind(history);
          history.record = (...given) => {
            events.push("record");
            return record(...given);
          };
          return history;
        },
        github: around.github === false ? undefined : place(),
        sender: new Sender({ webhook, secret: key, deadManUrl, redact: known.redact, limitMs }),
        date,
      };
      return session;
    };

  const open = () => [...github.issues.values()].filter(({ state, isPull }) => state === "open" && !isPull);
  return { cli, github, receiver, folder, events, known, output, opening, open };
}

interface Heard {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** Hears everything; answers with the next of `answers`, or else 204. "never" does not answer at all. */
async function startReceiver() {
  const heard: Heard[] = [];
  const answers: (number | "never" | { readonly to: string })[] = [];
  const server = createServer(async (req, res) => {
    const body = Buffer.concat(await req.toArray()).toString();
    heard.push({ method: req.method ?? "", path: req.url ?? "", headers: req.headers, body });
    const answer = answers.shift() ?? 204;
    if (answer === "never") return;
    if (typeof answer === "number") res.writeHead(answer).end();
    else res.writeHead(307, { location: answer.to }).end();
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const posts = () => heard.filter(({ path }) => path === "/hook");
  const calls = () => heard.filter(({ path }) => path === "/alive");
  return { url, heard, answers, posts, calls, stop: () => server.close().closeAllConnections() };
}
