import { describe, expect, test } from "vitest";
import { MeshError } from "../../src/core/errors.ts";
import { annotations, personAnnotations, warningAnnotations } from "../../src/github/annotations.ts";
import { inputStep } from "../../src/github/inputs.ts";
import { harmless } from "../../src/github/log.ts";
import { failureMarkdown, manualUrl } from "../../src/github/summary.ts";
import type { HostOutcome, RunResult } from "../../src/plan/result.ts";
import { block, code, firstThatFits, pre, prose } from "../../src/report/markdown.ts";
import { runMarkdown } from "../../src/report/run-markdown.ts";
import { error, outcome, result as resultOf, type SomeOutcome } from "../plan/results.ts";

/** What a host, a server or a file may say to break a page, call somebody, close an issue or run something. */
const hostile = [
  "@steve and @org/team",
  "fixes #1, closes owner/repo#2, GH-3",
  "https://evil.invalid/ www.evil.invalid steve@evil.invalid",
  "<script>alert(1)</script><img src=x onerror=y></pre></code></details>",
  "a | b | c\n| d |",
  "`` ` ``` ~~~ **x** __y__ [a](b) ![c](d)",
  "```\n```mermaid\ngraph TD",
  "\u202egnp.exe \u0007\u001b]0;x\u0007",
  "::stop-commands::x\n ::add-mask::y\n##[error]z",
  "&#64;steve &lt;b&gt;",
];

