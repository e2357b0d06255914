// A simulated year of fifty hosts and forty faults, kept as runs keep it and looked back on in every form: figures are those of what was
// planted, and nights without a run are gaps everywhere.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { codes } from "../../../src/health/codes.ts";
import { openHistory } from "../../../src/health/history/open.ts";
import { lookBack } from "../../../src/health/lookback/look-back.ts";
import { statusDocument, statusOf } from "../../../src/health/lookback/status.ts";
import type { LookBack } from "../../../src/health/lookback/types.ts";
import { badgeOf } from "../../../src/report/history-badge.ts";
import { historyCsv } from "../../../src/report/history-csv.ts";
import { prometheusOf } from "../../../src/report/history-prometheus.ts";
import { historyLines } from "../../../src/report/history-text.ts";
import { noStyle } from "../../../src/report/style.ts";
import { optionsAt } from "../history/nights.ts";
import { laptops, mesh, patched } from "../year/mesh.ts";
import { isPatchTime } from "../year/noise.ts";
import { couldTell, yearOf } from "../year/year.ts";

const zone = "Europe/Berlin";
const { runs, faults } = yearOf(1, 40);
const nightsWithRun = new Set(runs.map(({ run }) => run.night));
const lastNight = Math.max(...nightsWithRun);
const firstNight = Math.min(...nightsWithRun);
const dayOf = (night: number) => new Date(Date.UTC(2026, 0, 1) + night * 86_400_000).toISOString().slice(0, 10);
const gaps = Array.from({ length: lastNight - firstNight }, (_, n) => firstNight + n).filter(
  (n) => !nightsWithRun.has(n),
);
const now = new Date(Math.max(...runs.map(({ run }) => run.start)) + 3_600_000);

/** Recorded as by runs, each at its own time. */
function recorded(): LookBack {
  const folder = mkdtempSync(join(tmpdir(), "mesh-year-"));
  let at = now;
  const history = openHistory(folder, optionsAt("", { zone, now: () => at }));
  for (const { run, night, verdict } of runs) {
    at = new Date(run.start + 600_000);
    history.record(night, verdict);
  }
  at = now;
  const back = lookBack(history, { members: mesh, days: 365, now, zone });
  history.close();
  rmSync(folder, { recursive: true });
  return back;
}

const back = recorded();
const host = (name: string) => {
  const found = back.hosts.find((each) => each.name === name);
  if (!found) throw new Error(name);
  return found;
};

describe("a year, looked back on", () => {
  test("has its nights, and its gaps are days on which nobody looked, of each host", () => {
    expect(gaps.length).toBeGreaterThan(3);
    expect(back.nights).toEqual({ looked: nightsWithRun.size, of: lastNight - firstNight + 1 });
    for (const { days } of back.hosts) {
      const unlooked = days.filter(({ why }) => why === "nobody looked").map(({ day }) => day);
      expect(unlooked.filter((day) => day >= dayOf(firstNight))).toEqual(gaps.map(dayOf));
      expect(days).toHaveLength(365);
    }
  });

  test("shows each planted fault on its host's days, and failure nowhere else", () => {
    const dead = faults.filter(({ id }) =>
      Object.entries(codes).some(([code, { state }]) => id.startsWith(`${code}:`) && state === "failed"),
    );
    expect(dead.length).toBeGreaterThan(5);
    for (const { host: name, from, to } of dead) {
      const told = runs.filter(({ run }) => from <= run.night && run.night < to && couldTell(run, name));
      const days = new Map(host(name).days.map(({ day, state }) => [day, state]));
      for (const { run } of told)
        expect([name, dayOf(run.night), days.get(dayOf(run.night))]).toEqual([name, dayOf(run.night), "failed"]);
    }
    // On Sundays some hosts are down for their patches, which is told to nobody, and true all the same.
    const may = new Set(
      runs.flatMap(({ run, there }) => [
        ...(there.length > 0 ? mesh.map(({ name }) => `${name} ${dayOf(run.night)}`) : []),
        ...(isPatchTime(run) ? patched.map((name) => `${name} ${dayOf(run.night)}`) : []),
      ]),
    );
    const failed = back.hosts.flatMap(({ name, days }) =>
      days.filter(({ state }) => state === "failed").map(({ day }) => `${name} ${day}`),
    );
    expect(failed.filter((each) => !may.has(each))).toEqual([]);
  });

  test("has one incident for each fault", () => {
    expect(back.incidents.map(({ cause }) => cause.id).sort()).toEqual(faults.map(({ id }) => id).sort());
  });

  test("has the latency that was measured, night by night", () => {
    for (const name of laptops) {
      const byNight = Map.groupBy(runs, ({ run }) => run.night);
      const means = [...byNight.values()].flatMap((same) => {
        const values = same.flatMap(({ night }) => {
          const looks = night.looks.filter(({ probe, subject }) => probe === "mesh-ping" && subject === `host:${name}`);
          const kept = looks.find(({ result }) => result === "bad") ?? looks[0];
          return kept?.measures.latencyMs ?? [];
        });
        return values.length > 0 ? [values.reduce((a, b) => a + b, 0) / values.length] : [];
      });
      const sorted = means.toSorted((a, b) => a - b);
      expect(host(name).latency).toMatchObject({
        nights: sorted.length,
        median: sorted[Math.ceil(sorted.length / 2) - 1],
        p95: sorted[Math.ceil(sorted.length * 0.95) - 1],
      });
    }
  });
});

