// What an issue looks like to whoever opens it.

import { expect, test } from "vitest";
import { withoutSecrets } from "../../../src/core/redact.ts";
import { lasted } from "../../../src/core/times.ts";
import { historyIn, withEvent } from "../../../src/github/incidents/history.ts";
import { type Mark, markedCause, markerLines, markOf } from "../../../src/github/incidents/marker.ts";
import { titleOf } from "../../../src/github/incidents/words.ts";
import { leftOpen } from "../../report/balanced.ts";
import { causeOf, world } from "./server/world.ts";

test("an issue says what, since when, what was seen, what to do, and draws it; nothing is left open", async () => {
  const w = await world();
  await using github = w.github;
  await w.tell([w.incident("host-down:office-one", {}, { hosts: ["office-one", "office-one-wsl"] })]);
  const { body } = github.at(1);
  expect(body).toContain(
    "**office&#45;one does not answer**\n\nSince 2026-11-01 03:17 UTC · severity high, affects connections",
  );
  expect(body).toContain("```text\nno answer within 10 s\n  by: ssh office-one true\n```");
  expect(body).toContain("```sh\nmesh status office-one\n```");
  expect(body).toContain('h0["office-one<br/>does not answer"]:::bad');
  expect(body).toContain("  s x-. cut .-x h0\n  s --- h1\n");
  expect(body).toContain("<details><summary>History</summary>\n\n- 2026-11-01 03:17 UTC: told\n\n</details>");
  expect(body).toContain("by [this run](https://github.invalid/o/r/actions/runs/11)");
  expect(leftOpen(body.split("\n").slice(2).join("\n"))).toEqual([]);
});

