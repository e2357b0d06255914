// What every parser promises, whatever it is given.

import { expect } from "vitest";
import { errorData, MeshError } from "../../src/core/errors.ts";
import { errorLines } from "../../src/report/error-text.ts";
import { noStyle } from "../../src/report/style.ts";

/** What a terminal acts on, or what hides text from a reader. A line end is no part of a line. */
const acting = /(?!\t)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** A line that is printed as it is. */
export function isSafeLine(line: string): void {
  expect(line).not.toMatch(acting);
}

/** The value, or undefined for a refusal; anything thrown but a MeshError that is safe to print is a bug. */
export function held<T>(parse: () => T): T | undefined {
  try {
    return untouched(parse);
  } catch (thrown) {
    isRefusal(thrown);
    return undefined;
  }
}

/** The same for what answers later. */
export async function heldLater<T>(parse: () => Promise<T>): Promise<T | undefined> {
  try {
    return await parse();
  } catch (thrown) {
    isRefusal(thrown);
    return undefined;
  } finally {
    noPollution();
  }
}

function isRefusal(thrown: unknown): void {
  if (!(thrown instanceof MeshError)) throw new Error("not a MeshError", { cause: thrown });
  expect(thrown.code).not.toBe("UNEXPECTED");
  expect(thrown.problem.length).toBeLessThan(3000);
  for (const line of thrown.problem.split("\n")) isSafeLine(line);
  for (const line of errorLines(thrown, noStyle)) isSafeLine(line);
  isSafeLine(JSON.stringify(errorData(thrown)));
}

function untouched<T>(parse: () => T): T {
  try {
    return parse();
  } finally {
    noPollution();
  }
}

/** Nothing that was read became a property of every object. */
function noPollution(): void {
  expect(Object.getOwnPropertyNames(Object.prototype).toSorted()).toEqual(own);
  const bare: object = {};
  for (const name in bare) throw new Error(`Object.prototype has ${name}`);
}

const own = Object.getOwnPropertyNames(Object.prototype).toSorted();
