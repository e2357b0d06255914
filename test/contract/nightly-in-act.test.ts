// The night as GitHub runs it: health.yml and watchdog.yml as `mesh init` writes them, in act, with the bundled Action, on simulated hosts
// and a GitHub that keeps issues. One night after another.

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WatchedRun } from "../../src/github/watchdog/types.ts";
import type { Stored } from "../github/incidents/server/shapes.ts";
import { openNightly, shown } from "./nightly-mesh.ts";

const has = (program: string) => spawnSync(program, ["--version"]).error === undefined;
const slow = { timeout: 120_000 };

describe.skipIf(!has("go"))("nights in act (needs Go)", () => {
  let mesh: Awaited<ReturnType<typeof openNightly>>;

  beforeAll(async () => {
    // Due days from now, so that no midnight brings another one meanwhile.
    const digest = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][(new Date().getUTCDay() + 4) % 7];
    const issues = { labels: ["mesh-health"], digest, "remind-days": 1 };
    mesh = await openNightly({ confirm: { looks: 1, seconds: 1 }, issues });
  }, 600_000);
  afterAll(() => mesh?.close());

  /** As if it had been written so many days ago. */
  const aged = (issue: Stored, days: number) => {
    const earlier = (time: string) => new Date(Date.parse(time) - days * 86_400_000).toISOString();
    issue.body = issue.body.replace(/(since|opened|told|at)=(\S+)/g, (_, name, time) => `${name}=${earlier(time)}`);
    issue.body = issue.body.replace(/period=\S+/, "period=2026-01-05");
    mesh.github.touched(issue);
  };

  test("a night with a fault is green, and files one issue after the page and a digest", slow, async () => {
    await mesh.lab.fault("sshd", "web-1");
    await mesh.lab.fault("silent", "web-1");
    const pages: string[] = [];
    mesh.github.options = { ...mesh.github.options, fault: onCreate(() => pages.push(summaryOf(mesh.machine.folder))) };
    const run = await mesh.night();
    mesh.github.options = { ...mesh.github.options, fault: () => undefined };
    expect(run.jobs, run.raw).toEqual({ health: "success" });
    expect(run.outputs).toMatchObject({ looked: "true", findings: "1" });
    expect(pages[0]).toMatch(/^### ❌ Health: 2 hosts/m);
    expect(pages[0]).not.toContain("#### Told");
    expect(run.summary).toMatch(/#### Told[\s\S]*issues: 2 opened/);
    expect(mesh.issue("web-1")).toMatchObject({ state: "open", labels: ["mesh-health"] });
    expect(plain(mesh.issue("digest").body)).toContain("web-1");
    const kept = readdirSync(join(mesh.machine.folder, "artifacts/mesh-health-1")).sort();
    expect(kept).toEqual(["health.sqlite", "index.html", "result.json"]);
  });

  test("the next night has nothing new to say, and after a day says so once more", slow, async () => {
    await mesh.night();
    expect(mesh.issue("web-1").comments).toEqual([]);
    aged(mesh.issue("web-1"), 2);
    await mesh.night();
    expect(mesh.issue("web-1").comments.map(({ body }) => body)).toEqual([expect.stringContaining("⏰")]);
  });

  test("the label ends the reminders, and so does a word of somebody who may write here", slow, async () => {
    const issue = mesh.issue("web-1");
    issue.labels.push("acknowledged");
    aged(issue, 2);
    await mesh.night();
    expect(issue.body).toContain("Acknowledged by label");
    issue.labels.pop();
    const [until] = new Date(Date.now() + 5 * 86_400_000).toISOString().split("T");
    mesh.github.comment(issue.number, "mallory", `/ack until ${until} never mind`);
    mesh.github.comment(issue.number, "steve", `/ack until ${until} a disk is ordered`, "OWNER");
    aged(issue, 2);
    const run = await mesh.night();
    expect(issue.body).toMatch(/Acknowledged by <code>steve<\/code>.*a disk is ordered/);
    expect(issue.body).toMatch(/mallory.*was ignored/);
    expect(run.summary).toMatch(/is acknowledged until/);
    expect(issue.comments.filter(({ body }) => body.includes("⏰"))).toHaveLength(1);
  });

  test("a week later the digest has one comment, and no second one", slow, async () => {
    const digest = mesh.issue("digest");
    aged(digest, 7);
    await mesh.lab.heal("sshd", "web-1");
    await mesh.lab.heal("silent", "web-1");
    const run = await mesh.night();
    expect(plain(run.summary)).toMatch(/✅ web-1 .*: over after/);
    expect(mesh.issue("web-1")).toMatchObject({ state: "closed", reason: "completed" });
    expect(mesh.issue("web-1").comments.at(-1)?.body).toMatch(/✅ It is well again/);
    await mesh.night();
    expect(digest.comments).toHaveLength(1);
    expect([...mesh.github.issues.values()].filter(({ state }) => state === "open")).toEqual([digest]);
  });

  test("by hand: one host, and one of everything as a test", slow, async () => {
    const one = await mesh.asked({ hosts: "sfspark1" });
    expect(one.log).toMatch(/1 host,/);
    expect(one.log).not.toMatch(/^web-1 /m);
    const alarm = await mesh.asked({ "test-alarm": "true" });
    expect(alarm.jobs).toEqual({ health: "success" });
    expect(alarm.steps.map(({ name }) => name)).not.toContain("Looked at the mesh");
    expect(mesh.issue("Test alarm")).toMatchObject({ state: "closed" });
    expect(mesh.issue("Test alarm").comments).toHaveLength(1);
  });

  test("a GitHub that takes no issues makes the job red, and the page stands all the same", slow, async () => {
    mesh.github.options = {
      ...mesh.github.options,
      tokens: { ghs_test: { login: "github-actions[bot]", issues: "none" } },
    };
    const run = await mesh.night();
    const { tokens: _, ...rest } = mesh.github.options;
    mesh.github.options = rest;
    expect(run.jobs).toEqual({ health: "failure" });
    expect(run.summary).toMatch(/^### .+ Health: 2 hosts/m);
    expect(plain(run.summary)).toMatch(/the job needs `issues: read`/);
    // Who could not tell anybody is no better than who did not look, and the watchdog is to say so.
    expect(run.steps.map(({ name }) => name)).not.toContain("Looked at the mesh");
  });

  describe("the watchdog", () => {
    let looked: (hoursAgo: number) => WatchedRun;
    const runs = (...list: readonly WatchedRun[]) =>
      mesh.actions.workflows.set("health.yml", { state: "active", runs: list });

    beforeAll(async () => {
      const run = await mesh.night();
      looked = (hoursAgo) => shown(run, hoursAgo);
    }, 120_000);

    test("is silent after a night that looked, by the very names of the job and its step", slow, async () => {
      runs(looked(9));
      const run = await mesh.watch();
      expect(run.jobs, run.raw).toEqual({ watchdog: "success" });
      expect(run.outputs).toMatchObject({ looked: "true", findings: "0" });
      expect(run.steps.at(-1)).toEqual({ job: "watchdog", name: "Watched the health runs", result: "success" });
      expect(() => mesh.issue("health.yml")).toThrow();
      mesh.actions.workflows.set("watchdog.yml", { state: "active", runs: [shown(run, 20)] });
    });

    const failed = (conclusion: string, more: Partial<WatchedRun> = {}): WatchedRun => ({
      ...looked(5),
      ...{ conclusion, jobs: [] },
      ...more,
    });

    test.each([
      ["late", () => runs(looked(40)), /started no scheduled run|scheduler is late/],
      [
        "switched off",
        () => mesh.actions.workflows.set("health.yml", { state: "disabled_inactivity", runs: [looked(40)] }),
        /quiet for 60 days/,
      ],
      ["not started", () => runs(failed("startup_failure", { event: "push" }), looked(40)), /file is not valid/],
      ["not taken", () => runs(failed("", { status: "queued", conclusion: null }), looked(40)), /for a runner/],
    ] as const)("files one issue, and says in it why: %s", slow, async (_, so, words) => {
      so();
      const run = await mesh.watch();
      expect(run.jobs, run.raw).toEqual({ watchdog: "success" });
      expect(run.outputs.findings).toBe("1");
      const issues = [...mesh.github.issues.values()].filter(({ title }) => title.includes("health.yml"));
      expect(issues).toMatchObject([{ state: "open", comments: [] }]);
      expect(issues[0]?.body).toMatch(words);
    });

    test("closes it when a night has looked", slow, async () => {
      runs(looked(2), looked(40));
      await mesh.watch();
      expect(mesh.issue("health.yml")).toMatchObject({ state: "closed", reason: "completed" });
    });

    test("is itself watched by the nights", slow, async () => {
      const well = await mesh.night();
      expect(well.outputs.findings, well.summary).toBe("0");
      const { runs: before = [] } = mesh.actions.workflows.get("watchdog.yml") ?? {};
      const old = before.map((run) => {
        const at = new Date(Date.parse(run.createdAt) - 40 * 3_600_000).toISOString();
        return { ...run, createdAt: at, updatedAt: at, jobs: run.jobs.map((job) => ({ ...job, completedAt: at })) };
      });
      mesh.actions.workflows.set("watchdog.yml", { state: "active", runs: old });
      expect((await mesh.night()).outputs.findings).toBe("1");
      expect(mesh.issue("watchdog")).toMatchObject({ state: "open" });
    });
  });
});

const onCreate = (seen: () => void) => (call: string) => {
  if (call.startsWith("POST") && call.endsWith("/issues")) seen();
  return undefined;
};

/** What a reader sees of a text that was made harmless. */
const plain = (text: string) => text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));

/** What the page of the run shows at this moment. */
function summaryOf(folder: string): string {
  const { stdout } = spawnSync("find", [folder, "-name", "SUMMARY*", "-newermt", "-1 hour"], { encoding: "utf8" });
  return stdout
    .split("\n")
    .filter(Boolean)
    .map((file) => readFileSync(file, "utf8"))
    .join("");
}
