// Headscale, by its roads: its interface, the URL that hosts use as the runner reaches it, and what the hosts themselves say. A road that
// only the runner cannot take says something about the runner.

import { MeshError } from "../../core/errors.ts";
import { causesOf } from "../../headscale/settle.ts";
import { checkVersion } from "../../headscale/version.ts";
import type { HostHealth } from "../../host/health.ts";
import { sameServer } from "../../steps/control-server.ts";
import { sayNotTold } from "../not-told.ts";
import type { Finding } from "../types.ts";
import { factsOf, type HeadscaleSeen, type HostSeen, ownOf, type Round } from "./seen.ts";
import { aim, finding, type Sight, seen, unseen } from "./sight.ts";
import { warningsOf } from "./warnings.ts";
import { hasFailed } from "./world.ts";

const at = aim("headscale", "server");

/** The look at Headscale. */
export function headscaleSight({ headscale, hosts, inventory, wall }: Round): Sight {
  const there = headscale.value;
  if (there instanceof MeshError) return unseen(at, `${there.code}: ${there.problem}`);
  const { url } = inventory.headscale;
  const roads: Roads = { there, url, heard: heardBy(hosts, url) };
  const own = hosts.flatMap((one) => (one.host.role === "headscale" ? (ownOf(one) ?? []) : []))[0];
  const reached = reachedBy(roads, own);
  const relay = relayFindings(there, hosts, url);
  const findings = [
    ...certificateFindings(there, url, wall),
    ...(reached.findings ?? []),
    ...versionFindings(there),
    ...relay,
    ...logFindings(own),
  ];
  if (findings.length === 0 && reached.why !== undefined) return unseen(at, reached.why);
  return seen(at, findings, { measures: { ...figures(there, wall), ...ownFigures(own) }, says: wordsOf(there, own) });
}

interface Roads {
  readonly there: HeadscaleSeen;
  readonly url: string;
  /** The part of the hosts that hear from it by their own word; undefined: none could be asked. */
  readonly heard: number | undefined;
}

/** Hosts that reach its URL; where one cannot ask, whether it is in contact by its own word, and belongs to this Headscale. */
function heardBy(hosts: readonly HostSeen[], url: string): number | undefined {
  const said = hosts.flatMap((one) => {
    const asked = ownOf(one)?.server;
    if (asked) return [asked.status === 200];
    const { status, prefs } = factsOf(one)?.tailscale ?? {};
    if (status?.backendState !== "Running") return [];
    return prefs && !sameServer(prefs.controlUrl, url) ? [] : [status.online];
  });
  return said.length === 0 ? undefined : said.filter(Boolean).length / said.length;
}

interface Reaching {
  readonly findings?: readonly Finding[];
  /** Why it could not be looked at. */
  readonly why?: string;
}

/** What the roads come to. */
function reachedBy({ there, url, heard }: Roads, own: HostHealth | undefined): Reaching {
  const { api, health } = there;
  const most = (heard ?? 0) >= 0.5;
  const byUrl = urlState(there);
  const refused = api instanceof MeshError && api.code === "HEADSCALE_AUTH";
  const keys = refused ? [finding("headscale-api-refused", api.problem, "sudo headscale apikeys list")] : [];
  const told = hasFailed(health) ? health.why : `it answers ${health.status}`;
  const by = `curl ${url}/health`;
  if (!(api instanceof MeshError) || refused) {
    const cut = byUrl !== "good" && byUrl !== "expired" && !most && !(byUrl === "name" && heard === undefined);
    return { findings: [...keys, ...(cut ? [finding("headscale-unreachable", `${url}: ${told}`, by)] : [])] };
  }
  if (byUrl === "good") return { why: `its interface does not answer, though ${url} does: ${api.problem}` };
  if (byUrl === "expired") return {};
  if (heard) return { why: `the runner does not reach it, though hosts do: ${api.problem}` };
  if (byUrl === "distrusted") return { findings: [finding("headscale-unreachable", `${url}: ${told}`, by)] };
  const unnamed = byUrl === "name" && isNameFailure(api);
  if (unnamed && heard === undefined) return { why: `its name does not resolve on the runner: ${told}` };
  return { findings: [finding("headscale-down", `${api.problem}${serviceWords(own)}`, by)] };
}

/** `name`: it does not resolve here. `expired`: its certificate is told as that. */
function urlState({ health, certificate }: HeadscaleSeen): "good" | "name" | "expired" | "distrusted" | "bad" {
  if (!hasFailed(health)) return health.status === 200 && !/"status":\s*"fail"/.test(health.body) ? "good" : "bad";
  if (health.failed === "name") return "name";
  if (health.failed !== "tls") return "bad";
  return certificate && !hasFailed(certificate) && /expired/i.test(certificate.distrust ?? "")
    ? "expired"
    : "distrusted";
}