test("how long it is so already, and what follows from it, is said in words", async () => {
  const w = await world();
  await using github = w.github;
  await w.tell([w.incident("host-down:h1", {}, { explains: ["h2 is #2 @me"] })]);
  expect(github.at(1).body).toContain("Since 2026-11-01 03:17 UTC ·");
  w.nextNight(2);
  const explains = Array.from({ length: 40 }, (_, i) => `h${i} does not answer`);
  await w.tell([w.incident("host-down:h1", {}, { explains })]);
  expect(github.at(1).body).toContain("Since 2026-11-01 03:17 UTC (2 days) ·");
  expect(github.at(1).body).toMatch(/#### What follows from it\n\n- h0 does not answer\n[\s\S]*- and 10 more\n/);
});

test.each([
  ["well", "✅ It is well again. It lasted 1 day"],
  ["gone", "➖ Its host is no longer in the inventory. It lasted 1 day"],
  ["expected", "➖ Its machine may be off, so nothing is wrong with that. It lasted 1 day"],
  [
    "part-of",
    "➖ It turned out to be part of <code>headscale&#45;down</code>, which is told by itself. It lasted 1 day",
  ],
] as const)("one that is over because of %s is called so, in its text and its comment", async (because, words) => {
  const w = await world();
  await using github = w.github;
  await w.tell([w.incident("host-down:h1")]);
  w.nextNight();
  await w.tell([w.over("host-down:h1", { because, ...(because === "part-of" ? { partOf: "headscale-down" } : {}) })]);
  expect(github.at(1).state).toBe("closed");
  expect(github.at(1).body).toContain(`> ${words}.`);
  expect(github.at(1).comments[0]?.body).toContain(`${words} (`);
});

test.each([
  ["relayed:h1", {}, "  s -. relay .- h0"],
  ["host-down:h1", {}, "  s x-. cut .-x h0"],
  ["drift:h1", { severity: "low", touchesConnectivity: false }, "  s --- h0"],
  ["headscale-down", { hosts: [] }, /s\["Headscale.*:::bad/],
  ["node-unmanaged", { code: "node-unmanaged", hosts: [] }, /s\["Headscale.*:::dim/],
  ["runner-disk-full", { hosts: [] }, ""],
  ["not-run:health.yml", { hosts: [] }, ""],
] as const)("the picture of %s shows the road that is wrong, or is none", async (id, more, line) => {
  const w = await world();
  await using github = w.github;
  await w.tell([w.incident(id, {}, more)]);
  expect(github.at(1).body.includes("mermaid")).toBe(line !== "");
  const { body } = github.at(1);
  expect(typeof line === "string" ? body.includes(line) : line.test(body)).toBe(true);
});

test("a cause of the server and one without hosts are drawn, one of very many is not", async () => {
  const w = await world();
  await using github = w.github;
  const many = Array.from({ length: 70 }, (_, i) => `h${i}`);
  await w.tell([
    w.incident("headscale-down", {}, { hosts: [], code: "HEADSCALE_DOWN" }),
    w.incident("many-lost", {}, { hosts: many }),
    w.incident("headscale-slow", {}, { hosts: ["h1"] }),
  ]);
  expect(github.at(1).body).toMatch(/s\["Headscale<br\/>.*"\]:::bad\n {2}h0\["runner<br\/>/);
  expect(github.at(2).body).not.toContain("mermaid");
  expect(github.at(2).body).toContain("</code> and 50 more");
  expect(github.at(3).body).toMatch(/:::bad\n {2}h0\["h1<br\/>touched"\]:::warn/);
});

const mark: Mark = {
  cause: "pair-lossy:h1>h2--x@y",
  of: "0123456789abcdef",
  state: "silent",
  since: "2026-11-01T03:17:00.000Z",
  opened: "",
  told: "",
  ended: "",
  at: "2026-11-02T03:17:00.000Z",
  by: "41898282",
  stale: 2,
  period: "2026-W48",
};

test("a marker is read back as it was written, with any id; only the very beginning counts", () => {
  const cause = causeOf("x", { title: "a --> b @you", hosts: ["ü"] });
  const lines = markerLines(mark, cause);
  expect(lines.match(/-->/g)).toHaveLength(2);
  expect(lines.split("\n")[0]).not.toMatch(/@|--(?! |>)/);
  expect(markOf(`${lines}\ntext`)).toEqual(mark);
  expect(markOf(lines.replaceAll("\n", "\r\n"))).toEqual(mark);
  expect(markedCause(lines)).toMatchObject({ title: "a --> b @you", hosts: ["ü"] });
  for (const other of [`\n${lines}`, ` ${lines}`, `> ${lines}`, lines.replace("v1", "v2"), ""])
    expect(markOf(other)).toBeUndefined();
});

test.each([
  "<!-- mesh:cause=x v1 of=y state=nonsense since=yesterday stale=many -->",
  "<!-- mesh:cause=%E0%A4%A v1 of=%zz -->",
  "<!-- mesh:cause=x v1 since -->",
])("a marker that somebody changed harms nobody: %s", (body) => {
  const read = markOf(body);
  expect(read === undefined || (read.since === "" && read.state === "open" && read.stale === 0)).toBe(true);
  expect(markedCause(`${body}\n<!-- mesh:is=bm9uc2Vuc2U -->`)).toBeUndefined();
  expect(markedCause(body)).toBeUndefined();
});

test("the history keeps its newest lines, and takes no line that it did not write", () => {
  const at = new Date("2026-11-01T03:17:00Z");
  const many = Array.from({ length: 60 }).reduce<readonly string[]>((all) => withEvent(all, at, "reminder"), []);
  expect(many).toHaveLength(40);
  const forged = [
    "- 2026-11-01 03:17 UTC: told by @team",
    "- 2026-11-01 03:17 UTC: <b>x</b>",
    "- yesterday: told",
    "- 2026-11-01 03:17 UTC: told",
  ];
  expect(historyIn(forged.join("\r\n"))).toEqual(["- 2026-11-01 03:17 UTC: told"]);
});

test.each([
  ["2026-11-01T00:00:00Z", "2026-11-01T00:00:10Z", "0 min"],
  ["2026-11-01T00:00:00Z", "2026-11-01T00:45:00Z", "45 min"],
  ["2026-11-01T00:00:00Z", "2026-11-01T02:00:00Z", "2 h"],
  ["2026-11-01T00:00:00Z", "2026-11-01T02:05:00Z", "2 h 5 min"],
  ["2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z", "1 day"],
  ["2026-11-01T00:00:00Z", "2026-11-03T04:30:00Z", "2 days 4 h"],
  ["2026-11-01T00:00:00Z", "2026-10-01T00:00:00Z", "0 min"],
  ["nonsense", "2026-10-01T00:00:00Z", "0 min"],
])("from %s to %s lasted %s", (from, to, words) => expect(lasted(from, to)).toBe(words));

test("a title is one short plain line", () => {
  expect(titleOf("", "two\nlines @a #4 gh-7")).toBe("two lines at a 4 GH 7");
  expect(titleOf("x", "🔥".repeat(300))).toMatch(/^x (?:🔥)+…$/u);
  expect(titleOf("x", "y".repeat(300)).length).toBe(240);
});

test("secrets by their form go, whatever stands around them, and ordinary words stay", () => {
  expect(withoutSecrets("git clone https://a:p@ss@h.invalid/x and postgres://u:p@db/y")).toBe(
    "git clone https://***@h.invalid/x and postgres://***@db/y",
  );
  expect(withoutSecrets("see https://h.invalid/a?b=c and steve@h.invalid")).toBe(
    "see https://h.invalid/a?b=c and steve@h.invalid",
  );
});
