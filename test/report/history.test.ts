// The past for other programs: the text format of Prometheus as its own rules have it, and a badge that says by shape and word what its colour
// says.

import { describe, expect, test } from "vitest";
import { statusOf } from "../../src/health/lookback/status.ts";
import type { HostPast, LookBack } from "../../src/health/lookback/types.ts";
import { badgeOf } from "../../src/report/history-badge.ts";
import { historyCsv } from "../../src/report/history-csv.ts";
import { prometheusOf } from "../../src/report/history-prometheus.ts";
import { historyLines } from "../../src/report/history-text.ts";
import { noStyle } from "../../src/report/style.ts";

const at = "2026-11-29T03:00:00.000Z";
const newest = "2026-11-29T02:22:00.000Z";

const host = (name: string, more: Partial<HostPast> = {}): HostPast => ({
  ...{ name, os: "linux", wslOf: null, isServer: false, state: "healthy", why: "", lookedAt: newest },
  ...{ days: [], nights: { up: 30, down: 0, looked: 30, of: 30 }, enough: true, via: "direct", incidents: 0 },
  latency: { nights: 30, median: 3, p95: 40.5, max: 90 },
  ...more,
});

const back = (hosts: readonly HostPast[], more: Partial<LookBack> = {}): LookBack => ({
  ...{ at, zone: "UTC", days: 30, newest, nights: { looked: 30, of: 30 }, history: { kind: "ok", words: "" } },
  ...{ server: { state: "healthy", why: "" }, hosts, links: [], incidents: [] },
  ...more,
});

/** Reads the format strictly (version 0.0.4); throws for anything that node_exporter would refuse. */
function samplesOf(text: string): ReadonlyMap<string, number> {
  if (!text.endsWith("\n")) throw new Error("the last line has no end");
  const samples = new Map<string, number>();
  const done = new Set<string>();
  let current = "";
  for (const line of text.slice(0, -1).split("\n")) {
    const help = /^# HELP ([a-z_]+) \S/.exec(line)?.[1];
    if (help !== undefined) {
      if (done.has(help)) throw new Error(`${help} comes twice`);
      done.add(help);
      current = help;
    } else if (line !== `# TYPE ${current} gauge`) {
      const [, name, labels = "", value] =
        /^([a-z_]+)(\{(?:[a-z_]+="(?:[^"\\\n]|\\[\\"n])*",?)+\})? (-?[\d.e+-]+)$/.exec(line) ?? [];
      if (name !== current || samples.has(name + labels)) throw new Error(`not a sample of ${current}: ${line}`);
      samples.set(name + labels, Number(value));
    }
  }
  return samples;
}

describe("metrics", () => {
  test("are in the text format, without times of samples", () => {
    const samples = samplesOf(prometheusOf(back([host("h1"), host("h2", { state: "failed" })])));
    expect(samples.get('mesh_host_up{host="h1"}')).toBe(1);
    expect(samples.get('mesh_host_up{host="h2"}')).toBe(0);
    expect(samples.get('mesh_host_latency_seconds{host="h1",of="median"}')).toBe(0.003);
    expect(samples.get('mesh_host_latency_seconds{host="h1",of="p95"}')).toBe(0.0405);
    expect(samples.get("mesh_newest_run_timestamp_seconds")).toBe(Date.parse(newest) / 1000);
    expect(samples.get("mesh_history_ok")).toBe(1);
  });

  test("escape whatever a label may hold", () => {
    const text = prometheusOf(back([host('a"b\\c\nd')]));
    expect(text).toContain('mesh_host_up{host="a\\"b\\\\c\\nd"} 1\n');
    expect(() => samplesOf(text)).not.toThrow();
  });

  test.each(["unknown", "waiting-for-machine", "waiting-for-person", "progressing"] as const)(
    "have no sample of up for a host that is %s, and its state",
    (state) => {
      const samples = samplesOf(prometheusOf(back([host("h1", { state, latency: null })])));
      expect([...samples.keys()].filter((key) => /mesh_host_(up|latency)/.test(key))).toEqual([]);
      expect(samples.get(`mesh_host_state{host="h1",state="${state}"}`)).toBe(1);
    },
  );

  test("of no host and no run are in the format, too", () => {
    expect(samplesOf(prometheusOf(back([], { newest: null }))).has("mesh_newest_run_timestamp_seconds")).toBe(false);
  });
});

