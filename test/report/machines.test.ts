// Hosts that are one machine, as every rendering tells of them: the guest right below, and one cause told once.

import { describe, expect, test } from "vitest";
import { exitOf } from "../../src/converge/outcome.ts";
import { mergeResults } from "../../src/plan/merge.ts";
import { type HostOutcome, runDocument } from "../../src/plan/result.ts";
import { namesIn } from "../../src/report/machines.ts";
import { runLines } from "../../src/report/plan-text.ts";
import { runMarkdown } from "../../src/report/run-markdown.ts";
import { noStyle } from "../../src/report/style.ts";
import { change, keep } from "../../src/steps/types.ts";
import { outcome, result, shardResult, step } from "../plan/results.ts";

const why = "office-one-wsl does not answer as it should (SSH_REFUSED); once it is opened there, it is looked at again";
const waiting = { for: "host", host: "office-one", why } as const;
const below = outcome("office-one", {
  state: "pending",
  steps: [
    step(keep("detect", "Windows 11")),
    step(change("open-wsl", "office-one-wsl does not answer (SSH_REFUSED)", [])),
  ],
});
const guest = outcome("office-one-wsl", { state: "waiting", wslOf: "office-one", text: why, waiting });

describe("a plan of a machine with WSL2", () => {
  const plan = result([below, guest], { exit: 2 });

  test("in a terminal", () => {
    expect(runLines(plan, noStyle)).toEqual([
      "~ office-one        1 change",
      "    ~  open-wsl  office-one-wsl does not answer (SSH_REFUSED)",
      `^ └ office-one-wsl  waiting for office-one: ${why}`,
      "",
      "2 hosts: 1 to change, 1 waiting for the host it runs on (2.0 s)",
    ]);
  });

  test("as Markdown, where it is no failure and asks nobody for anything", () => {
    const page = runMarkdown(plan, { limit: 100_000 });
    expect(page).toMatch(/^### ✅ Plan: 2 hosts/);
    expect(page).toMatch(
      /🟡 \| <code>office&#45;one<\/code>.*\n\| ⏳ \| <code>&#9492; office&#45;one&#45;wsl<\/code> \| waiting for/,
    );
    expect(page).not.toMatch(/❌|✋/);
  });

  test("as JSON", () => {
    const [, told] = runDocument.parse(JSON.parse(JSON.stringify(plan))).hosts;
    expect(told).toMatchObject({ wslOf: "office-one", waiting });
  });

  test("is no failure, and no change of its own", () => {
    expect([below, guest].map(exitOf)).toEqual([2, 0]);
  });
});

test("what nobody has read of a guest stands with it, with the line to go on", () => {
  const text = "left as it is; to go on: mesh apply office-one-wsl";
  const held = outcome("office-one-wsl", {
    ...{ state: "pending", wslOf: "office-one", text },
    steps: [step(change("join", "not in the mesh yet", []))],
  });
  const applied = result([outcome("office-one", { state: "changed" }), held], { command: "apply" });
  expect(runLines(applied, noStyle)).toContain(`~ └ office-one-wsl  1 change: ${text}`);
  expect(runMarkdown(applied, { limit: 100_000 })).toContain(
    "to go on&#58; mesh apply office&#45;one&#45;wsl</code> |",
  );
});

test("a guest whose host is not told of stands by its own name", () => {
  const name = namesIn([guest]);
  expect([name(guest), namesIn([below, guest])(guest)]).toEqual(["office-one-wsl", "└ office-one-wsl"]);
});

test("merged results of shards have a guest right below its host, also without a plan", () => {
  const a = outcome("office-one-a", {});
  const merged = mergeResults([shardResult("1/2", [guest, a]), shardResult("2/2", [below])]);
  expect(merged.hosts.map(({ host }: HostOutcome) => host)).toEqual(["office-one", "office-one-wsl", "office-one-a"]);
});
