// Annotations: mistakes in the inventory on their lines in a pull request, mistakes in inputs on the workflow file.

import type { AnnotationProperties } from "@actions/core";
import type { MeshError } from "../core/errors.ts";
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

/** Parses "file:line:column text" of an inventory error. */
function onItsLine(line: string): Annotation[] {
  const found = /^(?<file>[^:\n]+):(?<line>\d+):(?<column>\d+) (?<text>.+)$/.exec(line)?.groups;
  if (!found) return [];
  const at = { file: found.file ?? "", startLine: Number(found.line), startColumn: Number(found.column) };
  return [{ text: found.text ?? "", at }];
}

/** The path in "OWNER/REPOSITORY/PATH@REF", which the runner sets. */
const workflowFile = ({ GITHUB_WORKFLOW_REF: ref = "" }: Env) => /^[^/]+\/[^/]+\/([^@]+)@/.exec(ref)?.[1];
