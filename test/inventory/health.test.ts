// The section mesh.health and the windows of hosts: what they become, and rows of mistakes, text in, exact messages out.

import { expect, test } from "vitest";
import { codes } from "../../src/health/codes.ts";
import { healthCodes, runnerCodes } from "../../src/inventory/health-codes.ts";
import { inventoryOf, mistakesOf, withHosts, withMesh } from "./texts.ts";

const health = (words: string) => withMesh(`health: { ${words} }`);

test("without a word about health, everything has its default", () => {
  expect(inventoryOf(withHosts("a: { address: a.local }")).health).toEqual({
    timezone: "UTC",
    confirm: { looks: 3, seconds: 45 },
    ...{ raiseAfter: 1, endAfter: 1, settleSeconds: 120, flapping: { looks: 20, begin: 30, end: 25 } },
    thresholds: {
      diskPercent: { begin: 90, end: 85 },
      clockSeconds: { begin: 60, end: 30 },
      lossPercent: { begin: 20, end: 5 },
      latencyTimes: { begin: 3, end: 2 },
      latencyLeastMs: 50,
      syncHours: { begin: 24, end: 12 },
      backupDays: { begin: 8, end: 7 },
      expiryDays: 14,
    },
    ...{ windows: [], checks: [], webhook: null, deadManUrl: null },
    issues: { labels: ["mesh-health"], assignees: [], titlePrefix: "", most: 10, remindDays: 7, digest: null },
  });
});

test("a limit to begin that is below the usual one to end is both", () => {
  const { thresholds } = inventoryOf(health("thresholds: { disk-percent-begin: 70, clock-seconds-begin: 40 }")).health;
  expect(thresholds.diskPercent).toEqual({ begin: 70, end: 70 });
  expect(thresholds.clockSeconds).toEqual({ begin: 40, end: 30 });
});

const everyDay = [0, 1, 2, 3, 4, 5, 6];
const open = { first: null, last: null, hosts: [], tags: [], causes: [] };

test("a window is a text or a section", () => {
  const text = health('windows: ["Fri-Mon 22:00-06:00", { days: [Mon, Wed-Thu], to: "04:30", causes: [drift] }]');
  expect(inventoryOf(text).health.windows).toEqual([
    { ...open, name: "Fri-Mon 22:00-06:00", days: [0, 1, 5, 6], from: 1320, to: 360 },
    { ...open, name: "Mon, Wed-Thu 00:00-04:30", days: [1, 3, 4], from: 0, to: 270, causes: ["drift"] },
  ]);
});

test("a host's windows are for that host, and among those of the mesh", () => {
  const host =
    "a: { address: a.local, maintenance: [daily 03:00-24:00, { name: move, dates: { first: 2026-12-24 } }] }";
  const { hosts, health: spec } = inventoryOf(withHosts(host));
  const windows = [
    { ...open, name: "daily 03:00-24:00", days: everyDay, from: 180, to: 1440, hosts: ["a"] },
    { ...open, name: "move", days: everyDay, from: 0, to: 1440, first: "2026-12-24", hosts: ["a"] },
  ];
  expect(hosts[0]?.maintenance).toEqual(windows);
  expect(spec.windows).toEqual(windows);
});

test("a check expects one thing", () => {
  const text = health(
    "checks: [{ name: db, tcp-port: 5432 }, { name: wiki, url: 'http://a/', contains: ok }, { name: web, tls-port: 443 }, { name: up, command: [systemctl, is-active, x] }]",
  );
  expect(inventoryOf(text).health.checks.map(({ expects }) => expects)).toEqual([
    { kind: "tcp", port: 5432 },
    { kind: "http", url: "http://a/", status: 200, contains: "ok" },
    { kind: "tls", port: 443, days: 14 },
    { kind: "command", command: ["systemctl", "is-active", "x"] },
  ]);
});

interface Row {
  /** In mesh.health. */
  readonly words: string;
  /** Without "mesh.yaml:4:COLUMN mesh.health.". */
  readonly says: string;
}

