// Annotations: mistakes in the inventory on their lines in a pull request, mistakes in inputs on the workflow file.

import type { AnnotationProperties } from "@actions/core";
import type { MeshError } from "../core/errors.ts";
import { printable } from "../core/text.ts";
import type { Waiting } from "../plan/result.ts";
import { untilText } from "../report/waiting-text.ts";
import { inputStep } from "./inputs.ts";

type Env = Readonly<Record<string, string | undefined>>;

export interface Annotation {
  readonly text: string;
  readonly at: AnnotationProperties;
}

/** GitHub shows ten annotations per step; more would hide those of other steps. */
const most = 10;

/** One annotation for every mistake in an inventory or in the inputs; none for other errors. */
export function annotations(error: MeshError, env: Env): readonly Annotation[] {
  const lines = error.problem.split("\n");
  if (error.code === "INVENTORY_INVALID") return lines.flatMap(onItsLine).slice(0, most);
  if (error.code !== "USAGE" || error.step !== inputStep) return [];
  const file = workflowFile(env);
  return lines.slice(0, most).map((text) => ({ text, at: { title: "Wrong input", ...(file ? { file } : {}) } }));
}

export interface Waits {
  readonly host: string;
  readonly waiting: Waiting;
}

/** A warning for each host that a person is asked to join; what to do there is in the summary. */
export function personAnnotations(hosts: readonly Waits[]): readonly Annotation[] {
  return hosts
    .flatMap(({ host, waiting }) => {
      if (waiting.for !== "person") return [];
      const { until, where, line } = waiting;
      const text = `until ${untilText(until)}, a person can finish its join: ${where}, type: ${line}`;
      return [{ text: printable(text, 4000), at: { title: `${host} waits for a person` } }];
    })
    .slice(0, most);
}

/** A warning at its place for each line about an inventory that is right. */
export const warningAnnotations = (lines: readonly string[]): readonly Annotation[] =>
  lines.flatMap(onItsLine).slice(0, most);

/** Parses "file:line:column text" about an inventory. */
function onItsLine(line: string): Annotation[] {
  const found = /^(?<file>[^:\n]+):(?<line>\d+):(?<column>\d+) (?<text>.+)$/.exec(line)?.groups;
  if (!found) return [];
  const at = { file: found.file ?? "", startLine: Number(found.line), startColumn: Number(found.column) };
  return [{ text: found.text ?? "", at }];
}

/** The path in "OWNER/REPOSITORY/PATH@REF", which the runner sets. */
const workflowFile = ({ GITHUB_WORKFLOW_REF: ref = "" }: Env) => /^[^/]+\/[^/]+\/([^@]+)@/.exec(ref)?.[1];
