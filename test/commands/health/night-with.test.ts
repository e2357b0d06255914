// Looks and findings that are added to a night from outside of health.

import { expect, test } from "vitest";
import { lookIn, withFinding, withLook, withNotTold } from "../../../src/commands/night-with.ts";
import type { Look } from "../../../src/health/types.ts";
import { nightOf, time } from "../../health/nights.ts";

const finding = { code: "runner-outdated", detail: "it is old", by: "Runner.Listener --version" };
const runner = { probe: "runner", subject: "runner" } as const;

const look = (at: number, more: Partial<Look> = {}): Look => ({
  ...{ ...runner, at: time(0, at), ms: 1, result: "good", findings: [], unknownWhy: "", measures: {}, says: {} },
  ...more,
});

test.each<[string, readonly Look[], readonly string[]]>([
  ["joins the newest look", [look(0), look(1)], ["", "runner-outdated"]],
  [
    "joins what was found there already",
    [look(0, { result: "bad", findings: [{ ...finding, code: "disk-full" }] })],
    ["disk-full runner-outdated"],
  ],
  ["joins no look that could not look", [look(0), look(1, { result: "unknown" })], ["runner-outdated", ""]],
  [
    "joins no other probe and no other subject",
    [look(0, { probe: "watchdog" }), look(1, { subject: "server" })],
    ["", ""],
  ],
])("a finding %s", (_, looks, codes) => {
  const night = withFinding({ ...nightOf({}), looks }, runner, finding);
  expect(night.looks.map(({ findings }) => findings.map(({ code }) => code).join(" "))).toEqual(codes);
  expect(night.looks.every(({ result, findings }) => (result === "bad") === findings.length > 0)).toBe(true);
});

test("what is not known is no other probe's, and takes nothing else away", () => {
  const looks = [look(0, { probe: "watchdog" }), look(1, { says: { via: "lan", notTold: "token-expiring" } })];
  const night = withNotTold({ ...nightOf({}), looks }, runner, "runner-outdated");
  expect(night.looks.map(({ says }) => says)).toEqual([{}, { via: "lan", notTold: "token-expiring,runner-outdated" }]);
});

test.each([
  { found: undefined, is: { result: "good", findings: [], unknownWhy: "" } },
  { found: finding, is: { result: "bad", findings: [finding], unknownWhy: "" } },
  { found: { unknownWhy: "no right" }, is: { result: "unknown", findings: [], unknownWhy: "no right" } },
])("a look more is $is.result", ({ found, is }) => {
  const begun = new Date(time(0, 5));
  const ended = new Date(begun.getTime() + 1500);
  const night = nightOf({});
  const { looks } = withLook(night, { probe: "watchdog", subject: "runner", begun, ended, found });
  expect(looks.slice(0, -1)).toEqual(night.looks);
  expect(looks.at(-1)).toEqual({
    ...{ probe: "watchdog", subject: "runner", at: begun.toISOString(), ms: 1500, ...is, measures: {}, says: {} },
  });
});

test("nobody looked there: no look", () => {
  expect(lookIn({ ...nightOf({}), looks: [look(0, { result: "unknown" })] }, runner)).toBeUndefined();
});