const moods = [
  ["healthy", back([host("h1")]), "1 host healthy"],
  ["degraded", back([host("h1", { state: "degraded" }), host("h2")]), "1 of 2 hosts degraded"],
  ["failed", back([host("h1")], { server: { state: "failed", why: "" } }), "Headscale failed"],
  ["unknown", back([host("h1", { state: "unknown" })]), "1 of 1 host unknown"],
] as const;

/** The relative luminance of WCAG 2. */
function luminance(colour: string): number {
  const parts = [1, 3, 5].map((i) => Number.parseInt(colour.slice(i, i + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = parts.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe("the badge", () => {
  test.each(moods)("that is %s says so in words, for eyes and for screen readers", (_, past, words) => {
    const svg = badgeOf(past);
    expect(svg).toContain(`<title>mesh: ${words}, 2026-11-29</title>`);
    expect(svg).toContain(`role="img" aria-label="mesh: ${words}, 2026-11-29"`);
    expect(svg).toContain(`>${words}, 2026-11-29</text>`);
  });

  test("has a shape of its own for each state, and text that can be read on its colour", () => {
    const shapes = moods.map(([, past]) => /<g transform[^>]*>(.*?)<\/g>/.exec(badgeOf(past))?.[1]);
    expect(new Set(shapes).size).toBe(4);
    for (const [, past] of moods) {
      const colours = [...badgeOf(past).matchAll(/<rect [^>]*fill="(#\w{6})"/g)].map(([, colour = ""]) => colour);
      expect(colours).toHaveLength(2);
      for (const colour of colours) expect(1.05 / (luminance(colour) + 0.05)).toBeGreaterThan(4.5);
    }
  });

  test("loads nothing, runs nothing, and names no host", () => {
    const svg = badgeOf(back([host("office-one", { state: "failed" })]));
    expect(svg).not.toMatch(/<script|href|url\(|office-one|on\w+=/);
  });

  test("cannot be broken out of by what a history says of itself", () => {
    const svg = badgeOf(back([], { history: { kind: "unusable", words: '"><script>&' } }));
    expect(svg).not.toContain("<script");
    expect(svg).toContain("&#34;&#62;&#60;script&#62;&#38;");
  });
});

const day = (state: HostPast["days"][number]["state"], why = "") => ({ day: "2026-11-28", nights: 1, state, why });

test("a table never shows a percent, and says where there is too little data", () => {
  const few = host("h1", { nights: { up: 1, down: 0, looked: 2, of: 2 }, enough: false, latency: null });
  const none = host("h2", { nights: { up: 0, down: 0, looked: 0, of: 0 }, enough: false, latency: null });
  const lines = historyLines(back([few, none]), noStyle);
  expect(lines[1]).toMatch(/^h1 +healthy +1 of 2 nights, 1 waiting \(too little data\) +2 of 2 +too little data /);
  expect(lines[2]).toMatch(/^h2 +healthy +too little data +0 of 0 +too little data /);
  expect(lines.join("\n")).not.toContain("%");
});

test("what was looked at too long ago is unknown for each program, and the badge has its day", () => {
  const past = back([host("h1", { lookedAt: "2026-11-26T02:22:00.000Z" })], { newest: "2026-11-26T02:22:00.000Z" });
  expect(badgeOf(past)).toContain("<title>mesh: not looked at for 3 days, 2026-11-26</title>");
  expect([...samplesOf(prometheusOf(past)).keys()].filter((key) => /_up|_healthy/.test(key))).toEqual([
    'mesh_host_nights_up{host="h1"}',
  ]);
  expect(statusOf(past)).toMatchObject({
    state: "unknown",
    server: { state: "unknown" },
    hosts: [{ state: "unknown" }],
  });
});

test("a table says unknown of a host whose last look is old", () => {
  expect(historyLines(back([host("h1", { lookedAt: "2026-11-20T02:22:00.000Z" })]), noStyle)[1]).toMatch(
    /^h1 +unknown /,
  );
});

test.each(["=1+1", "+1", "-1", "@x"])("a text %s is no formula in a spreadsheet", (why) => {
  expect(historyCsv(back([host("h1", { days: [day("failed", why)] })]))).toContain(`,failed,1,'${why}\r\n`);
});

test("CSV quotes what would end a field, by RFC 4180", () => {
  const csv = historyCsv(back([host("h1", { days: [day("failed", 'a "b", c'), day(null, "nobody looked")] })]));
  expect(csv).toBe(
    'host,day,state,nights,why\r\nh1,2026-11-28,failed,1,"a ""b"", c"\r\nh1,2026-11-28,not looked,1,nobody looked\r\n',
  );
});
