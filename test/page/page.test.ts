// The page as a text: nothing that somebody else wrote is ever markup, secrets and names stay out, and many hosts stay small.

import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { Redactor } from "../../src/core/redact.ts";
import { Secret } from "../../src/core/secret.ts";
import type { HostDay } from "../../src/health/history/types.ts";
import { gapWords } from "../../src/health/lookback/span.ts";
import { statusOf } from "../../src/health/lookback/status.ts";
import type { LookBack } from "../../src/health/lookback/types.ts";
import { healthCodes } from "../../src/inventory/health-codes.ts";
import { badgeOf } from "../../src/report/history-badge.ts";
import { withoutNames } from "../../src/report/page/anonymous.ts";
import { html, textOf } from "../../src/report/page/html.ts";
import { statusPage } from "../../src/report/page/page.ts";
import { kindsOf, stateWord } from "../../src/report/page/words.ts";
import { many } from "./many.ts";
import { asIs, calm, host, incident, span, troubled } from "./past.ts";

const anonymous = { ...asIs, anonymous: true };
const headline = (past: Partial<LookBack>) => {
  const text = statusPage({ ...calm, past: { ...calm.past, ...past } }, asIs);
  return /<h1>.*?<span>(.*?)<\/span>/s.exec(text)?.[1];
};

/** The same data with another text for every text of more than a closed list's words. */
function withTexts<T>(value: T, instead: (text: string) => string): T {
  const deep = (each: unknown, key = ""): unknown => {
    if (typeof each === "string") return free.includes(key) ? instead(each) : each;
    if (Array.isArray(each)) return each.map((one) => deep(one, key));
    if (each === null || typeof each !== "object") return each;
    return Object.fromEntries(Object.entries(each).map(([name, one]) => [name, deep(one, name)]));
  };
  return deep(value) as T;
}
const free = [
  "name",
  "wslOf",
  "why",
  "title",
  "detail",
  "by",
  "next",
  "hosts",
  "from",
  "to",
  "author",
  "text",
  "url",
  "zone",
  "words",
];

test("50 hosts with 90 days are under 500 kB, and 12 under 100", () => {
  expect(Buffer.byteLength(statusPage(many(50), asIs))).toBeLessThan(500_000);
  expect(Buffer.byteLength(statusPage(many(12), asIs))).toBeLessThan(100_000);
});

test.each([
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `' onmouseover='alert(1)`,
  `</style><style>*{display:none}`,
  `--><!-- </title></svg>&lt;b&gt;`,
  "\u202Eevil\u0000\u001b[31m\u2028\uD800",
])("%j in every text is never markup", (hostile) => {
  const plain = statusPage(
    withTexts(
      { ...troubled, past: { ...troubled.past, history: { kind: "damaged", words: "x" } } } as const,
      () => "x",
    ),
    asIs,
  );
  const text = statusPage(
    withTexts(
      { ...troubled, past: { ...troubled.past, history: { kind: "damaged", words: "x" } } } as const,
      () => hostile,
    ),
    asIs,
  );
  const tags = (page: string) => page.replace(/="[^"]*"/g, "").match(/<[^>]*>/g);
  const known = tags(plain)?.filter((tag) => !tag.startsWith("<a") && tag !== "</a>");
  expect(tags(text)?.filter((tag) => !tag.startsWith("<a") && tag !== "</a>")).toEqual(known);
  expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Cs}]/u);
});

test("a text is a text, in an attribute as well", () => {
  const all = `"<&'>`;
  expect(textOf(html`<b title="${all}">${all}</b>`)).toBe(
    `<b title="&quot;&lt;&amp;&#39;&gt;">&quot;&lt;&amp;&#39;&gt;</b>`,
  );
});

