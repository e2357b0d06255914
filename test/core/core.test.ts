import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { asMeshError, errorData, MeshError } from "../../src/core/errors.ts";
import { worstExit } from "../../src/core/exit.ts";
import { Secret } from "../../src/core/secret.ts";
import { duration, printable } from "../../src/core/text.ts";
import { version } from "../../src/core/version.ts";

describe("a secret", () => {
  const secret = new Secret("hskey-auth-planted");

  test.each([
    ["a template", `${secret}`],
    ["String()", String(secret)],
    ["JSON", JSON.stringify({ secret })],
    ["inspect", inspect({ nested: { secret } }, { depth: 9, showHidden: true })],
    ["an error's text", new Error(`no: ${secret}`).message],
    ["concatenation", ["key ", secret].join("")],
  ])("shows only a mask in %s", (_, text) => {
    expect(text).not.toContain("planted");
    expect(text).toContain("***");
  });

  test("gives its value to the one who asks for it", () => expect(secret.reveal()).toBe("hskey-auth-planted"));
});

test.each([
  [[0, 2, 3, 1], 1],
  [[0, 2, 3], 3],
  [[0, 2], 2],
  [[0, 0], 0],
  [[], 0],
  [[1, 64], 64],
  [[64, 130], 130],
] as const)("of the exit codes %j the worst is %d", (codes, worst) => expect(worstExit(codes)).toBe(worst));

describe("an error", () => {
  const error = new MeshError({ code: "SSH_REFUSED", problem: "no", host: "h1", next: ["mesh", "plan"] });

  test("keeps the place it knows and learns the one it does not", () => {
    expect(error.at({ host: "other", step: "connect" })).toMatchObject({
      host: "h1",
      step: "connect",
      next: ["mesh", "plan"],
    });
  });

  test("that nobody expected says it is a bug and keeps its cause", () => {
    const cause = new TypeError("x is not a function");
    expect(asMeshError(cause)).toMatchObject({ code: "UNEXPECTED", cause });
    expect(asMeshError(error)).toBe(error);
  });

  test("moves no cursor in a result, whoever's words it tells", () => {
    expect(errorData(new MeshError({ code: "HOST_PROGRAM", problem: "a\u001b[2Jb" })).problem).toBe("a\\x1b[2Jb");
  });
});

test("text of others cannot move the cursor, ring, or change direction", () => {
  expect(printable("a\u001b[2Jb\u0007\u202ec\nd\te")).toBe("a\\x1b[2Jb\\x07\\x202ec\nd\te");
  expect(printable("x".repeat(20), 5)).toBe("xxxxx…");
  // Zero width, marks of direction, soft hyphen, a word joiner, a byte order mark, and letters of an alphabet that is not seen.
  expect(printable("a\u200bb\u200ec\u061cd\u00ade\u2060f\ufeffg\u{e0041}")).toBe(
    "a\\x200bb\\x200ec\\x61cd\\xade\\x2060f\\xfeffg\\xe0041",
  );
  expect(printable("Grüße, 東京 ✅")).toBe("Grüße, 東京 ✅");
});

test.each([
  [90, "0.1 s"],
  [9_400, "9.4 s"],
  [61_000, "61 s"],
  [125_000, "2 min 5 s"],
])("%d ms reads %s", (ms, text) => expect(duration(ms)).toBe(text));

test("the version is that of package.json", () => {
  expect(version).toBe(JSON.parse(readFileSync("package.json", "utf8")).version);
});
