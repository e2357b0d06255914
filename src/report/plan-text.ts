// A run as text for a terminal: host by host what would change and why, or what was done, then a summary line.

import { count, duration } from "../core/text.ts";
import { waysAfter } from "../plan/action-text.ts";
import type { HostOutcome, NodeRef, RunResult, StepResult, Waiting } from "../plan/result.ts";
import type { StepId } from "../steps/types.ts";
import { type Ending, endingOf } from "./ending.ts";
import { errorLines } from "./error-text.ts";
import { namesIn } from "./machines.ts";
import { reviewLines } from "./review-text.ts";
import type { Style } from "./style.ts";
import { columns, padded, widest } from "./table.ts";
import { personLines } from "./waiting-text.ts";

const marks: Record<Ending, string> = {
  converged: "=",
  changed: "+",
  pending: "~",
  person: "!",
  asleep: "z",
  behind: "^",
  failed: "x",
  skipped: "-",
};

const paints: Record<Ending, keyof Style> = {
  converged: "dim",
  changed: "good",
  pending: "warn",
  person: "warn",
  asleep: "dim",
  behind: "dim",
  failed: "bad",
  skipped: "dim",
};

/** The whole report, line by line. */
export function runLines(result: RunResult, style: Style): string[] {
  const name = namesIn(result.hosts);
  const look = { style, command: result.command, name, names: widest(result.hosts.map(name)) };
  return [
    ...stepLines(result.server, result.command === "apply" ? result.server.map((s) => s.step) : [], look),
    ...result.hosts.flatMap((host) => hostLines(host, look)),
    ...unmanagedLines(result.unmanaged, style),
    ...result.notes.map((note) => style.warn(`note: ${note}`)),
    ...reviewLines(result.review, style),
    "",
    verdict(result, style),
  ];
}

interface Look {
  readonly style: Style;
  /** A plan names the ways that may follow; which was taken is for the past to say. */
  readonly command: RunResult["command"];
  readonly name: ReturnType<typeof namesIn>;
  /** The width of the longest name. */
  readonly names: number;
}

function hostLines(host: HostOutcome, look: Look): string[] {
  const { style, name, names } = look;
  const ending = endingOf(host);
  const head = `${style[paints[ending]](marks[ending])} ${style.bold(padded(name(host), names))}  ${headline(host)}`;
  const changes = stepLines(host.steps, host.done, look);
  const errors = host.error ? errorLines(host.error, style) : [];
  const person = host.state === "waiting" && host.waiting.for === "person" ? personLines(host.waiting, style) : [];
  return [head, ...changes, ...[...errors, ...person].map((line) => `    ${line}`.trimEnd())];
}

function headline(host: HostOutcome): string {
  const changes = host.steps.filter((s) => s.outcome === "change").length;
  switch (host.state) {
    case "converged":
      return `nothing to do${host.meshIp ? `: in the mesh as ${host.meshIp}` : ""}`;
    case "changed":
      return [`done in ${duration(host.durationMs)}`, host.meshIp, host.text].filter(Boolean).join(", ");
    case "pending":
      return [count(changes, "change"), host.text].filter(Boolean).join(": ");
    case "waiting":
      return waitingLine(host.waiting);
    case "failed":
      return changes > 0 ? `failed after ${duration(host.durationMs)}` : "failed";
    case "skipped":
      return host.text;
  }
}

function waitingLine(waiting: Waiting): string {
  if (waiting.for === "person") return "waiting for a person";
  return `waiting for ${waiting.for === "host" ? waiting.host : "the machine"}: ${waiting.why}`;
}

function stepLines(
  steps: readonly StepResult[],
  done: readonly StepId[],
  { style, command }: Pick<Look, "style" | "command">,
): string[] {
  const changes = steps.filter((step) => step.outcome === "change");
  const mark = (id: StepId) => (done.includes(id) ? style.good("+") : style.warn("~"));
  const ways = (step: StepResult) => (command === "plan" ? waysAfter(step) : []);
  const otherwise = (step: StepResult) => ways(step).map((way) => ["", "", style.dim(`if that fails: ${way}`)]);
  return columns(
    changes.flatMap((step) => [[mark(step.step), step.step, step.why], ...otherwise(step)]),
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
  const endings = result.hosts.map(endingOf);
  const n = (ending: Ending) => endings.filter((each) => each === ending).length;
  const parts = [
    n("failed") > 0 ? style.bad(`${n("failed")} failed`) : "",
    n("person") > 0 ? style.warn(`${n("person")} waiting for a person`) : "",
    n("pending") > 0 ? style.warn(`${n("pending")} to change`) : "",
    n("changed") > 0 ? style.good(`${n("changed")} changed`) : "",
    n("converged") > 0 ? `${n("converged")} as they should be` : "",
    n("behind") > 0 ? `${n("behind")} waiting for the host it runs on` : "",
    n("asleep") > 0 ? `${n("asleep")} asleep` : "",
    n("skipped") > 0 ? `${n("skipped")} left alone` : "",
  ].filter(Boolean);
  const end = result.interrupted ? style.bad("Interrupted. ") : "";
  const nothing = parts.length === 0 ? "no hosts" : parts.join(", ");
  return `${end}${count(result.hosts.length, "host")}: ${nothing} (${duration(result.durationMs)})`;
}