describe("the same year", () => {
  test("as a table has a line for each host, and never a percent", () => {
    const lines = historyLines(back, noStyle);
    for (const { name, nights } of back.hosts) {
      const line = lines.find((each) => new RegExp(`^\\W*${name} `).test(each)) ?? "";
      expect(line).toContain(`${nights.up} of ${nights.looked} nights`);
      expect(line).toContain(`  ${nights.looked} of ${nights.of}  `);
      const recent = gaps.filter((night) => night > lastNight - 30);
      for (const night of recent) expect(line.at(night - lastNight - 1)).toBe(".");
    }
    expect(lines.join("\n")).not.toContain("%");
  });

  test("as CSV has a line for each host and day, and says which nobody looked at", () => {
    const lines = historyCsv(back).trimEnd().split("\r\n");
    expect(lines).toHaveLength(1 + 50 * 365);
    for (const night of gaps)
      expect(lines.filter((line) => line.includes(`,${dayOf(night)},not looked,0,`))).toHaveLength(50);
    for (const { name, nights } of back.hosts) {
      const failed = lines.filter((line) => line.startsWith(`${name},`) && line.includes(",failed,"));
      expect(failed.length).toBeGreaterThanOrEqual(nights.down);
    }
  });

  test("as status.json is what its schema says, with the same figures", () => {
    const status = statusDocument.parse(JSON.parse(JSON.stringify(statusOf(back))));
    expect(status.hosts.map(({ name, nights, latency }) => ({ name, nights, latency }))).toEqual(
      back.hosts.map(({ name, nights, latency }) => ({ name, nights, latency })),
    );
    expect(status.incidents).toHaveLength(back.incidents.filter(({ endedAt }) => endedAt === null).length);
  });

  test("as Prometheus' text has each figure once, with its help and type, and no sample for what is not known", () => {
    const lines = prometheusOf(back).trimEnd().split("\n");
    const samples = new Map<string, number>();
    const typed = new Set<string>();
    for (const line of lines) {
      const type = /^# TYPE (mesh_[a-z_0-9]+) gauge$/.exec(line)?.[1];
      if (type) typed.add(type);
      if (line.startsWith("#")) continue;
      const [, key = "", name = "", value] =
        /^((mesh_[a-z_0-9]+)(?:\{[a-z]+="[^"]*"(?:,[a-z]+="[^"]*")*\})?) (\S+)$/.exec(line) ?? [];
      expect(typed, line).toContain(name);
      expect(samples.has(key), line).toBe(false);
      samples.set(key, Number(value));
    }
    for (const { name, nights, latency } of back.hosts) {
      expect(samples.get(`mesh_host_nights_up{host="${name}"}`)).toBe(nights.up);
      expect(samples.get(`mesh_host_nights_down{host="${name}"}`)).toBe(nights.down);
      expect(samples.get(`mesh_host_nights_looked{host="${name}"}`)).toBe(nights.looked);
      expect(samples.get(`mesh_host_nights{host="${name}"}`)).toBe(nights.of);
      const p95 = samples.get(`mesh_host_latency_seconds{host="${name}",of="p95"}`);
      expect(p95).toBe(latency ? latency.p95 / 1000 : undefined);
    }
    expect([...samples.values()].every(Number.isFinite)).toBe(true);
  });

  test("as a badge says in words what its colour says, and of which day", () => {
    const badge = badgeOf(back);
    expect(badge).toContain(`<title>mesh: ${statusOf(back).words}, ${back.newest?.slice(0, 10)}</title>`);
    expect(badge).not.toMatch(/href|script|url\(|<image/);
  });
});
