// An error as text: code, place, problem, and the next command.

import type { ErrorData, MeshError } from "../core/errors.ts";
import { manualPage } from "../core/manual.ts";
import { printable } from "../core/text.ts";
import type { DoctorCode } from "../doctor/types.ts";
import { shellWords } from "../shell/posix.ts";
import type { Style } from "./style.ts";

/** Lines of one error, without indentation. The first has code and place, the last the next command. */
export function errorLines(error: ErrorData | MeshError, style: Style): string[] {
  const place = [error.host, error.step].filter(Boolean).join(", ");
  const lines = [`${style.bad(error.code)}${place ? ` (${place})` : ""}`];
  lines.push(...printable(error.problem, 20_000).split("\n"));
  if (error.next) lines.push(`${style.bold("next:")} ${shellWords(error.next)}`);
  lines.push(style.dim(`more: ${manualPage(helpAnchor(error.code))}`));
  return lines;
}

/** The manual's chapter about a code, in the repository. */
export const helpAnchor = (code: DoctorCode): string => `docs/topics/troubleshooting.md#${code.toLowerCase()}`;
