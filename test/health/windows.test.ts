// Windows by the wall clock of a zone, on days of 23, 24 and 25 hours.

import { expect, test } from "vitest";
import { codes } from "../../src/health/codes.ts";
import { contactCodes, contactProbes, contactTable } from "../../src/health/contacts.ts";
import { subjectOf } from "../../src/health/subjects.ts";
import { endedWindows, type OpenWindow, windowFor } from "../../src/health/windows.ts";
import { dayOf, instantOf } from "../../src/health/zone.ts";
import { healthCodes } from "../../src/inventory/health-codes.ts";
import type { WindowSpec } from "../../src/inventory/health-types.ts";
import { bad, member, silent, verdictOn, window } from "./nights.ts";

const members = new Map([["h1", member("h1", { tags: ["tag:lab"] })] as const]);

const at = (instant: string, spec: WindowSpec, zone = "Europe/Berlin"): OpenWindow | undefined =>
  windowFor({ windows: [spec], zone, instant: Date.parse(instant) }, { code: "host-down", hosts: ["h1"] }, members);

const clock = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
const times = (from: string, to: string, more: Partial<WindowSpec> = {}) =>
  window({ from: clock(from), to: clock(to), ...more });

interface Row {
  readonly is: string;
  readonly spec: WindowSpec;
  readonly zone?: string;
  /** The first minute in it, and the first after it. */
  readonly from: string;
  readonly to: string;
}

const rows: readonly Row[] = [
  { is: "in winter", spec: times("02:30", "03:30"), from: "2026-01-11T01:30Z", to: "2026-01-11T02:30Z" },
  { is: "in summer", spec: times("02:30", "03:30"), from: "2026-07-11T00:30Z", to: "2026-07-11T01:30Z" },
  {
    is: "in the night of 23 hours, in which 02:30 is skipped",
    spec: times("02:30", "03:30"),
    ...{ from: "2026-03-29T01:00Z", to: "2026-03-29T01:30Z" },
  },
  {
    is: "in the night of 23 hours, all of it skipped",
    spec: times("02:10", "02:50"),
    ...{ from: "2026-03-29T01:00Z", to: "2026-03-29T01:50Z" },
  },
  {
    is: "in the night of 25 hours, in which 02:30 comes twice",
    spec: times("02:30", "03:30"),
    ...{ from: "2026-10-25T00:30Z", to: "2026-10-25T02:30Z" },
  },
  {
    is: "in the night of 25 hours, between two times that come twice",
    spec: times("02:10", "02:50"),
    ...{ from: "2026-10-25T00:10Z", to: "2026-10-25T01:50Z" },
  },
  { is: "over midnight", spec: times("22:00", "06:00"), from: "2026-01-10T21:00Z", to: "2026-01-11T05:00Z" },
  {
    is: "over midnight on Saturdays only",
    spec: times("22:00", "06:00", { days: [6] }),
    ...{ from: "2026-01-10T21:00Z", to: "2026-01-11T05:00Z" },
  },
  {
    is: "over the midnight before a day of 25 hours",
    spec: times("22:00", "06:00"),
    ...{ from: "2026-10-24T20:00Z", to: "2026-10-25T05:00Z" },
  },
  {
    is: "a whole leap day",
    spec: times("00:00", "24:00", { first: "2028-02-29", last: "2028-02-29" }),
    ...{ from: "2028-02-28T23:00Z", to: "2028-02-29T23:00Z" },
  },
  {
    is: "where the clock changes by half an hour",
    spec: times("02:15", "03:00"),
    zone: "Australia/Lord_Howe",
    ...{ from: "2026-10-03T15:30Z", to: "2026-10-03T16:00Z" },
  },
  {
    is: "at a quarter of an hour",
    spec: times("02:00", "03:00"),
    zone: "Asia/Kathmandu",
    from: "2026-01-10T20:15Z",
    to: "2026-01-10T21:15Z",
  },
];

const MINUTE = 60_000;
const shifted = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString();

