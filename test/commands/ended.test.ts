// How a run ends in the Action: its outputs, and whether the job is red.

import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { type ActionCli, finish } from "../../src/commands/action/ended.ts";
import { Redactor } from "../../src/core/redact.ts";
import { unknownPast } from "../../src/inventory/former.ts";
import type { HostOutcome, RunResult } from "../../src/plan/result.ts";
import { change } from "../../src/steps/types.ts";
import { error, outcome, result, step } from "../plan/results.ts";

const stream = new PassThrough().resume();
const cli = {
  known: new Redactor(),
  stdout: stream,
  env: {},
  signal: new AbortController().signal,
} as unknown as ActionCli;

const person = { for: "person", why: "", script: "", where: "", line: "", sees: "", after: "" } as const;
const waits = (host: string, fields: object = {}) =>
  outcome(host, { state: "waiting", waiting: { ...person, until: "2126-11-29T16:00:00Z" }, ...fields });
const sleeps = outcome("pc", { state: "waiting", waiting: { for: "machine", why: "off" } });
const failed = (code: "PREPARE_OUTDATED" | "JOIN_FAILED") =>
  outcome("h2", { state: "failed", error: error({ code, problem: "no" }) });

const ended = (hosts: readonly HostOutcome[], fields: Partial<RunResult> = {}) =>
  finish(cli, result(hosts, { command: "apply", ...fields }));

test("a host that waits for a person leaves the job green, and is counted and named", () => {
  const { red, outputs, waiting } = ended([outcome("h1"), waits("h2"), sleeps], { exit: 3 });
  expect(red).toBeUndefined();
  expect(outputs).toMatchObject({ "hosts-ok": 1, "hosts-failed": 0, "hosts-pending": 0, "hosts-waiting": 2 });
  expect(outputs["exit-code"]).toBe(3);
  expect(waiting.map(({ host }) => host)).toEqual(["h2", "pc"]);
});

const risky = error({ code: "PLAN_CHANGED", problem: "nobody read it" });
const review = { expected: "", added: [], gone: [], error: risky };

test.each([
  ["a plan that nobody read", [waits("h1")], { exit: 3, review }, "a person must look"],
  ["an outdated preparation", [waits("h1"), failed("PREPARE_OUTDATED")], { exit: 3 }, "a person must look"],
  ["a failed host", [waits("h1"), failed("JOIN_FAILED")], { exit: 1 }, "1 host failed"],
  ["a lost shard", [waits("h1")], { exit: 1 }, "something failed besides the hosts: see the notes"],
  ["Ctrl-C", [waits("h1")], { exit: 130, interrupted: true }, "the run was interrupted"],
] as const)("%s makes the job red, whoever is waited for besides", (_, hosts, fields, red) => {
  expect(ended(hosts, fields).red).toBe(red);
});

test.each([0, 2] as const)("exit code %i is green", (exit) => {
  expect(ended([sleeps], { exit }).red).toBeUndefined();
});

test("in a plan, a host whose person is waited for would be changed by an apply, and one in an apply was not", () => {
  const steps = [step(change("join", "", []))];
  const hosts = [
    outcome("h1", { state: "pending" }),
    waits("h2", { steps }),
    sleeps,
    outcome("h4", { state: "skipped" }),
  ];
  expect(ended(hosts, { command: "plan", exit: 3 }).outputs).toMatchObject({
    changed: ["h1", "h2"],
    "hosts-pending": 2,
  });
  expect(ended(hosts, { exit: 3 }).outputs.changed).toEqual(["h1"]);
});

test("report 30: a green run that could not look for removed hosts warns of it", () => {
  const note = unknownPast(["old"], "git could not be asked (fatal: detected dubious ownership)");
  const { red, warnings } = ended([outcome("h1")], { exit: 0, notes: ["another note", note] });
  expect(red).toBeUndefined();
  expect(warnings).toEqual([{ text: note, at: { title: "A removed host may still be in the mesh" } }]);
});
