// A page that had to be shortened is a whole page: nothing in it is left open, and it fits.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { errorData, MeshError } from "../../src/core/errors.ts";
import { exitCode } from "../../src/core/exit.ts";
import type { HostOutcome, MeshStatus, RunResult } from "../../src/plan/result.ts";
import { runMarkdown } from "../../src/report/run-markdown.ts";
import { statusMarkdown } from "../../src/report/status-markdown.ts";
import { cases, fuzzTimeout, nasty } from "../fuzz/runs.ts";
import { leftOpen } from "./balanced.ts";

const limit = fc.integer({ min: 600, max: 70_000 });
/** With what a page is made of in it. */
const text = fc.oneof(
  nasty,
  fc.constantFrom("</pre></details>", "<details><pre><code>", "```\n```mermaid", `${"<".repeat(3900)}`, "a\n\n\nb"),
);

const error = fc
  .record({ problem: text, next: fc.array(text, { maxLength: 3 }) })
  .map(({ problem, next }) =>
    errorData(new MeshError({ code: "JOIN_FAILED", host: "h", step: "join", problem, next })),
  );

const person = fc.record({
  for: fc.constant("person" as const),
  why: text,
  until: fc.constant("2126-11-29T16:00:00.000Z"),
  script: text,
  where: text,
  line: text,
  sees: text,
  after: text,
});
const waiting = fc.oneof(
  person,
  fc.record({ for: fc.constant("machine" as const), why: text }),
  fc.record({ for: fc.constant("host" as const), host: fc.constant("office-one"), why: text }),
);

const host = fc
  .record({
    host: text,
    wslOf: fc.constantFrom(null, "office-one"),
    state: fc.constantFrom("converged", "changed", "pending", "waiting", "failed", "skipped"),
    why: text,
    waiting,
    error,
    text,
    meshIp: fc.option(fc.ipV4(), { nil: null }),
    durationMs: fc.nat(),
  })
  .map(
    ({ why, error, waiting, ...rest }) =>
      ({
        ...rest,
        ...(rest.state === "waiting" ? { waiting } : {}),
        error: rest.state === "failed" ? error : null,
        steps: [{ step: "join", outcome: "change", why, actions: [] }],
        done: [],
        ping: null,
      }) as HostOutcome,
  );

const change = fc.record({ host: text, step: text, text, risk: fc.constantFrom("removal" as const, null) });
const review = fc.record({ expected: fc.constant("0"), added: fc.array(change), gone: fc.array(change), error });
const unmanaged = fc.array(fc.record({ id: text, name: text, ips: fc.array(text) }));

const result: fc.Arbitrary<RunResult> = fc.record({
  version: fc.constant(1 as const),
  command: fc.constantFrom("plan", "apply"),
  shard: fc.constantFrom(null, "2/4"),
  planHash: fc.constant("0123456789abcdef"),
  hosts: fc.array(host, { size: "+1" }),
  server: fc.constant([]),
  unmanaged,
  notes: fc.array(text),
  review: fc.option(review, { nil: null }),
  interrupted: fc.boolean(),
  durationMs: fc.nat(),
  exit: fc.constantFrom(...Object.values(exitCode)),
});

function isWhole(page: string, limit: number): void {
  expect(Buffer.byteLength(page)).toBeLessThanOrEqual(limit);
  expect(leftOpen(page)).toEqual([]);
}

describe("whatever stands in it and however little room there is", { timeout: fuzzTimeout }, () => {
  test("a run's page is whole, fits, and begins with the verdict", () => {
    fc.assert(
      fc.property(result, limit, (result, limit) => {
        const page = runMarkdown(result, { limit });
        isWhole(page, limit);
        expect(page).toMatch(/^### \S+ (Plan|Apply)/);
      }),
      cases(150),
    );
  });

  test("a status page is whole, and fits", () => {
    const status: fc.Arbitrary<MeshStatus> = fc.record({
      version: fc.constant(1 as const),
      command: fc.constant("status" as const),
      headscale: fc.record({ url: text, version: text }),
      hosts: fc.array(
        fc.record({
          host: fc.constantFrom("web-1", "office-one-wsl"), // of the inventory, which takes no other names
          wslOf: fc.constantFrom(null, "web-1"),
          well: fc.boolean(),
          os: text,
          meshIp: fc.constant("100.64.0.1"),
          online: fc.boolean(),
          ping: fc.constant(null),
          expiry: fc.constant(null),
          version: text,
          lastSeen: fc.constant(null),
          error: fc.option(error, { nil: null }),
          pending: fc.array(text),
          waiting: fc.option(waiting, { nil: null }),
          skipped: fc.constant(null),
        }),
        { size: "+1" },
      ),
      unmanaged,
      notes: fc.array(text),
    });
    fc.assert(
      fc.property(status, limit, (status, limit) => isWhole(statusMarkdown(status, new Date(0), { limit }), limit)),
      cases(100),
    );
  });
});

describe("the judge of whole pages", () => {
  test.each([
    ["<details><summary>x</summary>\n\n<pre>cut", ["details", "pre"]],
    ["```sh\nmesh plan\n", ["```"]],
    ["<code>a</pre>", ["code", "/pre"]],
    ["<pre>\n```\n</pre>\n````\n```\n<pre>\n````", []],
  ])("sees in %j that %j is open", (page, open) => {
    expect(leftOpen(page)).toEqual(open);
  });
});
