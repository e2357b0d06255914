// The same year told at GitHub, with a night in which a dozen hosts are down at once: whatever becomes of calls and lists, in the end each
// fault had one issue, nothing else had one, none is open, and after each run that could tell the open ones are those of what is there.

import { beforeAll, describe, expect, test } from "vitest";
import { manyId } from "../../src/github/incidents/many.ts";
import { struck } from "./year/faults.ts";
import { causeOf, isDouble, maxIssues, toldYear } from "./year/github.ts";
import { openIn } from "./year/open.ts";
import { yearOf } from "./year/year.ts";

const ours = 40;
const atOnce = 12;

const years = [1, 20260329].map((seed) => ({ seed, year: yearOf(seed, ours, atOnce) }));
type Played = Awaited<ReturnType<typeof toldYear>>;
let all: ReadonlyMap<number, Played> = new Map();

// Most of the time is spent waiting for answers, so both years are told at once.
beforeAll(async () => {
  const told = years.map(async ({ seed, year }) => [seed, await toldYear(seed, year)] as const);
  all = new Map(await Promise.all(told));
}, 180_000);

describe.each(years)("the year of seed $seed at GitHub", ({ seed, year }) => {
  const played = () => all.get(seed) as Played;
  const made = () => played().issues.filter((issue) => !isDouble(issue));
  /** When two runs told at once. */
  const times = () => played().told.flatMap(({ trouble, at }) => (trouble === "at once" ? [at] : []));

  test("prints its figures, and had all that can go wrong", () => {
    const { told, issues, calls, errors } = played();
    const troubles = Map.groupBy(told, ({ trouble }) => trouble);
    const counts = Object.fromEntries([...troubles].map(([name, of]) => [name, of.length]));
    const figures = {
      ...{ runs: told.length, calls, errors, ...counts, failed: told.filter(({ failed }) => failed).length },
      ...{ faults: year.faults.length, issues: made().length, doublesClosed: issues.length - made().length },
      comments: issues.reduce((sum, { comments }) => sum + comments.length, 0),
    };
    process.stdout.write(`year of seed ${seed} at GitHub: ${JSON.stringify(figures)}\n`);
    expect(Object.keys(counts).toSorted()).toEqual(["again", "at once", "hiccup", "lost", "none", "outage"]);
    expect(figures.failed).toBeGreaterThan(0);
    expect(year.faults).toHaveLength(ours + atOnce);
  });

  test("has one issue for each fault, one with a list for the dozen at once, and no other", () => {
    const alone = year.faults.filter(({ kind }) => kind !== struck).map(({ id }) => id);
    expect(alone).toHaveLength(ours);
    expect(made().map(causeOf).toSorted()).toEqual([...alone, manyId].toSorted());
  });

  test("closes them all", () => {
    expect(
      played()
        .issues.filter(({ state }) => state === "open")
        .map(causeOf),
    ).toEqual([]);
  });

  test("makes a double only where two runs told at once, and closes it", () => {
    const doubles = played().issues.filter(isDouble);
    expect(doubles.filter(({ createdAt }) => !times().includes(createdAt)).map(causeOf)).toEqual([]);
  });

  test("shows after each run that told what is there, and nothing twice", () => {
    let newest = 0;
    for (const [n, { run, trouble, failed, open }] of played().told.entries()) {
      const isOld = run.run.start < newest;
      newest = Math.max(newest, run.run.start);
      // A run whose clock is behind leaves what a newer one said, and two at once may leave a double to the next.
      if (failed || isOld || trouble === "at once") continue;
      const there = [...openIn(run)];
      const before = played().told[n - 1]?.open ?? [];
      const own = there.length > maxIssues ? [...there.filter((id) => before.includes(id)), manyId] : there;
      expect(open.toSorted(), `night ${run.run.night}`).toEqual(own.toSorted());
    }
  });

  test("says at the end of each that it is over, once, and nothing between", () => {
    const words = made()
      .filter(({ comments }) => !comments.some(({ at }) => times().includes(at)))
      .flatMap((issue) => issue.comments.slice(1).map(({ body }) => `${causeOf(issue)}: ${body}`));
    expect(words).toEqual([]);
  });
});
