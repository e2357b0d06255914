// Tailscale's own warnings. A status has their bare texts, in an order that changes from call to call and with figures that grow: here
// they get their names back (tsconst/health.go and health/warnings.go of 1.102.3), an order, and a wording that stays.

import type { TailscaleWarning } from "../../host/health.ts";

interface Known {
  readonly code: string;
  readonly says: RegExp;
  /** Warnings that make this one follow of itself. */
  readonly hiddenBy: readonly string[];
}

const known = (code: string, says: RegExp, ...hiddenBy: readonly string[]): Known => ({ code, says, hiddenBy });

const stopped = ["network-status", "wantrunning-false"];
const noRelay = ["network-status", "no-derp-home"];

/** The first that fits is meant. */
const table: readonly Known[] = [
  known("network-status", /network is down/i),
  known("wantrunning-false", /Tailscale is stopped/i),
  known("login-state", /You are logged out/i, "wantrunning-false"),
  known("not-in-map-poll", /Unable to connect to the .*coordination server/i, ...stopped),
  known("mapresponse-timeout", /hasn't received a network map/i, ...stopped),
  known("no-derp-home", /could not connect to any relay server/i, "network-status"),
  known("no-derp-connection", /could not connect to the '.*' relay server/i, ...noRelay),
  known("derp-timed-out", /hasn't heard from the .*relay server/i, ...noRelay, "no-derp-connection"),
  known("derp-region-error", /relay server .*is reporting an issue/i, "network-status"),
  known("no-udp4-bind", /couldn't listen for incoming UDP/i, ...stopped),
  known("tls-connection-failed", /could not establish an encrypted connection/i, "network-status"),
  known("dns-forward-failing", /can't reach the configured DNS servers/i, "network-status"),
  known("dns-set-os-config-failed", /failed to set the DNS configuration/i),
  known("dns-read-os-config-failed", /failed to fetch the DNS configuration/i),
  known("resolv-conf-overwritten", /resolv\.conf overwritten/i),
  known("resolv-conf-relabel-failed", /SELinux label|relabel/i),
  known("ip-forwarding-off", /IP forwarding is disabled/i),
  known("state-store-health", /State store failed to initialize/i),
  known("sync-disabled", /control plane syncing is disabled/i),
  known("invalid-packet-filter", /invalid packet filter/i),
  known("captive-portal-detected", /log ?in using your web browser/i),
  known("blockblame-mitm-detected", /may be blocking Tailscale traffic/i),
  known("magicsock-receive-func-error", /MagicSock function/i),
  known("apply-disk-config", /envknob/i),
  known("local-log-config-error", /local log/i),
  known("security-update-available", /A security update from version/i),
  known("update-available", /An update from version/i),
  known("is-using-unstable-version", /unstable version/i),
  known("warming-up", /Tailscale is starting/i),
  known("tls-cert-pending", /via ACME/i),
  known("docker-stateful-filtering", /Docker/),
  known("set-network-category-failed", /network category/i),
  known("nosnat-with-advertised-exit-node", /snat-subnet-routes/i),
  known("no-tailnet-lock-state-dir", /lock state in memory/i),
  known("ssh-unavailable-selinux-enabled", /SELinux is enabled/i),
];

/** The pinned version is the inventory's to choose, and a start is over soon. */
const unsaid: ReadonlySet<string> = new Set(["update-available", "warming-up", "tls-cert-pending"]);

interface Warning {
  /** "other" for one that is not in the table. */
  readonly code: string;
  readonly text: string;
  /** Since when, ISO 8601; undefined: it does not say. */
  readonly since?: string | undefined;
}

/** The same from a Tailscale that says codes and times itself. */
export function codedWarnings(said: readonly TailscaleWarning[]): readonly Warning[] {
  const all = said.map(({ code, title, text, since }) => ({
    ...{ code, since, text: withoutFigures(text || title) },
    hiddenBy: table.find((row) => row.code === code)?.hiddenBy ?? [],
  }));
  return standing(all);
}

/** The warnings that stand for themselves, by code and text, each once. */
export function warningsOf(texts: readonly string[]): readonly Warning[] {
  const all = texts.map((text) => ({
    ...(table.find(({ says }) => says.test(text)) ?? other),
    text: withoutFigures(text),
  }));
  return standing(all);
}

/** Without those that follow of another one, each once, in an order that stays. */
function standing(all: readonly (Warning & Pick<Known, "hiddenBy">)[]): readonly Warning[] {
  const there = new Set(all.map(({ code }) => code));
  const own = all.filter(({ code, hiddenBy }) => !unsaid.has(code) && !hiddenBy.some((one) => there.has(one)));
  const keyed = new Map(own.map(({ code, text, since }) => [`${code} ${text}`, { code, text, since }]));
  return [...keyed].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, warning]) => warning);
}

const other = { code: "other", hiddenBy: [] as readonly string[] };

/** "in 2m14s" and "#901" change each night; addresses and versions are figures, too. */
const withoutFigures = (text: string): string =>
  text
    .replace(/\b\d+(?:\.\d+)*(?:h|ms|µs|m|s)(?:\d+(?:\.\d+)*(?:ms|m|s))*\b/g, "…")
    .replace(/\d+(?:[.:]\d+)*/g, "…")
    .replace(/\s+/g, " ")
    .trim();
