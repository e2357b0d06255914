// The page of a real history: 50 hosts over a hundred nights, with what was planted in each of its days, and its size.

import { expect, test } from "vitest";
import { openHistory } from "../../src/health/history/open.ts";
import { lookBack } from "../../src/health/lookback/look-back.ts";
import { statusPage } from "../../src/report/page/page.ts";
import { dayMs, optionsAt, tempFolder, utc } from "../health/history/nights.ts";
import { yearNight, yearStart } from "../health/history/year.ts";
import { member } from "../health/nights.ts";
import { asIs } from "./past.ts";

const nights = 100;
const left = [31, 32, 77];

test("50 hosts with 90 days of a history: each day is what was planted, gaps are gaps, and the page is under 500 kB", {
  timeout: 120_000,
}, () => {
  const now = utc(yearStart + (nights - 1) * dayMs + 3_600_000);
  const history = openHistory(tempFolder(), optionsAt(now));
  for (let day = 0; day < nights; day++) if (!left.includes(day)) history.record(...yearNight(day, 50));
  const members = Array.from({ length: 50 }, (_, i) => member(`office-${i}`));
  const past = lookBack(history, { members, days: 90, now: new Date(now), zone: "UTC" });
  history.close();
  const page = statusPage({ past, notes: [], issues: [] }, asIs);
  expect(Buffer.byteLength(page)).toBeLessThan(500_000);
  const shown = [...page.matchAll(/<b>(office-\d+)<\/b>[\s\S]*?data-days="([a-z]*)"/g)].map(([, host, days]) => [
    host,
    days,
  ]);
  const planted = members.map(({ name }, host) => {
    const letter = (day: number) => (left.includes(day) ? "n" : day % 50 === host ? "x" : "u");
    return [name, Array.from({ length: 90 }, (_, i) => letter(nights - 90 + i)).join("")];
  });
  // A cause that is told names hosts in bold as well, and has no strip.
  expect(shown).toEqual(planted);
  expect(page).toContain("Somebody looked in 87 of 90 nights.");
  expect(page).toContain("up in 85 of 87 nights");
});