describe("text of others", () => {
  test.each(hostile)("as one line of code, %j holds no character that is syntax", (text) => {
    expect(code(text).replace(/^<code>|<\/code>$/g, "")).toMatch(/^([A-Za-z0-9 ]|&#\d+;)*$/);
  });

  test.each(hostile)("as part of a sentence, %j holds no syntax, and nobody is called by it", (text) => {
    expect(prose(text)).toMatch(/^([A-Za-z0-9 ,"'()]|&#\d+;)*$/);
    expect(prose(text)).not.toMatch(/&#(64|35);(?!&#8203;)/);
  });

  test.each(hostile)("as a block, %j neither ends it nor opens an element", (text) => {
    const inner = pre(text).replace(/^<pre>|<\/pre>$/g, "");
    expect(inner).not.toMatch(/[<>]/);
    expect(inner.replace(/&#(38|60|62);/g, "")).not.toContain("&");
  });

  test.each(hostile)("as a command to copy, %j does not end its fence", (text) => {
    const [fence, ...rest] = block(text).split("\n");
    const closing = fence?.replace("sh", "") ?? "";
    expect(rest.slice(0, -1).some((line) => line.trim().startsWith(closing))).toBe(false);
    expect(rest.at(-1)).toBe(closing);
  });

  test.each(hostile)("in the log, no line of %j is a command", (text) => {
    for (const line of harmless(text).split("\n")) expect(line).not.toMatch(/^\s*::|##\[/);
  });
});

const host = (i: number, fields: SomeOutcome = {}) =>
  outcome(`host-${i}`, {
    state: "changed",
    steps: [{ step: "join", outcome: "change", why: "not in the mesh yet", actions: [] }],
    done: ["join"],
    meshIp: `100.64.0.${i % 250}`,
    durationMs: 21_000,
    ...fields,
  });

const broken = (i: number, problem: string) =>
  host(i, {
    state: "failed",
    error: error({ code: "JOIN_FAILED", host: `host-${i}`, step: "join", problem, next: ["mesh", "plan"] }),
  });

const result = (hosts: readonly HostOutcome[]) =>
  resultOf(hosts, {
    command: "apply",
    planHash: "0123456789abcdef",
    unmanaged: [{ id: "9", name: "@phone", ips: ["100.64.0.9"] }],
    durationMs: 34_000,
    exit: hosts.some((each) => each.error) ? 1 : 0,
  });

describe("a run as Markdown", () => {
  test("begins with the verdict, and shows a failure with its code, link and next command", () => {
    const text = runMarkdown(result([host(1), broken(2, "no way")]), {
      limit: 65_000,
      manual: "https://x.invalid/blob/v1",
    });
    expect(text.split("\n")[0]).toBe("### ❌ Apply: 2 hosts: 1 failed, 1 changed (34 s)");
    expect(text).toContain("[JOIN_FAILED](https://x.invalid/blob/v1/docs/topics/troubleshooting.md#join_failed)");
    expect(text).toContain("```sh\nmesh plan\n```");
    expect(text).toMatch(/```mermaid\ngraph LR/);
  });

  test("has a table that fits a phone: four columns, the time beside the state", () => {
    const rows = runMarkdown(result([host(1), host(2, { durationMs: 0 })]), { limit: 65_000 }).split("\n");
    expect(rows.slice(2, 6)).toEqual([
      "|  | host | state | steps |",
      "| --- | --- | --- | --- |",
      `| 🟢 | ${code("host-1")} | changed, 21&nbsp;s | ✓ join |`,
      `| 🟢 | ${code("host-2")} | changed | ✓ join |`,
    ]);
  });

  test("says what changes in Headscale itself, and the plan's hash only once", () => {
    const server = [{ step: "headscale", outcome: "change", why: "the user mesh is made", actions: [] }];
    const whole = { ...result([host(1)]), server: server as unknown as RunResult["server"] };
    const page = runMarkdown(whole, { limit: 65_000 });
    expect(page).toContain(`| ${code("Headscale")} | headscale | ${code("the user mesh is made")} |`);
    expect(page).toContain("<sub>plan 0123456789ab</sub>");
    expect(runMarkdown(whole, { limit: 65_000, hashAround: true })).not.toContain("0123456789ab");
  });

  test("draws a host that is not reached beside the others, without a line", () => {
    const page = runMarkdown(result([host(1), broken(2, "x"), host(3, { meshIp: undefined })]), { limit: 65_000 });
    expect(page.match(/^ {2}s \S+ h\d$/gm)).toEqual(["  s --- h0", "  s --- h1", "  s ~~~ h2"]);
  });

  test.each(hostile)("with %j in every place stays a page of ours", (text) => {
    const bad = {
      ...broken(1, text),
      text,
      steps: [{ step: "join", outcome: "change", why: text, actions: [] }],
    } as HostOutcome;
    const page = runMarkdown({ ...result([bad]), notes: [text] }, { limit: 65_000 });
    expect(page.match(/<(?!\/?(code|pre|details|summary|sub|br)>|br\/>)/g)).toBe(null);
    const outside = page.replace(/<pre>[\s\S]*?<\/pre>|```[\s\S]*?```|<code>.*?<\/code>/g, "");
    expect(outside).not.toMatch(/@|#\d|www|https?:|\*\*x/);
  });

  test.each([
    ["a comment", 65_536],
    ["a summary", 1024 * 1024],
  ])("of 500 hosts fits %s, and keeps what failed", (_, limit) => {
    const hosts = Array.from({ length: 500 }, (_, i) => (i % 25 === 0 ? broken(i, `${"why ".repeat(100)}`) : host(i)));
    const page = runMarkdown(result(hosts), { limit });
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(limit);
    expect(page).toContain("20 failed");
    for (const { host } of hosts.filter((each) => each.error)) expect(page).toContain(`#### ❌ ${code(host)}`);
  });

  test("that cannot fit at all keeps the blocks that fit, and says so", () => {
    const page = runMarkdown(result(Array.from({ length: 500 }, (_, i) => broken(i, "x".repeat(3000)))), {
      limit: 9000,
    });
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(9000);
    expect(page).toContain("#### ❌");
    expect(page).toMatch(/Not everything fits here; the log of the run has all of it\._\n$/);
    expect(firstThatFits(10_000, () => ["short"])).toBe("short\n");
  });
});

describe("annotations", () => {
  test("of an inventory's mistakes stand on their lines, and no other error is on a line", () => {
    const problem = 'mesh.yaml:12:9 hosts.h1.prot: unknown key, did you mean "port"?\nmesh.yaml:3:1 x\nand so on';
    expect(annotations(new MeshError({ code: "INVENTORY_INVALID", problem }), {})).toEqual([
      {
        text: 'hosts.h1.prot: unknown key, did you mean "port"?',
        at: { file: "mesh.yaml", startLine: 12, startColumn: 9 },
      },
      { text: "x", at: { file: "mesh.yaml", startLine: 3, startColumn: 1 } },
    ]);
    expect(annotations(new MeshError({ code: "SSH_AUTH", problem }), {})).toEqual([]);
  });

  test.each([
    [{ GITHUB_WORKFLOW_REF: "o/r/.github/workflows/a.yml@refs/heads/x@y" }, { file: ".github/workflows/a.yml" }],
    [{}, {}],
  ])("of wrong inputs name the workflow that gives them (%j)", (env, file) => {
    const wrong = new MeshError({ code: "USAGE", step: inputStep, problem: "limit: no\nshard: no" });
    const at = { title: "Wrong input", ...file };
    expect(annotations(wrong, env)).toEqual([
      { text: "limit: no", at },
      { text: "shard: no", at },
    ]);
    expect(annotations(new MeshError({ code: "USAGE", problem: "no host is called x" }), env)).toEqual([]);
  });

  const person = { for: "person", why: "no", until: "2126-11-29T16:00:00Z", script: "/n/join" } as const;
  const words = { where: "on h1", line: "run\u001b[2J /n/join", sees: "yes", after: "later" };

  test("of a host that waits for a person name it, the time, the place and the line; a machine that sleeps has none", () => {
    const hosts = [
      { host: "h1", waiting: { ...person, ...words } },
      { host: "h2", waiting: { for: "machine", why: "off" } as const },
    ];
    const text = "until 2126-11-29 16:00 UTC, a person can finish its join: on h1, type: run\\x1b[2J /n/join";
    expect(personAnnotations(hosts)).toEqual([{ text, at: { title: "h1 waits for a person" } }]);
  });

  test("of windows that are over stand on their lines", () => {
    const at = { file: "mesh.yaml", startLine: 7, startColumn: 3 };
    expect(warningAnnotations(["mesh.yaml:7:3 hosts.a.maintenance[0]: it is over", "no place"])).toEqual([
      { text: "hosts.a.maintenance[0]: it is over", at },
    ]);
  });

  test("are ten at most", () => {
    const hosts = Array.from({ length: 30 }, (_, i) => ({ host: `h${i}`, waiting: { ...person, ...words } }));
    expect(personAnnotations(hosts)).toHaveLength(10);
  });
});

test.each([
  [false, /^### ❌ mesh apply stopped\n[\s\S]*HEADSCALE_DOWN[\s\S]*\nNo host was changed\.\n$/],
  [true, /^### ❌ mesh apply stopped\n[\s\S]*HEADSCALE_DOWN[\s\S]*\nHosts may have been changed before: /],
])("a run without a result says no more than is known (changes had begun: %j)", (changing, page) => {
  const error = new MeshError({ code: "HEADSCALE_DOWN", problem: "it is away" });
  expect(failureMarkdown({ error, what: "mesh apply", changing, manual: undefined })).toMatch(page);
});

test("links go to the manual of the release that runs", () => {
  const env = { GITHUB_SERVER_URL: "https://github.com", GITHUB_REPOSITORY: "me/mine", GITHUB_SHA: "abc" };
  expect(manualUrl({ ...env, GITHUB_ACTION_REPOSITORY: "steve/mesh", GITHUB_ACTION_REF: "v1" })).toBe(
    "https://github.com/steve/mesh/blob/v1",
  );
  expect(manualUrl(env)).toBe("https://github.com/me/mine/blob/abc");
  expect(manualUrl({})).toBe(undefined);
});