test.each(rows)("a window $is", ({ spec, zone, from, to }) => {
  expect(at(shifted(from, -MINUTE), spec, zone)).toBeUndefined();
  expect(at(shifted(from, 0), spec, zone)).toEqual({ window: "the window", until: shifted(to, 0) });
  expect(at(shifted(to, -MINUTE), spec, zone)).toBeDefined();
  expect(at(shifted(to, 0), spec, zone)).toBeUndefined();
});

test("midnight that is skipped begins with the change", () => {
  expect(new Date(instantOf("2026-09-06", 0, "America/Santiago", "first")).toISOString()).toBe(
    "2026-09-06T04:00:00.000Z",
  );
  expect(dayOf(Date.parse("2026-09-06T03:59Z"), "America/Santiago")).toBe("2026-09-05");
});

test.each([
  ["a weekday that it is not", { days: [1] }, false],
  ["the weekday that it is", { days: [6] }, true],
  ["before its first day", { first: "2026-01-11" }, false],
  ["on its last day", { last: "2026-01-10" }, true],
  ["after its last day", { last: "2026-01-09" }, false],
  ["another host", { hosts: ["h2"] }, false],
  ["the host by name", { hosts: ["h2", "h1"] }, true],
  ["the host by tag", { tags: ["tag:lab"] }, true],
  ["another tag", { tags: ["tag:office"] }, false],
  ["another host, and the host's tag", { hosts: ["h2"], tags: ["tag:lab"] }, true],
  ["another cause", { causes: ["drift"] }, false],
  ["the cause", { causes: ["drift", "host-down"] }, true],
] as const)("a window for %s", (_, narrower, isOpen) => {
  expect(at("2026-01-10T12:00Z", window(narrower)) !== undefined).toBe(isOpen);
});

test("of two windows the one that ends last counts", () => {
  const windows = [times("00:00", "14:00", { name: "long" }), times("00:00", "13:30", { name: "short" })];
  const found = windowFor(
    { windows, zone: "UTC", instant: Date.parse("2026-01-10T12:00Z") },
    { code: "drift", hosts: [] },
    members,
  );
  expect(found).toEqual({ window: "long", until: "2026-01-10T14:00:00.000Z" });
});

test("a window has ended when the night after its last day is over", () => {
  const spec = times("22:00", "06:00", { last: "2026-01-10" });
  const ended = (instant: string) =>
    endedWindows({ windows: [spec, window()], zone: "Europe/Berlin", instant: Date.parse(instant) });
  expect(ended("2026-01-11T22:59Z")).toEqual([]);
  expect(ended("2026-01-11T23:00Z")).toEqual([spec]);
});

// A window that was accepted must not be ignored for one kind of subject.
test.each(healthCodes)("%s is silent in a window, and told outside", (code) => {
  const names = { pair: "h1>pc", check: "x@h1" } as const;
  const [probe] = codes[code].probes;
  const named = subjectOf(`${code}:${names[probe as keyof typeof names] ?? "h1"}`, code);
  const subject = isOfServer(code) ? "server" : probe === "runner" ? "runner" : named;
  const looks = contactCodes.has(code) ? silent("h1", ...missing(code)) : [bad(probe ?? "node", subject, code)];
  const told = (windows: readonly WindowSpec[]) =>
    verdictOn({ looks, set: { windows } }).incidents.map(({ cause }) => cause.code);
  expect(told([])).toEqual([code]);
  expect(told([window()])).toEqual([]);
  const onHost = window({ hosts: subject === "server" ? ["server"] : ["h1"] });
  expect(told([onHost])).toEqual(subject === "runner" ? [code] : []);
});

const isOfServer = (code: string) => /^(headscale|certificate|api-key)|node-unmanaged/.test(code);

/** The contacts that are missing in the first row of the table that comes to this. */
function missing(code: string) {
  const [signs = ""] = Object.entries(contactTable).find(([, one]) => one === code) ?? [];
  return contactProbes.filter((_, n) => signs[n] === "-");
}
