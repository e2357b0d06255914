// The watchdog knows a run that looked by names in the workflow's file, and two schedules must not fall on each other: read here.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { healthWorkflow, usualHours, watchdogWorkflow } from "../../src/github/watchdog/workflows.ts";

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface File {
  readonly on: { readonly schedule: readonly { readonly cron: string }[] };
  readonly concurrency: object;
  readonly jobs: Readonly<
    Record<string, { readonly name?: string; readonly if?: string; readonly steps: readonly Step[] }>
  >;
}

const read = (file: string): File =>
  parse(readFileSync(join(import.meta.dirname, "../../.github/workflows", file), "utf8"));

describe.each([
  ["health", healthWorkflow],
  ["watchdog", watchdogWorkflow],
])("the watched workflow of %s", (command, { file, job, lookedStep }) => {
  const [found, ...others] = Object.entries(read(file).jobs).filter(([key, { name = key }]) => name === job);
  const steps = found?.[1].steps ?? [];
  const acting = steps.findIndex((step) => step.with?.command === command);

  test("has one job of the name that is looked for", () => {
    expect(found).toBeDefined();
    expect(others).toEqual([]);
  });

  test("comes to the looking step only after the Action said that it looked", () => {
    const id = steps[acting]?.id;
    expect(id).toMatch(/./);
    const looking = steps.filter(({ name }) => name === lookedStep);
    expect(looking.map((step) => step.if)).toEqual([`steps.${id}.outputs.looked == 'true'`]);
    expect(steps.findIndex(({ name }) => name === lookedStep)).toBeGreaterThan(acting);
  });
});

test.each(["health.yml", "watchdog.yml"])(
  "H14: in a fork %s does nothing, and no run of it is ever cancelled for another",
  (file) => {
    const { concurrency, jobs } = read(file);
    for (const job of Object.values(jobs)) expect(job.if).toMatch(/^github\.repository == 'OWNER\/NAME'( && \(|$)/);
    expect(concurrency).toMatchObject({ "cancel-in-progress": false });
  },
);

describe("the schedules", () => {
  const daily = (file: string) => {
    const [line, ...more] = read(file).on.schedule.map(({ cron }) => /^(\d+) (\d+) \* \* \*$/.exec(cron)?.slice(1));
    expect(more).toEqual([]);
    const [minute = Number.NaN, hour = Number.NaN] = (line ?? []).map(Number);
    return { minute, hour };
  };
  const all = ["health.yml", "watchdog.yml", "nightly.yml"].map(daily);
  const [health, watchdog] = all;

  test("are once a day, at odd minutes far from the full hour, no two at the same", () => {
    const minutes = all.map(({ minute }) => minute);
    for (const minute of minutes) expect(minute % 2 === 1 && minute > 10 && minute < 50, `${minute}`).toBe(true);
    expect(new Set(minutes).size).toBe(minutes.length);
  });

  test("let a left-out night be seen the same day, although the look before it came two hours late", () => {
    const hours = (one = Number.NaN, other = Number.NaN) => one - other;
    const between = hours(watchdog?.hour, health?.hour) + hours(watchdog?.minute, health?.minute) / 60;
    expect(24 + between - 2).toBeGreaterThan(usualHours);
    expect(24 + between).toBeLessThan(48);
  });

  test("let a look be six hours late without an alarm", () => expect(usualHours - 24).toBeGreaterThan(6));
});
