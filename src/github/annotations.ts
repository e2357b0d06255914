// Mistakes of the inventory on the very lines of a pull request.

import type { AnnotationProperties } from "@actions/core";
import type { MeshError } from "../core/errors.ts";

export interface Annotation {
  readonly text: string;
  readonly at: AnnotationProperties;
}

/** GitHub shows ten of a step; more would hide those of other steps. */
const most = 10;

/** One for every line "file:line:column text" of an inventory's error; none for other errors. */
export function annotations(error: MeshError): readonly Annotation[] {
  if (error.code !== "INVENTORY_INVALID") return [];
  return error.problem
    .split("\n")
    .flatMap((line) => {
      const found = /^(?<file>[^:\n]+):(?<line>\d+):(?<column>\d+) (?<text>.+)$/.exec(line)?.groups;
      if (!found) return [];
      const at = { file: found.file ?? "", startLine: Number(found.line), startColumn: Number(found.column) };
      return [{ text: found.text ?? "", at }];
    })
    .slice(0, most);
}
