import type { ActionSide, Definition, Given, ReadInputs } from "./definition.ts";
import { healthFiles, json } from "./options.ts";

export const health: Definition = {
  name: "health",
  args: "[host...]",
  description: "look whether the mesh is well, and tell what is not",
  options: [
    ["--matrix", "ping between pairs of hosts, too"],
    ["--report-only", "tell nobody: no issue, no webhook"],
    ["--detailed-exitcode", "exit 2 when something is wrong"],
    ["--html <folder>", "write the status page, index.html, in this folder"],
    ["--redacted", "the page without names and what was seen, for everybody's eyes"],
    ...healthFiles,
    json,
  ],
  examples: [
    "mesh health                           the whole mesh; issues by MESH_GITHUB_TOKEN and GITHUB_REPOSITORY",
    "mesh health web-1 --report-only       one host, and nobody is told",
    "mesh health --html status             and the status page of the last 90 days: status/index.html",
    "mesh health --badge badge.svg         and the state of the mesh as a badge; also --status, --prometheus",
    "mesh health --matrix --json           pings between pairs, too; one JSON document",
  ],
  run: async (cli, names: string[], options) => (await import("../health.ts")).healthCommand(cli, names, options),
};

const inputs = (read: ReadInputs) => ({
  /** None: all. */
  hosts: read.names("hosts"),
  matrix: read.yesNo("matrix"),
  reportOnly: read.yesNo("report-only"),
  /** Nothing is looked at; one of everything is sent. */
  testAlarm: read.yesNo("test-alarm"),
  /** File to save the result in. */
  out: read.text("out"),
  historyBackup: read.text("history-backup"),
  /** Folder for the status page. */
  html: read.text("html"),
  redacted: read.yesNo("redacted"),
  /** Files for others. */
  status: read.text("status-file"),
  badge: read.text("badge-file"),
  prometheus: read.text("prometheus-file"),
});

type HealthFields = ReturnType<typeof inputs>;
export type HealthInputs = Given<"health", HealthFields>;

export const healthAction: ActionSide<"health", HealthFields> = {
  inputs,
  run: async (cli, given) => (await import("../action/health.ts")).healthAction(cli, given),
};

const watchdogInputs = (read: ReadInputs) => ({
  watch: read.matching("watch", /^[\w.-]+\.ya?ml$/, "the file of a workflow such as health.yml"),
  watchHours: read.whole("watch-hours"),
  reportOnly: read.yesNo("report-only"),
});

type WatchdogFields = ReturnType<typeof watchdogInputs>;
export type WatchdogInputs = Given<"watchdog", WatchdogFields>;

/** Of the Action alone: at a terminal, `gh run list` shows more. */
export const watchdogAction: ActionSide<"watchdog", WatchdogFields> = {
  inputs: watchdogInputs,
  run: async (cli, given) => (await import("../action/watchdog.ts")).watchdogAction(cli, given),
};
