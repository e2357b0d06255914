// The manual may show a line for a Windows machine in two ways: MeSH itself tells people to type it, or the page says that nobody has
// run it. The tests have no Windows.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { windows } from "../../src/host/windows/index.ts";
import { desired, factsWith } from "../steps/facts.ts";

const pages = readdirSync("docs", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".md"))
  .map((file) => join("docs", file));

const blocks = pages.flatMap((page) => {
  const text = readFileSync(page, "utf8");
  return [...text.matchAll(/```powershell\n([\s\S]*?)```/g)].map(([, lines = ""]) => ({
    page,
    text,
    lines: lines.trim(),
  }));
});

const handover = {
  ...{ script: String.raw`C:\temp\join-mesh.ps1`, keyId: "7", until: "2026-11-29T16:00:00.000Z" },
  ...({ state: "waiting", says: "", runsScripts: true } as const),
};
const told = windows.instructions(handover, factsWith(), desired())?.line;

test("the manual shows the line that a person gets", () => {
  expect(blocks.map(({ lines }) => lines)).toContain(told);
});

test.each(blocks.filter(({ lines }) => lines !== told))(
  "$page says of its lines for Windows that nobody has run them",
  ({ text }) => {
    expect(text).toMatch(/Nobody\s+has\s+run/);
  },
);

test("lines for Windows that go through SSH stand on pages that say so, too", () => {
  const silent = pages.filter((page) => {
    const text = readFileSync(page, "utf8");
    return /^ssh \S+ (sc|reg|whoami|w32tm|shutdown)\b/m.test(text) && !/Nobody\s+has\s+run/.test(text);
  });
  expect(silent).toEqual([]);
});
