// Figures of the simulated year against what was planted: latency by night, and each line of the text for Prometheus.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openHistory } from "../../../src/health/history/open.ts";
import { lookBack } from "../../../src/health/lookback/look-back.ts";
import type { LookBack } from "../../../src/health/lookback/types.ts";
import { prometheusOf } from "../../../src/report/history-prometheus.ts";
import { optionsAt } from "../history/nights.ts";
import { laptops, mesh } from "../year/mesh.ts";
import { yearOf } from "../year/year.ts";

const zone = "Europe/Berlin";
const { runs } = yearOf(1, 40);
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

test("latency is what was measured, night by night", () => {
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

test("Prometheus' text has each figure once, with its help and type, and no sample for what is not known", () => {
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
