// One of everything, to see that it arrives: an issue that is filed, edited and closed with a comment.

import type { Incident } from "../../health/types.ts";
import type { GitHubApi } from "../client.ts";
import type { Repository } from "./issue.ts";
import { tellIncidents } from "./tell.ts";
import type { Outcome, Told, ToTell } from "./types.ts";

type Asked = Omit<ToTell, "incidents" | "untold" | "whole" | "digest">;

/** Other issues are left alone. The memory goes on from `asked.memory`. */
export async function testAlarm(api: GitHubApi, at: Repository, asked: Asked): Promise<Told> {
  const began = asked.now.toISOString();
  const rest = { untold: new Set<string>(), whole: false };
  const first = await tellIncidents(api, at, { ...asked, ...rest, incidents: [alarm(began, "open")] });
  if (first.failed) return first;
  const second = await tellIncidents(api, at, {
    ...asked,
    ...rest,
    memory: first.memory,
    incidents: [alarm(began, "over")],
  });
  const outcomes: readonly Outcome[] = [...first.outcomes, ...second.outcomes];
  return { ...second, outcomes, notes: [...new Set([...first.notes, ...second.notes])] };
}

const alarm = (at: string, state: Incident["state"]): Incident => ({
  cause: {
    id: "test-alarm",
    code: "TEST_ALARM",
    hosts: [],
    severity: "low",
    touchesConnectivity: false,
    title: "Test alarm, nothing is wrong",
    evidence: [{ code: "TEST_ALARM", detail: "asked for by a person", by: "mesh health test-alarm" }],
    explains: [],
    next: ["mesh health"],
  },
  since: at,
  state,
  endedAt: state === "over" ? at : null,
  because: state === "over" ? "well" : null,
  paused: null,
  flapping: null,
});