test("a link leads to a web page or nowhere", () => {
  const linked = (url: string) =>
    statusPage({ ...troubled, issues: [{ cause: "host-down:office-one", number: 7, url }] }, asIs);
  expect(linked("https://github.com/a/b/issues/7")).toContain(
    '<a href="https://github.com/a/b/issues/7" rel="noreferrer">Issue #7</a>',
  );
  for (const url of ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
    expect(linked(url)).not.toContain("<a ");
});

test("the policy lets nothing in but the page's own style and script, and nothing is asked for by name", () => {
  const text = statusPage(troubled, asIs);
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1]?.replaceAll("&#39;", "'");
  const inside = (tag: string) => new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(text)?.[1] ?? "";
  const hash = (tag: string) => `'sha256-${createHash("sha256").update(inside(tag)).digest("base64")}'`;
  expect(policy).toBe(
    `default-src 'none'; style-src ${hash("style")}; script-src ${hash("script")}; img-src data:; base-uri 'none'; form-action 'none'`,
  );
  expect(text).not.toMatch(/ style=| on[a-z]+=| src=|@import|url\(/);
  expect(text.match(/https?:\/\/[^"<]*/g)).toEqual(
    Array(4).fill("https://github.com/steve/home/issues/41").slice(0, 2),
  );
});

test("a secret of the run, and one that is known by its form, stand nowhere on it", () => {
  const known = new Redactor();
  known.learn(new Secret("correct horse"));
  const planted = "hskey-auth-abcdefghijkl and correct horse";
  const text = statusPage(
    withTexts(troubled, () => planted),
    { redact: known.redact, anonymous: false },
  );
  expect(text).toContain("*** and ***");
  expect(text).not.toMatch(/hskey|correct horse/);
});

test("for everybody's eyes: no name, no word of what was seen, no note, no address, no zone", () => {
  const text = statusPage(
    withTexts(troubled, (each) => `planted-${each}`),
    anonymous,
  );
  expect(text).not.toMatch(/planted|office-one|web-|sfspark1|steve|Berlin|WSL|github|ssh|port 22/);
  expect(text).toContain("host-8");
  expect(text).toContain("<b>host-2 does not answer</b>");
  expect(text).toContain("Names are left out of this page.");
  const checks = [
    incident({ code: "check-failed", title: "x", id: "check-failed:payroll@web-1", hosts: ["web-1"] }, [1, null]),
  ];
  const checked = statusPage({ ...troubled, past: { ...troubled.past, incidents: checks } }, anonymous);
  expect(checked).toContain("A check fails on host-4");
  expect(checked).not.toMatch(/payroll/);
  const all = healthCodes.map((code) => incident({ code, title: "x", hosts: ["web-1", "nas"] }, [1, null]));
  expect(statusPage({ ...troubled, past: { ...troubled.past, incidents: all } }, anonymous)).not.toMatch(/<b>[^<]*\{/);
});

test("for everybody's eyes, nothing that somebody wrote is even in the data", () => {
  const damaged = { ...troubled, past: { ...troubled.past, history: { kind: "damaged", words: "x" } } } as const;
  expect(JSON.stringify(withoutNames(withTexts(damaged, (each) => `planted-${each}`)))).not.toMatch(/planted|Berlin/);
});

test("for everybody's eyes, the strips, figures and the headline are the same", () => {
  const [open, closed] = [statusPage(troubled, asIs), statusPage(troubled, anonymous)];
  const strips = (text: string) => text.match(/data-days="[a-z]*"/g);
  const nights = (text: string) => text.match(/<span class="(nights|road)">.*?</g);
  expect(strips(closed)).toEqual(strips(open));
  expect(nights(closed)).toEqual(nights(open));
  expect(closed).toContain("<span>2 of 8 hosts failed</span>");
});

test("the headline says what a person wants to know first", () => {
  expect(headline({})).toBe("All 8 hosts healthy");
  expect(headline({ hosts: [host("a")] })).toBe("1 host healthy");
  expect(headline({ incidents: troubled.past.incidents })).toBe("2 things are wrong");
  expect(headline({ incidents: troubled.past.incidents.slice(1) })).toBe("1 thing is wrong");
  const stranger = incident({ code: "node-unmanaged", title: "x", severity: "low" }, [1, null]);
  expect(headline({ incidents: [stranger] }), "a node of nobody's is no trouble").toBe("All 8 hosts healthy");
  expect(headline({ hosts: [host("a"), host("b", {}, { state: "failed" })] })).toBe("1 of 2 hosts failed");
  const server = { state: "failed", why: "x" } as const;
  expect(headline({ server }), "all hosts are well, and Headscale is not").toBe("Headscale failed");
  expect(headline({ newest: null })).toBe("Not looked at yet");
});

const old = "2026-11-26T02:44:10.000Z";
const unlike: Readonly<Record<string, Partial<LookBack>>> = {
  calm: {},
  troubled: troubled.past,
  "a trouble while all hosts are well": { incidents: troubled.past.incidents },
  "Headscale that nobody could look at": { server: { state: "unknown", why: "x" } },
  "Headscale down": { server: { state: "failed", why: "x" } },
  "a history that cannot be used": { history: { kind: "unusable", words: "the history cannot be used" } },
  "no run": { newest: null },
  "an old run": { newest: old },
  "a host whose look is old": { hosts: [host("a"), host("b", {}, { lookedAt: old })] },
  ...Object.fromEntries(
    (["degraded", "failed", "unknown", "progressing", "waiting-for-machine", "waiting-for-person"] as const).map(
      (state) => [state, { hosts: [host("a"), host("b", {}, { state })] }],
    ),
  ),
};

test.each(Object.entries(unlike))("of %s, page, badge and status.json say the same", (_, more) => {
  const past: LookBack = { ...calm.past, ...more };
  const status = statusOf(past);
  for (const { words, page } of [
    { words: status.words, page: statusPage({ ...calm, past }, asIs) },
    { words: statusOf(withoutNames({ ...calm, past }).past).words, page: statusPage({ ...calm, past }, anonymous) },
  ]) {
    const [, mood, line] = /<header class="(\w+)">.*?<h1>.*?<span>(.*?)<\/span>/s.exec(page) ?? [];
    expect([mood, line?.toLowerCase()]).toEqual([status.state, words.toLowerCase()]);
    const rows = [...page.matchAll(/<span class="name"><svg class="mark ([\w-]+)"[^>]*><use[^>]*><\/svg><span>/g)];
    expect(rows.map(([, state]) => state)).toEqual(status.hosts.map(({ state }) => state));
    const table = page.slice(page.indexOf("<caption>Hosts</caption>"), page.indexOf("<caption>Ways"));
    const said = [...table.matchAll(/<td>(.*?)<\/td>/g)].map(([, word]) => word);
    expect(said).toEqual(status.hosts.map(({ state }) => stateWord(state)));
    for (const { state } of status.hosts) expect(page).toContain(`<use class="mark ${state}" href="#m-${state}" x=`);
  }
  expect(badgeOf(past)).toContain(`<title>mesh: ${status.words}`);
});

test("of what is wrong, the worst comes first", () => {
  const incidents = (["low", "high", "medium"] as const).map((severity) =>
    incident({ code: "host-down", title: `a ${severity} one`, hosts: [severity], severity }, [1, null]),
  );
  const text = statusPage({ ...calm, past: { ...calm.past, incidents } }, asIs);
  expect([...text.matchAll(/<b>(a \w+ one)<\/b>/g)].map(([, title]) => title)).toEqual([
    "a high one",
    "a medium one",
    "a low one",
  ]);
});

test("a gap is a gap: neither up nor down, and what was before a host came is another thing", () => {
  const odd: Record<number, readonly [HostDay["state"], string]> = {
    ...span(9, 8, null, "nobody looked"),
    ...span(3, 3, "failed", "x"),
  };
  const kinds = (age: number) => kindsOf(host("a", odd, { age })).slice(-14);
  const gap = [...Array(4).fill("up"), "blind", "blind", ...Array(4).fill("up"), "down", "up", "up", "up"];
  expect(kinds(90)).toEqual(gap);
  expect(kinds(12)).toEqual(["before", "before", ...gap.slice(2)]);
});

test("nights before a host was first seen, and those in which it was away, are no gaps", () => {
  const day = (state: HostDay["state"], why = ""): HostDay => ({
    day: "2026-11-01",
    nights: state ? 1 : 0,
    state,
    why,
  });
  const [unlooked, absent, well] = [day(null, gapWords.unlooked), day(null, gapWords.absent), day("healthy")];
  const days = [unlooked, unlooked, well, absent, well, unlooked];
  const seen = kindsOf({ days, nights: { up: 2, down: 0, looked: 2, of: 3 } });
  expect(seen).toEqual(["before", "before", "up", "before", "up", "blind"]);
});

test("of a few nights the page says that they are few", () => {
  const hosts = [host("a", {}, { age: 3 }), host("b")];
  const text = statusPage({ ...calm, past: { ...calm.past, hosts } }, asIs);
  expect(text).toContain("3 nights: too little data");
  expect(text).toContain("up in 90 of 90 nights");
});

test("what to type stands with what is wrong, and not with what is over", () => {
  const typed = { code: "host-down", title: "x", next: ["mesh status a"] } as const;
  const page = (to: number | null) =>
    statusPage({ ...calm, past: { ...calm.past, incidents: [incident(typed, [2, to])] } }, asIs);
  expect([page(null), page(1)].map((text) => text.includes("mesh status a"))).toEqual([true, false]);
});

test("a note of the very second in which something began is its own", () => {
  const began = {
    ...incident({ code: "host-down", title: "x", id: "a" }, [1, null]),
    since: "2026-11-28T09:14:00.500Z",
  };
  const notes = [{ cause: "a", author: "steve", at: "2026-11-28T09:14:00Z", text: "That was me." }];
  const text = statusPage({ ...calm, notes, past: { ...calm.past, incidents: [began] } }, asIs);
  expect(text).toContain("<p>That was me.</p>");
});

test("a note stands with the incident in whose time it was written, and with no other", () => {
  const text = statusPage(troubled, asIs);
  const part = (from: string) => text.slice(text.indexOf(from)).split("</details>")[0];
  const [now, before] = [part("<h2>What is wrong"), part("2026-10-08 02:44 UTC")];
  expect(now).toMatch(
    /<blockquote><p>The office has no power until Monday\.\nNothing to do from here\.<\/p><footer>steve, 2026-11-28 09:14 UTC/,
  );
  expect(now).not.toContain("The switch was replaced");
  expect(before).toContain("The switch was replaced");
  expect(before).not.toContain("no power");
  expect(text.match(/<blockquote>/g)).toHaveLength(2);
});
