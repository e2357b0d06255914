// The simulated year as people look back on it: every figure is that of what was planted, and nights without a run are gaps.

import { beforeAll, describe, expect, test } from "vitest";
import { openHistory } from "../../../src/health/history/open.ts";
import { lookBack } from "../../../src/health/lookback/look-back.ts";
import { statusDocument, statusOf } from "../../../src/health/lookback/status.ts";
import type { LookBack } from "../../../src/health/lookback/types.ts";
import { badgeOf } from "../../../src/report/history-badge.ts";
import { historyCsv } from "../../../src/report/history-csv.ts";
import { prometheusOf } from "../../../src/report/history-prometheus.ts";
import { historyLines } from "../../../src/report/history-text.ts";
import { noStyle } from "../../../src/report/style.ts";
import { optionsAt, tempFolderOfFile } from "../history/nights.ts";
import { laptops, mesh } from "../year/mesh.ts";
import { type Judged, type Year, yearOf } from "../year/year.ts";

const folder = tempFolderOfFile();
const zone = "UTC";
let year: Year;
let back: LookBack;

beforeAll(() => {
  year = yearOf(1, 40);
  const last = year.runs.at(-1) as Judged;
  let now = last.night.endedAt;
  const history = openHistory(folder, { ...optionsAt(now), now: () => new Date(now), zone });
  for (const { night, verdict } of year.runs) {
    now = night.endedAt;
    expect(history.record(night, verdict).stored).toBe(true);
  }
  back = lookBack(history, { members: mesh, days: 365, now: new Date(now), zone });
  history.close();
}, 120_000);

const dayOf = ({ night }: Judged) => night.startedAt.slice(0, 10);
const worst = ["failed", "degraded", "progressing", "waiting-for-person", "waiting-for-machine", "healthy"] as const;

/** What the host was on each day by the verdicts themselves; days without an entry had no run, "unknown" ones could not look. */
const truth = (host: string) =>
  new Map(
    [...Map.groupBy(year.runs, dayOf)].map(([day, runs]) => {
      const states = runs.map(({ verdict }) => verdict.states.get(host)?.state);
      return [day, worst.find((state) => states.includes(state)) ?? "unknown"] as const;
    }),
  );

describe("a year of fifty hosts", () => {
  test("has every day, and those without a run are gaps for each host", () => {
    const ran = new Set(year.runs.map(dayOf));
    expect(back.nights.looked).toBe(back.hosts[0]?.days.filter(({ day }) => ran.has(day)).length);
    for (const { days } of back.hosts) {
      expect(days).toHaveLength(365);
      const missing = days.filter(({ day }) => !ran.has(day));
      expect(missing.length).toBeGreaterThan(3);
      expect(new Set(missing.map(({ state, why }) => `${state} ${why}`))).toEqual(new Set(["null nobody looked"]));
    }
  });

  test("has each host in the state of each day that was judged", () => {
    for (const { name, days } of back.hosts) {
      const of = truth(name);
      const shown = days.filter(({ day }) => of.has(day)).map(({ day, state }) => [day, state ?? "unknown"]);
      expect(shown).toEqual([...of].filter(([day]) => days.some((each) => each.day === day)).toSorted());
    }
  });

  test("counts nights that were up and down as they were planted", () => {
    let down = 0;
    for (const { name, nights } of back.hosts) {
      const states = [...truth(name).values()];
      const count = (...of: readonly string[]) => states.filter((state) => of.includes(state)).length;
      expect(nights.down).toBe(count("failed"));
      expect(nights.up).toBe(count("healthy", "degraded"));
      expect(nights.looked).toBe(states.length - count("unknown"));
      expect(nights.looked).toBeLessThan(nights.of);
      down += nights.down;
    }
    expect(down).toBeGreaterThan(20);
  });

  test.each(laptops)("has the latency of %s that was measured, night by night", (name) => {
    const means = [...Map.groupBy(year.runs, ({ run }) => run.night).values()].flatMap((same) => {
      const values = same.flatMap(({ night }) => {
        const looks = night.looks.filter(({ probe, subject }) => probe === "mesh-ping" && subject === `host:${name}`);
        return (looks.find(({ result }) => result === "bad") ?? looks[0])?.measures.latencyMs ?? [];
      });
      return values.length > 0 ? [values.reduce((a, b) => a + b, 0) / values.length] : [];
    });
    const sorted = means.toSorted((a, b) => a - b);
    expect(back.hosts.find((host) => host.name === name)?.latency).toMatchObject({
      ...{ nights: sorted.length, median: sorted[Math.ceil(sorted.length / 2) - 1] },
      p95: sorted[Math.ceil(sorted.length * 0.95) - 1],
    });
  });

  test("has each planted fault as one incident, closed", () => {
    const ids = back.incidents.map(({ cause }) => cause.id).toSorted();
    expect(ids).toEqual(year.faults.map(({ id }) => id).toSorted());
    expect(back.incidents.filter(({ endedAt }) => endedAt === null)).toEqual([]);
  });
});

describe("its renderings", () => {
  test("as a table: the same nights, and no percent", () => {
    const lines = historyLines(back, noStyle);
    for (const { name, nights, wslOf } of back.hosts) {
      const line = lines.find((each) => each.startsWith(`${wslOf ? "└ " : ""}${name} `));
      expect(line, name).toContain(`  ${nights.up} of ${nights.looked} nights`);
    }
    expect(lines.join("\n")).not.toContain("%");
  });

  test("as CSV: a row for each host and day, and a gap is one that says so", () => {
    const [head, ...rows] = historyCsv(back).trimEnd().split("\r\n");
    expect(head).toBe("host,day,state,nights,why");
    expect(rows).toHaveLength(50 * 365);
    const gaps = back.hosts.flatMap(({ days }) => days.filter(({ state }) => state === null)).length;
    expect(rows.filter((row) => row.split(",")[2] === "not looked")).toHaveLength(gaps);
    const down = back.hosts.reduce((sum, { nights }) => sum + nights.down, 0);
    expect(rows.filter((row) => row.split(",")[2] === "failed")).toHaveLength(down);
  });

  test("as status file, badge and metrics: the same figures", () => {
    const status = statusDocument.parse(statusOf(back));
    expect(status.hosts.map(({ name, nights }) => [name, nights])).toEqual(
      back.hosts.map(({ name, nights }) => [name, nights]),
    );
    expect(badgeOf(back)).toContain(status.words);
    const metrics = prometheusOf(back);
    for (const { name, nights, latency } of back.hosts) {
      if (latency)
        expect(metrics).toContain(`\nmesh_host_latency_seconds{host="${name}",of="p95"} ${latency.p95 / 1000}\n`);
      expect(metrics).toContain(`\nmesh_host_nights_up{host="${name}"} ${nights.up}\n`);
      expect(metrics).toContain(`\nmesh_host_nights_down{host="${name}"} ${nights.down}\n`);
      expect(metrics).toContain(`\nmesh_host_nights_looked{host="${name}"} ${nights.looked}\n`);
    }
  });
});
