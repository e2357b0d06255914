// The manual may show a line for a Windows machine in two ways: MeSH itself tells people to type it, or the page says that nobody has
// run it. The tests have no Windows.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { windows } from "../../src/host/windows/index.ts";
import { noStyle } from "../../src/report/style.ts";
import { personLines } from "../../src/report/waiting-text.ts";
import { waitingForPerson } from "../../src/steps/handover.ts";
import { desired, factsWith, handover, listedKey } from "../steps/facts.ts";

const pages = readdirSync("docs", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".md"))
  .map((file) => join("docs", file));

/** A block for PowerShell, or a command that goes to Windows through ssh. */
const forWindows = /```powershell\n|(?:^|`)ssh \S+ (?:sc|'powershell)\b/m;

const withLines = pages.filter((page) => forWindows.test(readFileSync(page, "utf8")));

const script = String.raw`C:\temp\join-mesh.ps1`;
const seen = factsWith({ handover: handover({ script }) });
const wished = { ...desired({ name: "office-one" }), platform: windows };
const waiting = waitingForPerson(wished, { facts: seen, nodes: [], keys: [listedKey()] });

test("the manual shows what a person gets as the terminal has it", () => {
  const page = readFileSync("docs/examples/provision-windows.md", "utf8");
  const [, shown = ""] = /```text\n(MeSH could not[\s\S]*?)\n```/.exec(page) ?? [];
  const lines = waiting && personLines({ ...waiting, until: "2026-11-29T16:00:00.000Z" }, noStyle);
  // A terminal that is not in UTC says its own time, too.
  expect(shown).toBe(lines?.join("\n").replace(/, .* by this clock/, ""));
});

test("there are pages with lines for Windows", () => expect(withLines.length).toBeGreaterThan(2));

test.each(withLines)("%s says of its lines for Windows that nobody has run them", (page) => {
  expect(readFileSync(page, "utf8")).toMatch(/Nobody\s+has\s+run/);
});
