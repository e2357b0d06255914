// One fault, in the words of who meets it, and what MeSH makes of it. The tests assert these very rows, and the manual prints them.

import type { ErrorCode } from "../../src/core/errors.ts";

interface Fault {
  readonly id: string;
  /** What is wrong, in the user's words. */
  readonly fault: string;
  /** The test file that breaks it on purpose. */
  readonly proof: string;
}

/** It ends in one error. In `says` and `next`, words in capitals stand for what differs, and … for any text. */
export interface Failing extends Fault {
  readonly code: ErrorCode;
  readonly step?: string;
  /** The first line of the problem. */
  readonly says: string;
  /** The next command; none where only a person can know. */
  readonly next?: string;
}

/** It ends well: MeSH waits, works around it, or the next run finishes. */
export interface Mended extends Fault {
  readonly does: string;
}

export type Row = Failing | Mended;
