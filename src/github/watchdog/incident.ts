// The watchdog's verdict as an incident, so that one keeper of issues serves both.

import type { Incident } from "../../health/types.ts";
import { notRunPrefix } from "../incidents/types.ts";
import type { Likely, WatchVerdict } from "./types.ts";

/** Open while it does not look, over when it does: the keeper closes what is open, and is silent where nothing is. */
export function watchIncident(verdict: WatchVerdict, now: Date): Incident {
  const { file, well, lastLook, diagnosis } = verdict;
  const at = now.toISOString();
  return {
    cause: {
      id: `${notRunPrefix}${file}`,
      code: `NOT_RUN_${(diagnosis?.likely ?? "well").toUpperCase().replaceAll("-", "_")}`,
      hosts: [],
      severity: "high",
      touchesConnectivity: false,
      title: `${file} does not look any more`,
      evidence: evidenceOf(verdict),
      explains: [],
      next: diagnosis ? nextOf(diagnosis.likely, file, diagnosis.run?.id) : [],
    },
    since: lastLook ?? at,
    state: well ? "over" : "open",
    endedAt: well ? (lastLook ?? at) : null,
    because: well ? "well" : null,
    paused: null,
    flapping: null,
  };
}

function evidenceOf({ lastLook, diagnosis, age, file }: WatchVerdict): Incident["cause"]["evidence"] {
  if (!diagnosis) return [];
  const last = lastLook ? `the last look was ${Math.floor(age)} h ago, ${lastLook}` : `${file} has never looked`;
  const run = diagnosis.run ? [{ code: "RUN", detail: diagnosis.run.url, by: `gh run view ${diagnosis.run.id}` }] : [];
  return [
    { code: "LIKELY_CAUSE", detail: diagnosis.words, by: "" },
    { code: "LAST_LOOK", detail: last, by: `gh run list --workflow ${file} --event schedule` },
    ...run,
  ];
}

function nextOf(likely: Likely, file: string, run: number | undefined): readonly string[] {
  const view = run === undefined ? [] : [`gh run view ${run}`];
  const start = `gh workflow run ${file}`;
  const onRunner = "cd ~/actions-runner && sudo ./svc.sh status && tail _diag/Runner_*.log";
  const steps: Partial<Record<Likely, readonly string[]>> = {
    missing: [`git ls-tree origin/HEAD .github/workflows/${file}`],
    "switched-off": [`gh workflow enable ${file}`, start],
    "owner-gone": [`git log -3 --format='%an %s' .github/workflows/${file}`, start],
    "scheduler-late": [`gh run list --workflow ${file}`],
    "no-run": [`gh run list --workflow ${file}`, start],
    "never-picked-up": [onRunner, ...view],
    lost: [onRunner, ...view],
    "set-up-failed": ["df -h ~ && df -i ~ && find ~/actions-runner/_work -user root | head", ...view],
  };
  return steps[likely] ?? [...view, start];
}
