// Nights on the local GitHub: what is true, told by one or several runs, each with its token and its state folder.

import { Redactor } from "../../../../src/core/redact.ts";
import { Secret } from "../../../../src/core/secret.ts";
import { openGitHub } from "../../../../src/github/client.ts";
import { tellIncidents } from "../../../../src/github/incidents/tell.ts";
import type { IssueSettings, TellMemory, ToTell } from "../../../../src/github/incidents/types.ts";
import type { Cause, Incident } from "../../../../src/health/types.ts";
import { type IssueServerOptions, startIssues } from "./server.ts";

export const day = 86_400_000;

export const settings: IssueSettings = {
  mesh: "mesh.yaml",
  titlePrefix: "[mesh]",
  labels: ["mesh-health"],
  assignees: [],
  acknowledgedLabel: "acknowledged",
  maxIssues: 10,
  remindDays: 7,
  reopenDays: 7,
};

export const causeOf = (id: string, more: Partial<Cause> = {}): Cause => ({
  id,
  code: "HOST_DOWN",
  hosts: [id.split(":")[1] ?? "office-one"],
  severity: "high",
  touchesConnectivity: true,
  title: `${id.split(":")[1] ?? id} does not answer`,
  evidence: [{ code: "HOST_DOWN", detail: "no answer within 10 s", by: "ssh office-one true" }],
  explains: [],
  next: ["mesh status office-one"],
  ...more,
});

/** A run that ends in the middle: after it, none of its calls is made. */
export class Killed extends Error {}

export interface Kill {
  /** The call it ends at, the first is 1. */
  readonly at: number;
  /** Whether GitHub has done that call. */
  readonly done: boolean;
}

export interface NightOptions extends Partial<Omit<ToTell, "settings">> {
  readonly token?: string;
  readonly settings?: Partial<IssueSettings>;
  readonly kill?: Kill;
}

export async function world(options: IssueServerOptions = {}) {
  const github = await startIssues(options);
  const folder: { memory: TellMemory | undefined } = { memory: undefined };
  const said: string[] = [];
  const since = new Map<string, string>();
  const now = () => new Date(github.time);

  const incident = (id: string, more: Partial<Incident> = {}, cause: Partial<Cause> = {}): Incident => {
    const began = since.get(id) ?? now().toISOString();
    since.set(id, began);
    return { ...{ cause: causeOf(id, cause), since: began, state: "open" }, ...none, ...more };
  };
  const over = (id: string, more: Partial<Incident> = {}): Incident => {
    const ended = incident(id, { state: "over", endedAt: now().toISOString(), because: "well", ...more });
    since.delete(id);
    return ended;
  };

  function apiFor(token: string, kill: Kill | undefined) {
    const warn = (text: string) => void said.push(text);
    const api = openGitHub({ token: new Secret(token), apiUrl: github.url, warn, second: 1 });
    let calls = 0;
    api.hook.wrap("request", async (request, asked) => {
      calls++;
      if (kill && (calls > kill.at || (calls === kill.at && !kill.done))) throw new Killed();
      const answer = await request(asked);
      if (kill && calls >= kill.at) throw new Killed();
      return answer;
    });
    return { api, calls: () => calls };
  }

  /** One run that tells these; the state folder is kept when it ends. */
  async function tell(incidents: readonly Incident[], asked: NightOptions = {}) {
    const { token = "ghs_test", kill, settings: changed, ...rest } = asked;
    const { api } = apiFor(token, kill);
    const told = await tellIncidents(
      api,
      { owner: "o", repo: "r" },
      {
        incidents,
        untold: new Set(),
        whole: true,
        settings: { ...settings, ...changed },
        memory: folder.memory,
        now: now(),
        runUrl: "https://github.invalid/o/r/actions/runs/11",
        redact: known.redact,
        ...rest,
      },
    );
    folder.memory = told.memory;
    return told;
  }

  const nextNight = (days = 1) => {
    github.time += days * day;
  };
  const open = () => [...github.issues.values()].filter(({ state, isPull }) => state === "open" && !isPull);
  return { github, folder, said, incident, over, tell, nextNight, open, apiFor, now };
}

const none = { endedAt: null, because: null, paused: null, flapping: null };

/** As a run redacts: what it knows, and what is secret by its form. */
const known = new Redactor();
known.learn(new Secret("hunter2"));
