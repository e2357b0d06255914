// How a test claims a row of the table: `told` asserts the error of one, `mends` names a test after one that ends well.

import { expect } from "vitest";
import { shellWords } from "../../src/shell/posix.ts";
import { type FailingId, failing, type MendedId, mended } from "./table.ts";

export interface Said {
  readonly code: string;
  readonly problem: string;
  readonly step?: string | null | undefined;
  readonly next?: readonly string[] | null | undefined;
}

const placeholder = /ADDRESS|HOST|USER|URL|FILE|VERSION|OTHER|FINGERPRINT|PORT|ID|…/;

/** A row's text as a pattern: `ADDRESS port PORT refused …`. */
export function pattern(template: string): RegExp {
  const parts = template.split(new RegExp(`(${placeholder.source})`));
  const source = parts.map((part, at) =>
    at % 2 === 0 ? part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&") : part === "…" ? ".*" : "\\S+",
  );
  return new RegExp(`^${source.join("")}$`);
}

/** The error is the row's: code, step, first line and next command. Below the steps, an error has no step yet. */
export function told(id: FailingId, error: Said | null | undefined): void {
  const { code, step, says, next } = failing(id);
  expect(error, `${id} ends in an error`).toBeTruthy();
  if (!error) return;
  expect(error.code, error.problem).toBe(code);
  if (error.step) expect(error.step).toBe(step);
  expect(error.problem.split("\n")[0]).toMatch(pattern(says));
  if (next) expect(shellWords(error.next ?? [])).toMatch(pattern(next));
  else expect(error.next ?? undefined).toBeUndefined();
}

/** The name of the test that shows a row that ends well. */
export function mends(id: MendedId): string {
  const { fault, does } = mended(id);
  return `${fault}: ${does}`;
}
