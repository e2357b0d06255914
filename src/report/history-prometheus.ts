// Looking back as Prometheus' text exposition format (https://prometheus.io/docs/instrumenting/exposition_formats/), for the textfile
// collector of node_exporter. What nobody looked at has no sample: neither 0 nor 1 would be true.

import { serverStateNow, stateNow, summaryOf } from "../health/lookback/summary.ts";
import type { HostPast, LookBack } from "../health/lookback/types.ts";

type Labels = Readonly<Record<string, string>>;
type Sample = readonly [labels: Labels, value: number];

const seconds = (time: string) => Date.parse(time) / 1000;

/** Ends with a line break, without which the last line would not count. */
export function prometheusOf(back: LookBack): string {
  const all = back.history.kind === "ok" ? [...ofHistory(back), ...ofMesh(back), ...ofHosts(back)] : ofHistory(back);
  return all.join("");
}

const ofHistory = ({ at, newest, history }: LookBack): readonly string[] => [
  gauge("mesh_written_timestamp_seconds", "When this file was written.", [[{}, seconds(at)]]),
  gauge("mesh_history_ok", "1: the health history can be used. 0: it cannot, and nothing more is told.", [
    [{}, Number(history.kind === "ok")],
  ]),
  gauge(
    "mesh_newest_run_timestamp_seconds",
    "When the newest health run ended.",
    newest === null ? [] : [[{}, seconds(newest)]],
  ),
];

function ofMesh(back: LookBack): readonly string[] {
  const open = back.incidents.filter(({ endedAt }) => endedAt === null);
  const severities = ["high", "medium", "low"] as const;
  const { mood } = summaryOf(back);
  const state = serverStateNow(back);
  return [
    gauge(
      "mesh_healthy",
      "1: Headscale and all hosts are well. None: not known.",
      mood === "unknown" ? [] : [[{}, Number(mood === "healthy")]],
    ),
    gauge(
      "mesh_headscale_up",
      "1: Headscale answers. None: nobody could look.",
      state === "unknown" ? [] : [[{}, Number(state !== "failed")]],
    ),
    gauge(
      "mesh_incidents_open",
      "Incidents that have not ended.",
      severities.map((severity) => [{ severity }, open.filter(({ cause }) => cause.severity === severity).length]),
    ),
    gauge("mesh_nights", "Nights since the first run, of the days that are looked back on.", [[{}, back.nights.of]]),
    gauge("mesh_nights_looked", "Those with a run.", [[{}, back.nights.looked]]),
  ];
}

function ofHosts({ hosts, at }: LookBack): readonly string[] {
  return [...ofNow(hosts, at), ...ofNights(hosts)];
}

/** A sample for each host that has the figure. */
const each = (hosts: readonly HostPast[], value: (host: HostPast) => number | null): readonly Sample[] =>
  hosts.flatMap((host): Sample[] => {
    const number = value(host);
    return number === null ? [] : [[{ host: host.name }, number]];
  });

function ofNow(hosts: readonly HostPast[], at: string): readonly string[] {
  return [
    gauge(
      "mesh_host_up",
      "1: healthy or degraded, 0: failed. None: it waits, is being changed, or nobody could look.",
      each(hosts, (host) => upOf(stateNow(host, at))),
    ),
    gauge(
      "mesh_host_state",
      "1 at the state of the host.",
      hosts.map((host) => [{ host: host.name, state: stateNow(host, at) }, 1]),
    ),
    gauge(
      "mesh_host_looked_timestamp_seconds",
      "When the state was seen.",
      each(hosts, ({ lookedAt }) => (lookedAt === null ? null : seconds(lookedAt))),
    ),
  ];
}

function ofNights(hosts: readonly HostPast[]): readonly string[] {
  const latency = hosts.flatMap(({ name: host, latency }): Sample[] =>
    latency
      ? [
          [{ host, of: "median" }, latency.median / 1000],
          [{ host, of: "p95" }, latency.p95 / 1000],
        ]
      : [],
  );
  return [
    gauge(
      "mesh_host_nights",
      "Nights in which it could have been looked at.",
      each(hosts, ({ nights }) => nights.of),
    ),
    gauge(
      "mesh_host_nights_looked",
      "Nights that looked at it.",
      each(hosts, ({ nights }) => nights.looked),
    ),
    gauge(
      "mesh_host_nights_up",
      "Nights in which it was healthy or degraded.",
      each(hosts, ({ nights }) => nights.up),
    ),
    gauge(
      "mesh_host_nights_down",
      "Nights in which it had failed.",
      each(hosts, ({ nights }) => nights.down),
    ),
    gauge("mesh_host_latency_seconds", "Mesh pings by nights. None: too little data.", latency),
  ];
}

const upOf = (state: HostPast["state"]): number | null =>
  state === "healthy" || state === "degraded" ? 1 : state === "failed" ? 0 : null;

/** A name without a sample is left out whole. */
function gauge(name: string, help: string, samples: readonly Sample[]): string {
  if (samples.length === 0) return "";
  const lines = samples.map(([labels, value]) => `${name}${labelsOf(labels)} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join("")}`;
}

function labelsOf(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length > 0 ? `{${pairs.join(",")}}` : "";
}

const escaped = (value: string) => value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
