// How an incident ended, in words: only one that is well again is called so.

import type { Incident } from "../../health/types.ts";
import { code } from "../../report/markdown.ts";
import { manyCode } from "./many.ts";

/** A mark and a sentence without its full stop. */
export function endWords({ because, partOf, cause }: Pick<Incident, "because" | "partOf" | "cause">): string {
  if (cause.code === manyCode) return "✅ There are fewer now, and each that is left has an issue of its own";
  switch (because) {
    case "gone":
      return "➖ Its host is no longer in the inventory";
    case "expected":
      return "➖ Its machine may be off, so nothing is wrong with that";
    case "part-of":
      return `➖ It turned out to be part of ${code(partOf ?? "another cause")}, which is told by itself`;
    default:
      return "✅ It is well again";
  }
}