const isNameFailure = ({ cause }: MeshError) => causesOf(cause).some((code) => /^(ENOTFOUND|EAI_AGAIN)$/.test(code));

const serviceWords = (own: HostHealth | undefined) => (own?.headscale ? `; its service is ${own.headscale.state}` : "");

/** SQLite writes its log back at 4 MB; one that has grown so far is held up by something. */
const largeLog = 256 * 1024 * 1024;

function logFindings(own: HostHealth | undefined): readonly Finding[] {
  const bytes = own?.headscale?.walBytes ?? 0;
  return bytes < largeLog
    ? []
    : [finding("headscale-log-large", `${Math.round(bytes / 1024 / 1024)} MiB`, "ls -l /var/lib/headscale")];
}

function certificateFindings({ certificate }: HeadscaleSeen, url: string, wall: number): readonly Finding[] {
  if (!certificate || hasFailed(certificate) || certificate.validTo.getTime() > wall) return [];
  return [finding("certificate-expired", `it ended ${certificate.validTo.toISOString()}`, `curl -v ${url}/health`)];
}

function versionFindings({ api }: HeadscaleSeen): readonly Finding[] {
  if (api instanceof MeshError) return [];
  const note = versionNote(api.version);
  return note === undefined ? [] : [finding("headscale-outdated", note, "headscale version")];
}

function versionNote(version: string): string | undefined {
  try {
    return checkVersion(version);
  } catch (thrown) {
    if (thrown instanceof MeshError) return thrown.problem;
    throw thrown;
  }
}

/** Its own relay says so itself, or all hosts that could be asked, two at least, have no relay that answers. */
function relayFindings({ relay, health }: HeadscaleSeen, hosts: readonly HostSeen[], url: string): readonly Finding[] {
  if (hasFailed(health)) return [];
  const by = `curl ${url}/derp/probe`;
  if (relay && !hasFailed(relay) && relay.status >= 500)
    return [finding("headscale-relay-down", `it answers ${relay.status}`, by)];
  const asked = hosts.flatMap((one) => factsOf(one)?.tailscale.status ?? []);
  const without = asked.filter(({ health: texts }) => warningsOf(texts).some(({ code }) => noRelay.has(code)));
  if (asked.length < 2 || without.length < asked.length) return [];
  return [finding("headscale-relay-down", `none of ${asked.length} hosts reaches a relay`, "tailscale netcheck")];
}

const noRelay: ReadonlySet<string> = new Set(["no-derp-home", "no-derp-connection"]);

const DAY = 24 * 3600 * 1000;

function figures({ clockMs, certificate, apiKeyEnds }: HeadscaleSeen, wall: number): Sight["measures"] {
  const validTo = certificate && !hasFailed(certificate) ? certificate.validTo.getTime() : undefined;
  const ends = Date.parse(apiKeyEnds ?? "");
  return {
    ...(clockMs === undefined ? {} : { clockMs }),
    ...(validTo === undefined || validTo <= wall ? {} : { certificateDays: (validTo - wall) / DAY }),
    ...(Number.isNaN(ends) ? {} : { apiKeyDays: (ends - wall) / DAY }),
  };
}

/** By what its own machine says. */
function ownFigures(own: HostHealth | undefined): Sight["measures"] {
  const backupAt = own?.headscale?.backupAt;
  const disk = own?.disks
    .filter(({ mount }) => mount === "/" || `${dataFolder}/`.startsWith(`${mount}/`))
    .toSorted((a, b) => b.mount.length - a.mount.length)[0];
  return {
    ...(disk ? { diskPercent: disk.usedPercent } : {}),
    ...(own && backupAt ? { backupDays: (own.clock - backupAt) / (24 * 3600) } : {}),
  };
}

const dataFolder = "/var/lib/headscale";

function wordsOf({ api, key, certificate, apiKeyEnds }: HeadscaleSeen, own: HostHealth | undefined): Sight["says"] {
  const startedAt = own?.headscale?.startedAt;
  // By our clock, which the looks go by: a machine whose clock is ahead would seem to have restarted only tomorrow.
  const restartedAt = own && startedAt ? new Date((startedAt - own.clockOff) * 1000).toISOString() : undefined;
  return {
    ...(api instanceof MeshError ? {} : { version: api.version }),
    ...(key === undefined ? {} : { key }),
    ...(restartedAt === undefined ? {} : { restartedAt }),
    ...sayNotTold([
      ...(certificate && hasFailed(certificate) ? (["certificate-expiring", "certificate-expired"] as const) : []),
      ...(apiKeyEnds === undefined ? (["api-key-expiring"] as const) : []),
    ]),
  };
}
