import fc from "fast-check";
import { expect, test } from "vitest";
import { openHistory } from "../../../src/health/history/open.ts";
import { cases, fuzzTimeout, nasty } from "../../fuzz/runs.ts";
import { cause, hour, look, ms, night, opened, optionsAt, remembered, tempFolder, utc, verdict } from "./nights.ts";

const start = ms("2026-03-20T22:00:00Z");
const closeMs = 3 * hour;

interface Run {
  readonly at: number;
  readonly result: "good" | "bad" | "unknown";
}

/** Runs as clocks and schedulers make them: mostly a night apart, some close, some set back by up to an hour. */
const someRuns: fc.Arbitrary<readonly Run[]> = fc
  .array(
    fc.record({
      gap: fc.oneof(fc.constant(24 * 60), fc.integer({ min: -60, max: 400 }), fc.integer({ min: 0, max: 5000 })),
      result: fc.constantFrom("good", "bad", "unknown"),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((steps) => {
    let at = start;
    return steps.map(({ gap, result }) => {
      at += gap * 60_000;
      return { at, result };
    });
  });

/** What the counts should be, by the plainest means. */
function counted(all: readonly Run[]) {
  const nights: { first: number; results: string[] }[] = [];
  for (const { at, result } of all) {
    const close = nights.filter(({ first }) => Math.abs(first - at) < closeMs);
    const nearest = close.sort((a, b) => Math.abs(a.first - at) - Math.abs(b.first - at))[0];
    if (nearest) nearest.results.push(result);
    else nights.push({ first: at, results: [result] });
  }
  const with_ = (is: (results: string[]) => boolean) => nights.filter(({ results }) => is(results)).length;
  const bad = with_((results) => results.includes("bad"));
  const unknown = with_((results) => results.every((result) => result === "unknown"));
  return { good: nights.length - bad - unknown, bad, unknown };
}

test("any sequence of runs is counted as by hand, and the same whether it is kept as looks or as days", {
  timeout: fuzzTimeout,
}, () => {
  fc.assert(
    fc.property(someRuns, (all) => {
      const last = Math.max(...all.map(({ at }) => at));
      const [raw, rolled] = [999, 4].map((rawDays) => {
        const options = optionsAt(utc(last), { zone: "Europe/Berlin", limits: { rawDays, closeMs } });
        const history = openHistory(tempFolder(), options);
        for (const [i, { at, result }] of all.entries()) {
          const state = ({ good: "healthy", bad: "failed", unknown: "unknown" } as const)[result];
          const looked = night(utc(at), {
            run: `${i}`,
            looks: [look({ at: utc(at), result, measures: { latencyMs: i } })],
          });
          expect(history.record(looked, verdict({ states: new Map([["h1", { state, why: "" }]]) })).stored).toBe(true);
        }
        const counts = history.counts("host:h1", "mesh-ping", 200);
        const days = history.hostDays("h1", 200);
        const figures = history.measured({ subject: "host:h1", probe: "mesh-ping", measure: "latencyMs", nights: 999 });
        history.close();
        return { counts, days, samples: figures.reduce((sum, { n }) => sum + n, 0) };
      });
      expect(rolled).toEqual(raw);
      expect(raw?.counts).toEqual(counted(all));
      expect(raw?.samples).toBe(all.length);
      expect(raw?.days.reduce((sum, { nights }) => sum + nights, 0)).toBe(
        (raw?.counts.good ?? 0) + (raw?.counts.bad ?? 0),
      );
    }),
    cases(15, 0.02),
  );
});

test("what hosts say is stored and read back as it was, whatever it is", { timeout: fuzzTimeout }, () => {
  const history = opened(tempFolder(), utc(start));
  fc.assert(
    fc.property(nasty, (said) => {
      const finding = { code: "x", detail: said, by: said };
      const looked = look({ result: "bad", findings: [finding], unknownWhy: said, says: { [said]: said } });
      const memory = [remembered("c", { cause: cause("c", { title: said, evidence: [finding] }) })];
      const states = new Map([["h1", { state: "failed", why: said } as const]]);
      history.record(night(utc(start), { looks: [looked] }), verdict({ memory, states }));
      const [read] = history.looks(utc(start));
      expect(read?.findings).toEqual([finding]);
      expect(read?.says).toEqual(Object.fromEntries([[said, said]]));
      expect(read?.unknownWhy).toBe(said.toWellFormed());
      expect(history.memory()).toEqual(memory);
      expect(history.hostDays("h1", 1)[0]?.why).toBe(said.toWellFormed());
    }),
    cases(60, 0.1),
  );
});
