// The report on health: calm when all is well, causes first when not, no state without its word, and no text of a host that is syntax.

import { describe, expect, test } from "vitest";
import { type HealthHost, type HealthIncident, type HealthResult, healthDocument } from "../../src/health/result.ts";
import { healthMarkdown, toldMarkdown } from "../../src/report/health-markdown.ts";
import { healthLines } from "../../src/report/health-text.ts";
import { healthVerdict, stateWords } from "../../src/report/health-words.ts";
import { noStyle } from "../../src/report/style.ts";
import { leftOpen } from "./balanced.ts";

const host = (name: string, more: Partial<HealthHost> = {}): HealthHost => ({
  ...{ host: name, os: "linux", wslOf: null, state: "healthy", why: "all looks are good", via: "direct" },
  ...{ latencyMs: 3.2, lossPercent: 0, diskPercent: 41.4 },
  ...more,
});

const incident = (name: string, more: Partial<HealthIncident> = {}): HealthIncident => ({
  cause: {
    ...{ id: `host-down:${name}`, code: "host-down", hosts: [name], severity: "high", touchesConnectivity: true },
    ...{ title: `${name} does not answer`, explains: [], next: [`mesh status ${name}`] },
    evidence: [{ code: "no-answer", detail: "no answer within 10 s", by: `ssh ${name} true`, since: null }],
  },
  ...{ since: "2026-11-28T02:41:00.000Z", state: "open", endedAt: null, because: null, partOf: null },
  ...{ paused: null, flapping: null, issue: null },
  ...more,
});

const result = (more: Partial<HealthResult> = {}): HealthResult => ({
  ...{ version: 1, command: "health", run: "7.1", exit: 0, interrupted: false, looked: true, whole: true },
  ...{ startedAt: "2026-11-29T02:41:00.000Z", endedAt: "2026-11-29T02:43:00.000Z" },
  ...{ looks: { good: 20, bad: 0, unknown: 0 }, hosts: [host("server"), host("h1")] },
  ...{ incidents: [], untold: [], notLooked: [], told: [], notes: [] },
  ...more,
});

const text = (one: HealthResult) => healthLines(one, noStyle).join("\n");
const page = (one: HealthResult, limit = 1_000_000) => healthMarkdown(one, { limit });

/** What a reader sees of a page. */
const plain = (text: string) => text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));

test("all well is a table and one line, with nothing above it", () => {
  expect(text(result())).toBe(
    [
      "HOST    STATE    PATH         DISK",
      "server  healthy  direct 3 ms  41 %",
      "h1      healthy  direct 3 ms  41 %",
      "",
      "2 hosts, all healthy",
    ].join("\n"),
  );
});

describe("machines that sleep", () => {
  const sleeping = ["h1", "h2"].map((name) => host(name, { state: "waiting-for-machine", why: "it is off" }));
  const drift = incident("h1");
  const owed = {
    ...drift,
    cause: { ...drift.cause, code: "drift", title: "h1 is not what the inventory says" } as const,
  };
  const shown = plain(page(result({ hosts: [host("server"), ...sleeping], incidents: [owed, incident("server")] })));

  test("are listed with what each owes, and when the button is to be pressed", () => {
    expect(shown).toContain(
      [
        "#### 💤 Machines that sleep",
        "",
        "- <code>h1</code>: owes h1 is not what the inventory says (since 2026-11-28 02:41 UTC)",
        "- <code>h2</code>: nothing was owed when it was last seen",
        "",
        "No run is made for a machine that sleeps. When it is awake: Actions → provision host → Run workflow, with host: <code>h1,h2</code>, or the next apply.",
      ].join("\n"),
    );
  });

  test("are no section where all are awake", () => expect(page(result())).not.toContain("sleep"));
});

