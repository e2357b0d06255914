// The answer to `health` as it is read: the clock against ours, and what others say as far as it makes sense.

import { expect, test } from "vitest";
import { healthShape, parseHealth } from "../../src/host/health.ts";

const wire = healthShape.parse({
  ...{ clock: 1000, bootedAt: null, restart: "", busy: "", warnings: "" },
  ...{ disks: [], names: [], server: null, syncthing: [], headscale: null },
});
const heard = { asked: 1_000_000, heard: 1_002_000 };

test.each([
  { clock: 1000, off: 0 },
  { clock: 1002, off: 0 },
  { clock: 1010, off: 8 },
  { clock: 900, off: -100 },
])("a clock of $clock, asked at 1000 and heard at 1002, is off by $off", ({ clock, off }) => {
  expect(parseHealth({ ...wire, clock }, heard).clockOff).toBe(off);
});

const warning = { Severity: "medium", Title: "Out of sync", Text: "No map", ImpactsConnectivity: true };

test.each([
  { said: "", warnings: undefined },
  { said: "Connected.", warnings: undefined },
  { said: "{}", warnings: undefined },
  { said: '{"Health":{}}', warnings: [] },
  { said: '{"Version":"1.102.3","Health":{"Warnings":null}}', warnings: [] },
  {
    said: JSON.stringify({
      Health: { Warnings: { "not-in-map-poll": { ...warning, BrokenSince: "2026-11-29T01:00:00Z" } } },
    }),
    warnings: [
      {
        ...{ code: "not-in-map-poll", severity: "medium", title: "Out of sync", text: "No map", connectivity: true },
        since: "2026-11-29T01:00:00.000Z",
      },
    ],
  },
  {
    said: JSON.stringify({ Health: { Warnings: { x: { BrokenSince: "0001-01-01T00:00:00Z" } } } }),
    warnings: [{ code: "x", severity: "", title: "", text: "", connectivity: false, since: undefined }],
  },
])("warnings of $said", ({ said, warnings }) => {
  expect(parseHealth({ ...wire, warnings: said }, heard).warnings).toEqual(warnings);
});

test("bodies of Syncthing's by path; one that is cut off is there and is nothing", () => {
  const syncthing = [
    { path: "/a", body: '{"x":1}' },
    { path: "/b", body: '{"x":' },
  ];
  const bodies = parseHealth({ ...wire, syncthing }, heard).syncthing;
  expect([...bodies]).toEqual([
    ["/a", { x: 1 }],
    ["/b", undefined],
  ]);
});
