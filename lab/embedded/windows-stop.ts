// The one way in which a verb on a simulated Windows host fails.

import type { ErrorCode } from "../../src/core/errors.ts";

export class Stop extends Error {
  readonly code: ErrorCode;
  /** What was seen; "" when there is nothing to show. */
  readonly detail: string;

  constructor(code: ErrorCode, problem: string, detail = "") {
    super(problem);
    this.code = code;
    this.detail = detail;
  }
}
