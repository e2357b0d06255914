// What the page is made of.

import type { LookBack } from "../../health/lookback/types.ts";

/** What a person wrote about an incident, where it is kept. */
export interface PersonNote {
  /** The id of the cause. */
  readonly cause: string;
  readonly author: string;
  readonly at: string;
  readonly text: string;
}

/** Where a cause is told. */
export interface KeptIssue {
  readonly cause: string;
  readonly number: number;
  readonly url: string;
}

export interface PageData {
  readonly past: LookBack;
  readonly notes: readonly PersonNote[];
  readonly issues: readonly KeptIssue[];
}

export interface PageOptions {
  /** Masks secrets, as everywhere. */
  readonly redact: (text: string) => string;
  /** For everybody's eyes: no names, no addresses, nothing that was seen on a host, nothing that a person wrote. */
  readonly anonymous: boolean;
}
