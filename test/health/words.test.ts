// What people read of health: titles, figures and reasons.

import { describe, expect, test } from "vitest";
import { codes } from "../../src/health/codes.ts";
import { titleOf } from "../../src/health/subjects.ts";
import { bad, good, settings, silent, verdictOn } from "./nights.ts";

describe("titles", () => {
  // What is called by its own name keeps it.
  const names = /^(?:[A-Z]|\{host\} |tailscaled )/;

  test.each(Object.entries(codes))("that of %s begins as a sentence does, or with a name", (_, { title }) => {
    expect(title).toMatch(names);
    expect(title).not.toMatch(/[.@#]$/);
  });

  test.each([
    { id: "host-down:h1", title: "h1 does not answer" },
    { id: "headscale-down", title: "Headscale does not answer" },
    { id: "runner-disk-full", title: "The runner's disk is nearly full" },
    { id: "pair-cut:h1>h2", title: "There is no way through the mesh from h1 to h2" },
    { id: "check-failed:wiki@h1", title: "The check wiki fails on h1" },
    { id: "of-another-release:h1", title: "of-another-release:h1" },
  ])("$id is called: $title", ({ id, title }) => {
    expect(titleOf(id)).toBe(title);
  });
});

test("a host's state names its cause by title", () => {
  const { states } = verdictOn({
    looks: [bad("headscale", "server", "headscale-down"), ...silent("h1", "control")],
  });
  const why = "h1 works, but does not hear from Headscale, because of “Headscale does not answer”";
  expect(states.get("h1")?.why).toBe(why);
});

test.each([
  { clockMs: 61_000, detail: "61 s ahead, the limit is 60 s" },
  { clockMs: -88_813_473.5, detail: "1 day behind, the limit is 60 s" },
  { clockMs: 7_200_000, limit: 600, detail: "2 h ahead, the limit is 10 min" },
])("a clock that is $clockMs ms off: $detail", ({ clockMs, limit = 60, detail }) => {
  const { causes } = verdictOn({
    looks: [
      good("machine", "host:h1", { measures: { clockMs } }),
      good("headscale", "server", { measures: { clockMs } }),
    ],
    set: { thresholds: { ...settings.thresholds, clockSeconds: { begin: limit, end: limit } } },
  });
  expect(causes.map(({ cause }) => cause.evidence[0]?.detail)).toEqual([detail, detail]);
});
