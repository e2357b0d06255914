// A run as text for a terminal: host by host what would change and why, or what was done, then a summary line.

import { count, duration } from "../core/text.ts";
import type { HostOutcome, HostState, NodeRef, RunResult, StepResult } from "../plan/result.ts";
import type { StepId } from "../steps/types.ts";
import { errorLines } from "./error-text.ts";
import { reviewLines } from "./review-text.ts";
import type { Style } from "./style.ts";
import { columns, padded, widest } from "./table.ts";

const marks: Record<HostState, string> = { converged: "=", changed: "+", pending: "~", failed: "x", skipped: "-" };

const paints: Record<HostState, keyof Style> = {
  converged: "dim",
  changed: "good",
  pending: "warn",
  failed: "bad",
  skipped: "dim",
};

/** The whole report, line by line. */
export function runLines(result: RunResult, style: Style): string[] {
  const names = widest(result.hosts.map(({ host }) => host));
  return [
    ...stepLines(result.server, result.command === "apply" ? result.server.map((s) => s.step) : [], style),
    ...result.hosts.flatMap((host) => hostLines(host, names, style)),
    ...unmanagedLines(result.unmanaged, style),
    ...result.notes.map((note) => style.warn(`note: ${note}`)),
    ...reviewLines(result.review, style),
    "",
    verdict(result, style),
  ];
}

function hostLines(host: HostOutcome, names: number, style: Style): string[] {
  const paint = style[paints[host.state]];
  const head = `${paint(marks[host.state])} ${style.bold(padded(host.host, names))}  ${headline(host)}`;
  const changes = stepLines(host.steps, host.done, style);
  const errors = host.error ? errorLines(host.error, style).map((line) => `    ${line}`) : [];
  return [head, ...changes, ...errors];
}

function headline(host: HostOutcome): string {
  const changes = host.steps.filter((s) => s.outcome === "change").length;
  switch (host.state) {
    case "converged":
      return `nothing to do${host.meshIp ? `: in the mesh as ${host.meshIp}` : ""}`;
    case "changed":
      return [`done in ${duration(host.durationMs)}`, host.meshIp, host.text].filter(Boolean).join(", ");
    case "pending":
      return count(changes, "change");
    case "failed":
      return changes > 0 ? `failed after ${duration(host.durationMs)}` : "failed";
    case "skipped":
      return host.text;
  }
}

function stepLines(steps: readonly StepResult[], done: readonly StepId[], style: Style): string[] {
  const changes = steps.filter((step) => step.outcome === "change");
  const mark = (id: StepId) => (done.includes(id) ? style.good("+") : style.warn("~"));
  return columns(
    changes.map((step) => [mark(step.step), step.step, step.why]),
    "    ",
  );
}

function unmanagedLines(nodes: readonly NodeRef[], style: Style): string[] {
  if (nodes.length === 0) return [];
  const names = nodes.map((node) => `${node.name} (${node.ips[0] ?? "no address"})`).join(", ");
  return [style.dim(`In Headscale but not in the inventory, left alone: ${names}`)];
}

/** A summary line. */
export function verdict(result: RunResult, style: Style): string {
  const n = (state: HostState) => result.hosts.filter((host) => host.state === state).length;
  const parts = [
    n("failed") > 0 ? style.bad(`${n("failed")} failed`) : "",
    n("pending") > 0 ? style.warn(`${n("pending")} to change`) : "",
    n("changed") > 0 ? style.good(`${n("changed")} changed`) : "",
    n("converged") > 0 ? `${n("converged")} as they should be` : "",
    n("skipped") > 0 ? `${n("skipped")} left alone` : "",
  ].filter(Boolean);
  const end = result.interrupted ? style.bad("Interrupted. ") : "";
  const nothing = parts.length === 0 ? "no hosts" : parts.join(", ");
  return `${end}${count(result.hosts.length, "host")}: ${nothing} (${duration(result.durationMs)})`;
}