const rows: Row[] = [
  {
    words: "timezone: Europe/Berln",
    says: 'timezone: "Europe/Berln" is not a time zone, did you mean "Europe/Berlin"?',
  },
  {
    words: "timezone: '+02:00'",
    says: 'timezone: "+02:00" is an offset, not a time zone; write one such as "Europe/Berlin" or "UTC"',
  },
  { words: "timezone: CEST", says: 'timezone: "CEST" is not a time zone, write one such as "Europe/Berlin" or "UTC"' },
  { words: "raise-after: 0", says: "raise-after: must be a whole number from 1 to 10, got 0" },
  { words: "raiseAfter: 2", says: 'raiseAfter: unknown key, did you mean "raise-after"?' },
  {
    words: "windows: [Sunday 2-4]",
    says: 'windows[0]: must be written like "Sun 02:00-04:00", "Mon-Fri 22:00-06:00" or "daily 03:00-03:30", got "Sunday 2-4"',
  },
  { words: "windows: [{ day: [Sun] }]", says: 'windows[0].day: unknown key, did you mean "days"?' },
  {
    words: "windows: [{ days: [Sunday] }]",
    says: 'windows[0].days[0]: must be one of Sun, Mon, Tue, Wed, Thu, Fri, Sat or a range such as "Mon-Fri", got "Sunday"',
  },
  { words: "windows: [{ from: 2am }]", says: 'windows[0].from: must be written like "02:30", got "2am"' },
  { words: "windows: [{ from: 03:00, to: 03:00 }]", says: "windows[0].to: starts and ends at the same time" },
  { words: "windows: [{ from: 24:00, to: 03:00 }]", says: 'windows[0].from: is the end of a day; write "00:00"' },
  {
    words: "windows: [{ dates: { first: 2027-02-29 } }]",
    says: 'windows[0].dates.first: "2027-02-29" is no day of the calendar',
  },
  {
    words: "windows: [{ dates: { first: 2026-12-24, last: 2026-12-23 } }]",
    says: "windows[0].dates.last: comes before the first day, 2026-12-24",
  },
  {
    words: "windows: [{ days: [Sun], dates: { first: 2026-12-21, last: 2026-12-26 } }]",
    says: "windows[0].days: there is no such day from 2026-12-21 to 2026-12-26, so the window never opens",
  },
  {
    words: "windows: [{ causes: [host-dwn] }]",
    says: 'windows[0].causes[0]: no cause is called "host-dwn", did you mean "host-down"?',
  },
  { words: "windows: [{ hosts: [b] }]", says: 'windows[0].hosts[0]: no host is called "b", did you mean "a"?' },
  { words: "windows: [{ tags: [tag:x] }]", says: 'windows[0].tags[0]: no host has the tag "tag:x"' },
  {
    words: "thresholds: { disk-percent-begin: 80, disk-percent-end: 85 }",
    says: "thresholds.disk-percent-end: must not be above disk-percent-begin, which is 80",
  },
  {
    words: "flapping: { begin-percent: 20, end-percent: 25 }",
    says: "flapping.end-percent: must not be above begin-percent, which is 20",
  },
  { words: "checks: [{ name: x }]", says: "checks[0]: must expect one of tcp-port, url, tls-port, command, not 0" },
  {
    words: "checks: [{ name: x, tcp-port: 1, tls-port: 1 }]",
    says: "checks[0]: must expect one of tcp-port, url, tls-port, command, not 2",
  },
  { words: "checks: [{ name: x, command: [] }]", says: "checks[0].command: has no words" },
  { words: "checks: [{ name: x, tcp-port: 1, status: 200 }]", says: "checks[0].status: is for a check with url" },
  {
    words: "checks: [{ name: x, tcp-port: 1 }, { name: x, tcp-port: 2 }]",
    says: 'checks[1].name: another check is called "x" already',
  },
  {
    words: "checks: [{ name: 'x y', tcp-port: 1 }]",
    says: 'checks[0].name: "x y" is not a name of a check; write up to 40 of a-z, 0-9 and -',
  },
  {
    words: "issues: { assignees: ['@octocat'] }",
    says: 'issues.assignees[0]: must be written without the @: "octocat"',
  },
  {
    words: "issues: { labels: ['a,b'] }",
    says: 'issues.labels[0]: "a,b" is not a label; write up to 50 characters, no comma',
  },
  {
    words: "issues: { title-prefix: 'to @all' }",
    says: 'issues.title-prefix: "to @all" must have no @, no # and at most 50 characters',
  },
  {
    words: "issues: { digest: Monday }",
    says: 'issues.digest: must be one of Sun, Mon, Tue, Wed, Thu, Fri, Sat, got "Monday"',
  },
  {
    words: "webhook: { url: 'http://a/', secret-env: my secret }",
    says: "webhook.secret-env: must be the name of an environment variable, such as MESH_WEBHOOK_SECRET; the secret itself does not belong in the inventory",
  },
  {
    words: "webhook: { url: 'http://a/', secret: x }",
    says: "webhook.secret: secrets do not belong in the inventory; put it in a file or in a secret of the repository",
  },
];

test.each(rows)("health: $says", ({ words, says }) => {
  const found = mistakesOf(health(words)).map((line) => line.replace(/^mesh\.yaml:4:\d+ mesh\.health\./, ""));
  expect(found).toContain(says);
});

test("a host's window that never opens is a mistake of that host", () => {
  const host =
    "a: { address: a.local, maintenance: [{ days: [Sun], dates: { first: 2026-12-21, last: 2026-12-22 } }] }";
  expect(mistakesOf(withHosts(host))).toEqual([
    "mesh.yaml:5:48 hosts.a.maintenance[0].days: there is no such day from 2026-12-21 to 2026-12-22, so the window never opens",
  ]);
});

const theirs =
  "only the machine that MeSH runs on has these, and the window is for hosts, so it never opens; a window of mesh.health without hosts and tags is for it";

test.each([
  ["for the machine that MeSH runs on", "causes: [runner-disk-full, token-expiring]", []],
  ["for causes of hosts, too", "hosts: [a], causes: [runner-disk-full, disk-full]", []],
  ["for hosts, with causes that no host has", "hosts: [a], causes: [runner-disk-full, token-expiring]", [theirs]],
  ["for tags, with causes that no host has", "tags: [tag:mesh], causes: [runner-outdated]", [theirs]],
] as const)("a window %s", (_, words, says) => {
  const found = mistakesOf(health(`windows: [{ ${words} }]`)).filter((line) => !line.includes("no host has the tag"));
  expect(found.map((line) => line.split("windows[0].causes: ")[1])).toEqual(says);
});

test("a host's window for causes that no host has is a mistake of that host", () => {
  const host = "a: { address: a.local, maintenance: [{ causes: [runner-outdated] }] }";
  expect(mistakesOf(withHosts(host))).toEqual([`mesh.yaml:5:50 hosts.a.maintenance[0].causes: ${theirs}`]);
});

test("the causes that no host has are those of the runner's probe", () => {
  expect(healthCodes.filter((name) => codes[name].probes.includes("runner"))).toEqual([...runnerCodes]);
});

test("a host of which nothing else is right still has its name", () => {
  const text = `${health("windows: [{ hosts: [b], tags: [tag:b] }]")}  b: { address: -x }\n`;
  expect(mistakesOf(text)).toHaveLength(1);
});
