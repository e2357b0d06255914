import { statSync } from "node:fs";
import { expect, test } from "vitest";
import { fileIn } from "../../../src/health/history/file.ts";
import { openHistory } from "../../../src/health/history/open.ts";
import { optionsAt, tempFolder, utc } from "./nights.ts";
import { yearNight, yearStart } from "./year.ts";

const megabyte = 1_000_000;

test("H28: 400 days of 50 hosts with 12 probes each stay below 100 MB, and the file then grows no more", {
  timeout: 180_000,
}, () => {
  const folder = tempFolder();
  const size = () => statSync(fileIn(folder)).size / megabyte;
  let history = openHistory(folder, optionsAt(utc(yearStart)));
  const nights = (from: number, to: number) => {
    for (let day = from; day < to; day++) expect(history.record(...yearNight(day, 50)).stored).toBe(true);
  };
  nights(0, 400);
  history.close();
  const whole = size();
  expect(whole).toBeLessThan(100);
  history = openHistory(folder, optionsAt(utc(yearStart)));
  nights(400, 440);
  history.close();
  expect(size()).toBeLessThan(whole * 1.02);
});
