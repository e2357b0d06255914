// What people see in columns, whatever the hosts' names and notes are written in.

import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { liveFrame } from "../../src/report/progress.ts";
import { noStyle } from "../../src/report/style.ts";
import { columns, fitting } from "../../src/report/table.ts";

/** The column in which a mark begins. */
const columnOf = (line: string, mark: string) => stringWidth(line.slice(0, line.indexOf(mark)));

describe("columns", () => {
  test("are padded by what is seen, not by colour codes", () => {
    const rows = [
      ["\u001b[31mab\u001b[39m", "x"],
      ["abcd", "y"],
    ];
    expect(columns(rows)).toEqual(["\u001b[31mab\u001b[39m    x", "abcd  y"]);
  });

  test.each(["製造部", "📦 spare", "👩‍🔧 ok", "e\u0301te\u0301", "한국어", "\u001b[32m良い\u001b[39m"])(
    "begin below each other after %s",
    (text) => {
      const lines = columns([
        [text, "|"],
        ["plain text", "|"],
      ]);
      expect(lines.map((line) => columnOf(line, "|"))).toEqual([12, 12]);
    },
  );

  test("of rows that differ in length have no spaces at the end", () => {
    expect(columns([["a"], ["bb", "c"], []], "  ")).toEqual(["  a", "  bb  c", ""]);
  });
});

describe("a text that must fit", () => {
  test.each([
    ["plain", 3, "pla"],
    ["plain", 5, "plain"],
    ["製造部", 5, "製造"],
    ["製造部", 6, "製造部"],
    ["a👩‍🔧b", 2, "a"],
    ["a👩‍🔧b", 3, "a👩‍🔧"],
    ["plain", 0, ""],
  ])("%s in %i columns is %s", (text, width, shown) => expect(fitting(text, width)).toBe(shown));
});

test("a live line whose note is wide still fits the terminal, and no character of it is cut", () => {
  const rows = new Map(
    ["製造".repeat(60), "📦".repeat(120), "x".repeat(240)].map((note, i) => [
      `host-${i}`,
      { began: 0, step: "install-tailscale", note },
    ]),
  );
  const lines = liveFrame(rows, new Map(), { now: 1000, height: 24, width: 79, style: noStyle }).split("\n");
  expect(lines.slice(0, 3).map((line) => stringWidth(line))).toEqual([77, 77, 78]);
  expect(lines.join("").isWellFormed()).toBe(true);
});
