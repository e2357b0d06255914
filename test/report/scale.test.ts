// Five hundred hosts: a screen that holds still, a report that is complete, a document that parses.

import { describe, expect, test } from "vitest";
import { type HostState, runDocument } from "../../src/plan/result.ts";
import { hashPlan, reviewPlan } from "../../src/plan/review.ts";
import { runLines } from "../../src/report/plan-text.ts";
import { liveFrame, type Row } from "../../src/report/progress.ts";
import { noStyle } from "../../src/report/style.ts";
import { change, keep } from "../../src/steps/types.ts";
import { error, outcome, result as resultOf, step } from "../plan/results.ts";

const names = Array.from({ length: 500 }, (_, i) => `a-host-with-a-rather-long-name-${i + 1}`);
const states: readonly HostState[] = ["converged", "changed", "pending", "failed", "skipped"];
const screen = { now: 83_000, height: 24, width: 80, style: noStyle };
const rowsOf = (count: number): ReadonlyMap<string, Row> =>
  new Map(names.slice(0, count).map((name) => [name, { began: 0, step: "install-tailscale", note: "n".repeat(200) }]));

describe("the live list", () => {
  test.each([
    [500, 24, 21],
    [500, 60, 57],
    [500, 4, 1],
    [500, 1, 1],
    [21, 24, 21],
    [3, 24, 3],
  ])("of %i hosts on %i lines shows %i of them", (count, height, shown) => {
    const ends = new Map(names.slice(count).map((name, i) => [name, states[i % 5] as HostState]));
    const lines = liveFrame(rowsOf(count), ends, { ...screen, height }).split("\n");
    expect(lines.length).toBe(shown + 1);
    expect(lines.length).toBeLessThanOrEqual(Math.max(2, height - 2));
    expect(lines.filter((line) => line.length >= screen.width)).toEqual([]);
    expect(lines.at(-1)?.startsWith(`${count - shown} more host`)).toBe(count > shown);
  });

  test("tells how those that are done ended, on one line", () => {
    const ends = new Map(names.map((name, i) => [name, states[i % 5] as HostState]));
    expect(liveFrame(rowsOf(1), ends, screen).split("\n").at(-1)).toBe(
      "100 converged, 100 changed, 100 pending, 100 failed, 100 skipped",
    );
  });
});

describe("the result", () => {
  const hosts = names.map((host, i) => {
    const state = states[i % 5] as HostState;
    const args = { loginServer: "http://192.168.1.10:8080", hostname: host };
    const key = { tags: [], lifeMs: 600_000 };
    const join = step(change("join", "not in the mesh yet", [{ on: "host", verb: "join", args, key }]));
    const problem = 'nobody\u001b[31m answered "in time" \u2028';
    return outcome(host, {
      state,
      steps: [step(keep("detect", "debian 12")), ...(state === "pending" ? [join] : [])],
      error: state === "failed" ? error({ code: "SSH_TIMEOUT", host, problem }) : null,
      meshIp: "100.64.0.1",
    });
  });
  const result = resultOf(hosts, {
    planHash: hashPlan({ server: [], hosts }),
    unmanaged: names.map((name) => ({ id: name, name, ips: ["100.64.0.9"] })),
    review: reviewPlan({ hash: "0".repeat(64), plan: undefined }, { server: [], hosts }),
    durationMs: 60_000,
    exit: 1,
  });

  test("is one document that parses and fits its schema, with nothing cut off", () => {
    const document = runDocument.parse(JSON.parse(JSON.stringify(result, null, 2)));
    expect(document.hosts.map(({ host }) => host)).toEqual(names);
    expect(document.review?.added.length).toBe(100);
    expect(document.unmanaged.length).toBe(500);
  });

  test("is a report with a line for each host and one for the verdict", () => {
    const lines = runLines(result, noStyle);
    for (const name of names) expect(lines.some((line) => line.includes(`${name} `))).toBe(true);
    expect(lines.at(-1)).toMatch(
      /^500 hosts: 100 failed, 100 to change, 100 changed, 100 as they should be, 100 left alone/,
    );
    for (const hidden of ["\u001b", "\u2028"]) expect(lines.join("\n")).not.toContain(hidden);
  });
});