describe("what is wrong", () => {
  const failed = host("h1", { state: "failed", why: "h1 does not answer", via: null, latencyMs: null });
  const one = result({ hosts: [host("server"), failed], incidents: [incident("h1")] });

  test("stands first in a terminal, with since when, what was seen by which command, and what to type", () => {
    expect(text(one).split("\n").slice(0, 5)).toEqual([
      "✗ h1 does not answer  host-down",
      "  since 2026-11-28 02:41 UTC (1 day), severity high, affects connections",
      "  seen: no answer within 10 s",
      "    by: ssh h1 true",
      "  next: mesh status h1",
    ]);
    expect(text(one)).toMatch(/\n2 hosts, 1 failed, 1 healthy; 1 thing is wrong$/);
  });

  test("stands right below the verdict on a page, its evidence folded", () => {
    const [head, title, , next, seen] = page(one).split("\n\n");
    expect(head).toMatch(/^### ❌ Health: 2 hosts, 1 failed, 1 healthy/);
    expect(title).toBe("#### ❌ h1 does not answer");
    expect(next).toBe("```sh\nmesh status h1\n```");
    expect(seen).toBe("<details><summary>What was seen</summary>");
    expect(page(one).indexOf("| host |")).toBeGreaterThan(page(one).indexOf("What was seen"));
  });

  test("is drawn: the line to the host that failed is cut, and the server is bad only when it is Headscale's", () => {
    expect(page(one)).toMatch(/s\["Headscale<br\/>the server"\]:::dim/);
    expect(page(one)).toMatch(/h1\["h1<br\/>failed"\]:::bad[\s\S]*s x-\. cut \.-x h1/);
    const cause = { ...incident("x").cause, code: "headscale-down", title: "Headscale does not answer" } as const;
    const server = result({ incidents: [incident("x", { cause })] });
    expect(page(server)).toMatch(/s\["Headscale<br\/>Headscale does not answer"\]:::bad/);
  });

  test("says the same evidence once, and how much is left out", () => {
    const { evidence, ...cause } = incident("h1").cause;
    const many = Array.from({ length: 9 }, (_, i) => ({ code: "x", detail: `line ${i}`, by: "", since: null }));
    const twice = result({
      incidents: [incident("h1", { cause: { ...cause, evidence: [...evidence, ...evidence] } })],
    });
    expect(text(twice).match(/no answer within/g)).toHaveLength(1);
    const long = result({ incidents: [incident("h1", { cause: { ...cause, evidence: many } })] });
    expect(text(long)).toContain("and 3 more, with --json");
  });

  test("that is paused or flaps says so", () => {
    const paused = { window: "patch night", until: "2026-11-29T04:00:00.000Z" };
    const said = text(result({ incidents: [incident("h1", { paused, flapping: { changes: 9, nights: 14 } })] }));
    expect(said).toContain("changed 9 times in 14 nights");
    expect(said).toContain("paused until 2026-11-29 04:00 UTC by the window “patch night”");
  });
});

test.each(Object.keys(stateWords) as HealthHost["state"][])("the state %s has its word beside its mark", (state) => {
  const one = result({ hosts: [host("h1", { state, why: "because" })] });
  const [mark, words] = stateWords[state];
  expect(text(one)).toMatch(new RegExp(`^h1 +${words}`, "m"));
  expect(page(one)).toContain(`| ${mark} | <code>h1</code> | ${words} |`);
});

test.each([
  [{ by: "explained", cause: "headscale-down" }, "follows from “headscale-down”"],
  [{ by: "rising", seen: 1, of: 2 }, "seen 1 of 2 times"],
  [
    { by: "window", window: "patches", until: "2026-11-29T04:00:00Z" },
    "in the window “patches” until 2026-11-29 04:00 UTC",
  ],
  [{ by: "expected-sometimes" }, "its machine may be off"],
  [{ by: "progressing", why: "restarting" }, "not judged yet: restarting"],
] as const)("what is not told is listed with why: %j", (silence, why) => {
  expect(text(result({ untold: [{ cause: incident("h1").cause, silence }] }))).toContain(
    `- h1 does not answer: ${why}`,
  );
});

describe("a node that no host of the inventory is", () => {
  const title = "Headscale has a node that is in no inventory";
  const cause = { ...incident("x").cause, code: "node-unmanaged", title, severity: "low", next: [] } as const;
  const one = result({ incidents: [incident("x", { cause })] });

  test("is told, and is nothing wrong", () => {
    expect(text(one).split("\n")[0]).toBe(`- ${title}  node-unmanaged`);
    expect(text(one)).toMatch(/\n2 hosts, all healthy$/);
    const marked = { ...noStyle, good: (words: string) => `good: ${words}`, bad: (words: string) => `bad: ${words}` };
    expect(healthLines(one, marked)[0]).not.toContain("bad");
    expect(healthLines(one, marked).at(-1)).toBe("good: 2 hosts, all healthy");
    const [head, section] = page(one).split("\n\n");
    expect([head, section]).toEqual(["### ✅ Health: 2 hosts, all healthy", `#### ➖ ${title}`]);
  });

  test("hides nothing that is", () => {
    const both = result({ incidents: [incident("x", { cause }), incident("h1")] });
    expect(text(both)).toMatch(/; 1 thing is wrong$/);
    expect(page(both)).toContain("### ❌");
  });
});

test("what could not be looked at is said, and a run that looked at nothing is never well", () => {
  expect(text(result({ notLooked: ["syncthing: no way in"] }))).toContain("? could not look, syncthing: no way in");
  const blind = result({ looked: false, hosts: [host("h1", { state: "unknown" })] });
  expect(healthVerdict(blind)).toBe("it could not look at the mesh");
  expect(page(blind)).toMatch(/^### ❔/);
});

test("what has just ended is news, what ended nights ago is none", () => {
  const over = { state: "over", because: "well" } as const;
  const now = result({ incidents: [incident("h1", { ...over, endedAt: "2026-11-29T02:43:00.000Z" })] });
  expect(text(now)).toContain("✓ h1 does not answer: over after 1 day");
  const then = result({ incidents: [incident("h1", { ...over, endedAt: "2026-11-28T02:43:00.000Z" })] });
  expect(text(then)).not.toContain("over after");
});

test("the worst is first, and of equals what has been so for longest; what began in this run is new", () => {
  const low = { ...incident("a").cause, severity: "low" } as const;
  const open = [
    incident("a", { cause: low, since: "2026-11-20T02:41:00.000Z" }),
    incident("b", { since: "2026-11-29T02:41:30.000Z" }),
    incident("c", { since: "2026-11-27T02:41:00.000Z" }),
  ];
  const marks = [...text(result({ incidents: open })).matchAll(/^✗ (\w)|\((new|\d+ days?)\)/gm)];
  expect(marks.map(([, name, since]) => name ?? since)).toEqual(["c", "2 days", "b", "new", "a", "9 days"]);
  expect(page(result({ incidents: open }))).toMatch(/#### ❌ c[\s\S]*#### ❌ b[\s\S]*#### ❌ a/);
});

test("other causes are named in words, and only what is well again is ticked", () => {
  const follows = { ...incident("h2").cause, title: "h2 has drifted" };
  const one = result({
    incidents: [
      incident("h1", { cause: { ...incident("h1").cause, explains: [follows.id] } }),
      incident("h3", {
        ...{ state: "over", because: "part-of", partOf: "host-down:h1", endedAt: "2026-11-29T02:43:00.000Z" },
      }),
    ],
    untold: [{ cause: follows, silence: { by: "explained", cause: "host-down:h1" } }],
  });
  expect(text(one)).toContain("\n  explains: h2 has drifted\n");
  expect(text(one).match(/h2 has drifted/g)).toHaveLength(1);
  expect(plain(page(one))).toContain("- h2 has drifted: follows from “h1 does not answer”");
  expect(text(one)).toContain("- h3 does not answer: over after 1 day, part of “h1 does not answer”");
  expect(page(one)).toContain("explains: h2 has drifted");
  expect(page(one)).toContain("- ➖ h3 does not answer");
  expect(`${text(one)}${page(one)}`).not.toMatch(/host-down:|[✓✅] h3/);
});

test("who was told stands below, also whom it did not reach", () => {
  const told = [
    { to: "issues", state: "told", words: "1 opened" },
    { to: "webhook", state: "failed", words: "the answer was 500" },
  ] as const;
  const one = result({
    told,
    incidents: [incident("h1", { issue: { number: 12, url: "https://github.com/o/r/issues/12" } })],
  });
  expect(toldMarkdown(one)).toContain("- ❌ webhook: the answer was 500");
  expect(toldMarkdown(one)).toContain("- [#12](https://github.com/o/r/issues/12) h1 does not answer");
  expect(text(one)).toContain("  issue: https://github.com/o/r/issues/12");
});

describe("text of hosts", () => {
  const hostile = "@steve #1 </details><script> `x` | ```\n::add-mask::x \u202e";
  const { evidence, ...cause } = incident("h1").cause;
  const seen = evidence.map((one) => ({ ...one, detail: hostile, by: hostile }));
  const one = result({
    hosts: [host("h1", { state: "degraded", why: hostile })],
    incidents: [incident("h1", { cause: { ...cause, title: hostile, evidence: seen, next: [hostile] } })],
    ...{
      notes: [hostile],
      notLooked: [hostile],
      untold: [{ cause: { ...cause, evidence: [], title: hostile }, silence: { by: "progressing", why: hostile } }],
    },
  });

  test("breaks no page and calls nobody", () => {
    expect(leftOpen(page(one))).toEqual([]);
    const outside = page(one)
      .replace(/<pre>[\s\S]*?<\/pre>/g, "")
      .replace(/(`{3,})[\s\S]*?\n\1/g, "");
    expect(outside).not.toMatch(/@steve|#1\b|<script>/);
  });

  test("is one line without control characters in a terminal", () => {
    expect(text(one)).not.toContain("\u202e");
  });
});

describe("five hundred hosts", () => {
  const names = Array.from({ length: 500 }, (_, i) => `a-host-with-a-rather-long-name-${i + 1}`);
  const many = result({
    hosts: names.map((name) => host(name, { state: "failed", why: "it does not answer".repeat(8) })),
    incidents: names.map((name) => incident(name)),
  });

  test.each([1_000_000, 200_000, 60_000, 10_000])(
    "fit into %i bytes, whole blocks only, the verdict and causes first",
    (limit) => {
      const made = page(many, limit);
      expect(Buffer.byteLength(made)).toBeLessThanOrEqual(limit);
      expect(leftOpen(made)).toEqual([]);
      expect(made).toMatch(/^### ❌ Health: 500 hosts, all failed[^\n]*\n\n#### ❌ /);
    },
  );

  test("are one document that fits its schema", () => {
    expect(healthDocument.parse(JSON.parse(JSON.stringify(many))).hosts).toHaveLength(500);
  });
});
