// What was told and is not seen tonight is well only where somebody saw that it is.

import { expect, test } from "vitest";
import type { Look } from "../../src/health/types.ts";
import { bad, finding, good, member, verdicts } from "./nights.ts";

const headscale = (code: string, more: Partial<Look> = {}) => bad("headscale", "server", code, more);
const measured = (measures: Look["measures"]) => good("headscale", "server", { measures });
const figures = { diskPercent: 50, backupDays: 1, clockMs: 0 };

/** Of the first night's cause, after the second night. */
const fate = (first: Look, second: Look) => {
  const [before, after] = verdicts([{ looks: [first] }, { looks: [second] }]);
  const id = before?.incidents[0]?.cause.id;
  const incident = after?.incidents.find(({ cause }) => cause.id === id);
  return `${incident?.state} ${incident?.because ?? ""} ${incident?.partOf ?? ""}`.trim();
};

const node = (measures: Look["measures"]) => good("node", "host:h1", { measures });
const syncthing = (code: string) => bad("syncthing", "host:h1", code);
const halfAsked = good("syncthing", "host:h1", { says: { notTold: "syncthing-peer-lost,syncthing-folder-error" } });
const runner = (says: Look["says"] = {}) => good("runner", "runner", { says });
const expired = bad("node", "host:h1", "node-expired");

test.each<[string, Look, Look, string]>([
  ["a key that was to end and has ended", node({ expiryDays: 1 }), expired, "over part-of node-expired:h1"],
  ["a key that never ends any more", node({ expiryDays: 1 }), node({}), "over well"],
  [
    "a certificate that has ended",
    measured({ certificateDays: 1 }),
    headscale("certificate-expired"),
    "over part-of certificate-expired",
  ],
  [
    "an API key that is refused now",
    measured({ apiKeyDays: 1 }),
    headscale("headscale-api-refused"),
    "over part-of headscale-api-refused",
  ],
  [
    "a Headscale that was only not to be reached, and is down",
    headscale("headscale-unreachable"),
    headscale("headscale-down"),
    "over part-of headscale-down",
  ],
  [
    "another key, behind a Headscale that is down",
    headscale("headscale-key-changed"),
    headscale("headscale-down"),
    "open",
  ],
  [
    "another key, beside a relay that is down",
    headscale("headscale-key-changed"),
    headscale("headscale-relay-down"),
    "over well",
  ],
  [
    "a disk of Headscale's machine that nobody could ask",
    measured({ ...figures, diskPercent: 99 }),
    measured({}),
    "open",
  ],
  ["a backup of a machine that nobody could ask", measured({ ...figures, backupDays: 99 }), measured({}), "open"],
  ["a log of a machine that nobody could ask", headscale("headscale-log-large"), measured({}), "open"],
  ["a clock that no answer shows", measured({ ...figures, clockMs: 99_000_000 }), measured({}), "open"],
  ["a disk that has room again", measured({ ...figures, diskPercent: 99 }), measured(figures), "over well"],
  ["a backup that was made", measured({ ...figures, backupDays: 99 }), measured(figures), "over well"],
  ["a log that is small again", headscale("headscale-log-large"), measured(figures), "over well"],
  ["a clock that is right again", measured({ ...figures, clockMs: 99_000_000 }), measured(figures), "over well"],
  [
    "a disk that has room again, of a Headscale that is down",
    measured({ ...figures, diskPercent: 99 }),
    headscale("headscale-down", { findings: [finding("headscale-down")], measures: figures }),
    "over well",
  ],
  ["a folder that nobody could ask about", syncthing("syncthing-folder-error"), halfAsked, "open"],
  ["a folder beside one that nobody could ask about", syncthing("syncthing-paused"), halfAsked, "over well"],
  [
    "a runner whose releases nobody knew",
    bad("runner", "runner", "runner-outdated"),
    runner({ notTold: "token-expiring,runner-outdated" }),
    "open",
  ],
  ["a runner of today", bad("runner", "runner", "runner-outdated"), runner({ notTold: "token-expiring" }), "over well"],
  ["a Syncthing that runs again", syncthing("syncthing-stopped"), halfAsked, "over well"],
  ["a folder without errors", syncthing("syncthing-folder-error"), good("syncthing", "host:h1"), "over well"],
])("%s", (_, first, second, told) => {
  expect(fate(first, second)).toBe(told);
});

test.each([
  ["as slow as before", 500, ["open", "open"]],
  ["as quick as anybody could want", 3, ["open", "over"]],
])("without a history nobody knows what is usual: an answer %s", (_, latencyMs, told) => {
  const answers = (ms: number) => [good("mesh-ping", "host:h1", { measures: { latencyMs: ms } })];
  const nights = verdicts([{ usual: 10, looks: answers(500) }, { looks: answers(latencyMs) }]);
  expect(nights.map(({ incidents }) => incidents[0]?.state)).toEqual(told);
});

test.each([
  ["its disk", measured({ diskPercent: 99 }), "over gone"],
  ["its backup", measured({ backupDays: 99 }), "over gone"],
  ["its log", headscale("headscale-log-large"), "over gone"],
  ["its clock, which its answers tell", measured({ clockMs: 99_000_000 }), "open null"],
  ["its relay, which is asked by its URL", headscale("headscale-relay-down"), "over well"],
])("Headscale's machine has left the inventory: %s", (_, first, told) => {
  const [, after] = verdicts([{ looks: [first] }, { of: [member("h1")], looks: [measured({})] }]);
  expect(after?.incidents.map(({ state, because }) => `${state} ${because}`)).toEqual([told]);
});
